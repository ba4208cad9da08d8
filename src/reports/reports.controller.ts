import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  overviewQuerySchema,
  overviewSchema,
  roadmapPageSchema,
  roadmapQuerySchema,
  type Overview,
  type OverviewQuery,
  type RoadmapPage,
  type RoadmapQuery,
} from '../contracts/reports.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { OverviewService } from './overview.service.js';
import { RoadmapService } from './roadmap.service.js';

/** Reports over HTTP, always of what the caller may read. */
@ApiTags('reports')
@ApiBearerAuth()
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly overviews: OverviewService,
    private readonly roadmaps: RoadmapService,
  ) {}

  @Get('overview')
  @ApiOperation({ summary: 'By stage, by unit, overdue by age, how long stages take, what was refused' })
  @ApiOkResponse({ standardSchema: overviewSchema })
  overview(
    @Query({ schema: overviewQuerySchema }) query: OverviewQuery,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() asked: FastifyRequest,
  ): Promise<Overview> {
    return this.overviews.overview(query, person.id, language(asked));
  }

  @Get('roadmap')
  @ApiOperation({ summary: 'A portfolio on one time line: stages as they were and as expected, deadlines, reviews' })
  @ApiOkResponse({ standardSchema: roadmapPageSchema })
  roadmap(
    @Query({ schema: roadmapQuerySchema }) query: RoadmapQuery,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() asked: FastifyRequest,
  ): Promise<RoadmapPage> {
    return this.roadmaps.roadmap(query, person.id, language(asked));
  }
}
