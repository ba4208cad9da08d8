import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  clockSchema,
  workflowDetailSchema,
  workflowListSchema,
  type ClockView,
  type WorkflowDetail,
  type WorkflowList,
} from '../contracts/administration.js';
import { diagramQuerySchema, type DiagramQuery } from '../contracts/diagrams.js';
import { identifier } from '../contracts/text.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { ClockService } from './clock.service.js';
import { WorkflowsService } from './workflows.service.js';

/** What administrators look after, over HTTP. */
@ApiTags('administration')
@ApiBearerAuth()
@Controller('api/v1')
export class AdministrationController {
  constructor(
    private readonly workflows: WorkflowsService,
    private readonly clocks: ClockService,
  ) {}

  @Get('workflows')
  @ApiOperation({ summary: 'Every released workflow with its model check and how many resolutions follow it' })
  @ApiOkResponse({ standardSchema: workflowListSchema })
  list(@CurrentPerson() { person }: SignedInPerson): Promise<WorkflowList> {
    return this.workflows.list(person.id);
  }

  @Get('workflows/:id/:version')
  @ApiOperation({ summary: 'One version: its picture, its stages, its events and what each asks for' })
  @ApiOkResponse({ standardSchema: workflowDetailSchema })
  one(
    @Param('id', { schema: identifier }) id: string,
    @Param('version', { schema: identifier }) version: string,
    @Query({ schema: diagramQuerySchema }) query: DiagramQuery,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<WorkflowDetail> {
    return this.workflows.one(id, version, query, person.id);
  }

  @Get('clock')
  @ApiOperation({ summary: 'Queue, sweep, what waits and what could not be fired; for inspectors and administrators' })
  @ApiOkResponse({ standardSchema: clockSchema })
  clock(@CurrentPerson() { person }: SignedInPerson, @Req() asked: FastifyRequest): Promise<ClockView> {
    return this.clocks.clock(person.id, language(asked));
  }
}
