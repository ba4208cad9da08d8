import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { streamQuerySchema, type StreamQuery } from '../contracts/stream.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { parseRequest } from '../platform/index.js';
import { LiveStream } from './live-stream.js';

/** What happens, as it happens. */
@ApiTags('stream')
@ApiBearerAuth()
@Controller('api/v1/stream')
export class LiveController {
  constructor(private readonly live: LiveStream) {}

  @Get()
  @ApiOperation({
    summary: 'Server-sent events of what the caller may see; after a position, or from now on',
    description:
      'Events: ready, resolution, notice, reset; shapes in docs/decisions/live.md. Every id is a position; after a break ask for what follows the last one seen.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The last position seen' })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } }, description: 'Never ends' })
  async stream(
    @Query({ schema: streamQuerySchema }) query: StreamQuery,
    @Headers('last-event-id') header: string | undefined,
    @CurrentPerson() { person, session }: SignedInPerson,
    @Res() answer: FastifyReply,
  ): Promise<void> {
    const { lastEventId = query.lastEventId } = parseRequest(streamQuerySchema, {
      lastEventId: header === '' ? undefined : header,
    });
    const after = lastEventId === undefined ? null : Number(lastEventId);
    const { stream } = await this.live.open({ person: person.id, session: session.id }, after);
    await answer
      .type('text/event-stream; charset=utf-8')
      // Nobody on the way may keep, gather or change what is told.
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(stream);
  }
}
