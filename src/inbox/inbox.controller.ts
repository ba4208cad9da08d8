import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { inboxPageSchema, inboxQuerySchema, type InboxPage, type InboxQuery } from '../contracts/inbox.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { InboxService } from './inbox.service.js';

/** Work waiting, over HTTP. */
@ApiTags('inbox')
@ApiBearerAuth()
@Controller('api/v1/inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @ApiOperation({ summary: 'What waits for the caller: overdue first, then by due day, then by age' })
  @ApiOkResponse({ standardSchema: inboxPageSchema })
  list(
    @Query({ schema: inboxQuerySchema }) query: InboxQuery,
    @CurrentPerson() { person, held }: SignedInPerson,
    @Req() request: FastifyRequest,
  ): Promise<InboxPage> {
    return this.inbox.list(query, { person: person.id, held }, language(request));
  }
}
