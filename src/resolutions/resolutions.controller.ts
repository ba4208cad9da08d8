import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { diagramQuerySchema, diagramSchema, type DiagramQuery } from '../contracts/diagrams.js';
import { forecastSchema } from '../contracts/forecast.js';
import {
  actionsSchema,
  begunSchema,
  dispatchedSchema,
  eventSchema,
  previewedSchema,
  type Begun,
  type Dispatched,
  type EventRequest,
  type Previewed,
} from '../contracts/acts.js';
import { journalPageSchema, type JournalView } from '../contracts/journal.js';
import {
  adoptionSchema,
  newResolutionSchema,
  type Adoption,
  type NewResolution,
} from '../contracts/new-resolutions.js';
import {
  pageQuerySchema,
  resolutionColumnQuerySchema,
  resolutionColumnsSchema,
  resolutionCountQuerySchema,
  resolutionCountsSchema,
  resolutionPageSchema,
  resolutionQuerySchema,
  type PageQuery,
  type ResolutionColumnQuery,
  type ResolutionColumns,
  type ResolutionCountQuery,
  type ResolutionCounts,
  type ResolutionItem,
  type ResolutionQuery,
} from '../contracts/resolution-lists.js';
import { resolutionSchema, type ResolutionView } from '../contracts/resolutions.js';
import type { Page } from '../contracts/page.js';
import { identifier } from '../contracts/text.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { DiagramAnswers } from '../diagrams/index.js';
import { ResolutionsService, type Sender } from './resolutions.service.js';
import { senderOf } from './sender.js';

type Answer = FastifyReply;
type Asked = FastifyRequest;
type Sent = Record<string, string | undefined>;

/** Resolutions over HTTP. Thin: reads headers, hands over, sets the ETag. */
@ApiTags('resolutions')
@ApiBearerAuth()
@Controller('api/v1/resolutions')
export class ResolutionsController {
  constructor(
    private readonly resolutions: ResolutionsService,
    private readonly diagrams: DiagramAnswers,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Begin a resolution in draft' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ standardSchema: begunSchema })
  async create(
    @Body({ schema: newResolutionSchema }) body: NewResolution,
    @CurrentPerson() me: SignedInPerson,
    @Headers() headers: Sent,
    @Req() asked: Asked,
    @Res({ passthrough: true }) answer: Answer,
  ): Promise<Begun> {
    const sender = senderOf(me, headers);
    return this.#begun(await this.resolutions.create(body, sender), sender, asked, answer);
  }

  @Post('adopt')
  @ApiOperation({ summary: 'Enter an existing resolution with its past; a leader confirms it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ standardSchema: begunSchema })
  async adopt(
    @Body({ schema: adoptionSchema }) body: Adoption,
    @CurrentPerson() me: SignedInPerson,
    @Headers() headers: Sent,
    @Req() asked: Asked,
    @Res({ passthrough: true }) answer: Answer,
  ): Promise<Begun> {
    const sender = senderOf(me, headers);
    return this.#begun(await this.resolutions.adopt(body, sender), sender, asked, answer);
  }

  @Get()
  @ApiOperation({ summary: 'Resolutions the caller may read; soonest owed first, unless another order is asked for' })
  @ApiOkResponse({ standardSchema: resolutionPageSchema })
  list(
    @Query({ schema: resolutionQuerySchema }) query: ResolutionQuery,
    @CurrentPerson() me: SignedInPerson,
    @Req() asked: Asked,
  ): Promise<Page<ResolutionItem>> {
    return this.resolutions.list(query, senderOf(me), language(asked));
  }

  @Get('columns')
  @ApiOperation({ summary: 'The first of them in each stage, soonest owed first; the list goes on from its cursor' })
  @ApiOkResponse({ standardSchema: resolutionColumnsSchema })
  columns(
    @Query({ schema: resolutionColumnQuerySchema }) query: ResolutionColumnQuery,
    @CurrentPerson() me: SignedInPerson,
    @Req() asked: Asked,
  ): Promise<ResolutionColumns> {
    return this.resolutions.columns(query, senderOf(me), language(asked));
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many of them stand in each stage, and how many of these are overdue' })
  @ApiOkResponse({ standardSchema: resolutionCountsSchema })
  counts(
    @Query({ schema: resolutionCountQuerySchema }) { by: _stage, ...filters }: ResolutionCountQuery,
    @CurrentPerson() me: SignedInPerson,
  ): Promise<ResolutionCounts> {
    return this.resolutions.counts(filters, senderOf(me));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One resolution: where it stands and what is owed' })
  @ApiOkResponse({ standardSchema: resolutionSchema })
  async read(
    @Param('id', { schema: identifier }) id: string,
    @CurrentPerson() me: SignedInPerson,
    @Req() asked: Asked,
    @Res({ passthrough: true }) answer: Answer,
  ): Promise<ResolutionView> {
    const view = await this.resolutions.read(id, senderOf(me), language(asked));
    return tagged(view, answer);
  }

  @Get(':id/actions')
  @ApiOperation({ summary: 'What the caller may do next, why not the rest, and what each act asks for' })
  @ApiOkResponse({ standardSchema: actionsSchema })
  async actions(
    @Param('id', { schema: identifier }) id: string,
    @CurrentPerson() me: SignedInPerson,
    @Req() asked: Asked,
    @Res({ passthrough: true }) answer: Answer,
  ) {
    const { version, options } = await this.resolutions.actions(id, senderOf(me));
    void answer.header('etag', etag(version));
    const into = language(asked);
    return options.map(({ event, title, allowed, reasons, capacity, capacities, by, main, fields }) => ({
      event,
      title: title[into],
      allowed,
      capacity: capacity?.position ?? null,
      capacities: [...capacities],
      by: by.map((relation) => relation[into]),
      main,
      reasons: reasons.map(({ code, message }) => ({ code, message: message[into] })),
      fields,
    }));
  }

  @Post(':id/events')
  @HttpCode(200)
  @ApiOperation({ summary: 'Act: one event, applied once however often it is sent under its key' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ standardSchema: dispatchedSchema })
  async dispatch(
    @Param('id', { schema: identifier }) id: string,
    @Body({ schema: eventSchema }) body: EventRequest,
    @CurrentPerson() me: SignedInPerson,
    @Headers() headers: Sent,
    @Res({ passthrough: true }) answer: Answer,
  ): Promise<Dispatched> {
    return tagged(await this.resolutions.dispatch(id, body, senderOf(me, headers)), answer);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the same act would do, also in words; nothing is written' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ standardSchema: previewedSchema })
  preview(
    @Param('id', { schema: identifier }) id: string,
    @Body({ schema: eventSchema }) body: EventRequest,
    @CurrentPerson() me: SignedInPerson,
    @Headers() headers: Sent,
    @Req() asked: Asked,
  ): Promise<Previewed> {
    return this.resolutions.preview(id, body, senderOf(me, headers), language(asked));
  }

  @Get(':id/journal')
  @ApiOperation({ summary: 'Everything that happened, oldest first' })
  @ApiOkResponse({ standardSchema: journalPageSchema })
  journal(
    @Param('id', { schema: identifier }) id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
    @CurrentPerson() me: SignedInPerson,
    @Req() asked: Asked,
  ): Promise<Page<JournalView>> {
    return this.resolutions.journal(id, query, senderOf(me), language(asked));
  }

  @Get(':id/forecast')
  @ApiOperation({ summary: 'Dated stages and deadlines to the end of the term, with the assumptions made' })
  @ApiOkResponse({ standardSchema: forecastSchema })
  forecast(@Param('id', { schema: identifier }) id: string, @CurrentPerson() me: SignedInPerson) {
    return this.resolutions.forecast(id, senderOf(me));
  }

  @Get(':id/diagram')
  @Header('vary', 'Accept, Accept-Language')
  @ApiOperation({ summary: 'The live state diagram, laid out: as JSON, SVG or Mermaid by Accept' })
  @ApiOkResponse({ standardSchema: diagramSchema })
  async diagram(
    @Param('id', { schema: identifier }) id: string,
    @Query({ schema: diagramQuerySchema }) query: DiagramQuery,
    @CurrentPerson() me: SignedInPerson,
    @Req() asked: Asked,
    @Res() answer: Answer,
  ): Promise<void> {
    const diagram = await this.resolutions.diagram(id, senderOf(me));
    const { type, body } = await this.diagrams.answer(diagram, query, {
      accept: asked.headers.accept ?? '',
      language: language(asked),
    });
    await answer.type(type).send(body);
  }

  /** The resolution as it now reads, with what its first step led to. */
  async #begun({ id, effects }: Dispatched, sender: Sender, asked: Asked, answer: Answer): Promise<Begun> {
    const view = await this.resolutions.read(id, sender, language(asked));
    void answer.header('location', `/api/v1/resolutions/${id}`);
    return tagged({ ...view, effects }, answer);
  }
}

const etag = (version: number): string => `"${version}"`;

function tagged<Body extends { readonly version: number }>(body: Body, answer: Answer): Body {
  void answer.header('etag', etag(body.version));
  return body;
}
