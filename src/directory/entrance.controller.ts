import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { entranceSchema, type Entrance } from '../contracts/entrance.js';
import { Config, Public } from '../platform/index.js';
import { demoAccounts, demoPassword, demoState } from './demo-committee.js';
import { DirectoryService } from './directory.service.js';

/** What the door shows to those who are still outside. */
@ApiTags('sessions')
@Controller('api/v1/entrance')
export class EntranceController {
  constructor(
    private readonly config: Config,
    private readonly directory: DirectoryService,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'The accounts of the fictional committee, where there is one; needs no session' })
  @ApiOkResponse({ standardSchema: entranceSchema })
  async read(): Promise<Entrance> {
    // Both are needed: a program started for a demo may have been given a database in which real people are.
    const isDemo = this.config.demo !== 'off' && (await demoState(this.directory)) === 'there';
    if (!isDemo) return { demo: null };
    const accounts = demoAccounts.map(({ username, title }) => ({ username, title }));
    return { demo: { password: demoPassword, accounts } };
  }
}
