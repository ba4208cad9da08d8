import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  deadlineDetailSchema,
  deadlineMoveSchema,
  deadlinePageSchema,
  deadlineQuerySchema,
  type DeadlineDetail,
  type DeadlineMove,
  type DeadlineQuery,
  type DeadlineView,
} from '../contracts/deadlines.js';
import type { Page } from '../contracts/page.js';
import { dispatchedSchema, type Dispatched } from '../contracts/acts.js';
import { identifier } from '../contracts/text.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { conditionsOf, language } from '../platform/index.js';
import { DeadlinesService } from './deadlines.service.js';

/** Time owed, over HTTP. */
@ApiTags('deadlines')
@ApiBearerAuth()
@Controller('api/v1/deadlines')
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Get()
  @ApiOperation({ summary: 'Deadlines of the resolutions the caller may read, soonest first' })
  @ApiOkResponse({ standardSchema: deadlinePageSchema })
  list(
    @Query({ schema: deadlineQuerySchema }) query: DeadlineQuery,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() request: FastifyRequest,
  ): Promise<Page<DeadlineView>> {
    return this.deadlines.list(query, person.id, language(request));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One deadline with its ladder: what has rung, what is to come' })
  @ApiOkResponse({ standardSchema: deadlineDetailSchema })
  one(
    @Param('id', { schema: identifier }) id: string,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() request: FastifyRequest,
  ): Promise<DeadlineDetail> {
    return this.deadlines.one(id, person.id, language(request));
  }

  @Post(':id/move')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move a deadline to the end of another day: the event deadline.move' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The version of the resolution' })
  @ApiOkResponse({ standardSchema: dispatchedSchema })
  async move(
    @Param('id', { schema: identifier }) id: string,
    @Body({ schema: deadlineMoveSchema }) body: DeadlineMove,
    @CurrentPerson() { person }: SignedInPerson,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) answer: FastifyReply,
  ): Promise<Dispatched> {
    const { instance, ...reply } = await this.deadlines.move(id, body, person.id, conditionsOf(headers));
    void answer.header('etag', `"${reply.version}"`);
    return { id: instance, ...reply } as unknown as Dispatched;
  }
}
