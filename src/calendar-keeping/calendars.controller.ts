import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  addedVersionSchema,
  applicationSchema,
  applyVersionSchema,
  calendarCode,
  calendarPreviewResultSchema,
  calendarPreviewSchema,
  calendarQuerySchema,
  calendarSchema,
  calendarVersionsSchema,
  dayChangeSchema,
  proposalQuerySchema,
  proposalSchema,
  type AddedVersion,
  type ApplicationView,
  type ApplyVersion,
  type CalendarPreviewRequest,
  type CalendarPreviewResult,
  type CalendarQuery,
  type CalendarVersionsView,
  type CalendarView,
  type DayChangeRequest,
  type ProposalQuery,
  type ProposalView,
} from '../contracts/calendars.js';
import { localDay } from '../contracts/time.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { CalendarsService } from './calendars.service.js';

/** Working days, over HTTP. Reading is open to anybody signed in. */
@ApiTags('calendars')
@ApiBearerAuth()
@Controller('api/v1/calendars/:code')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @ApiOperation({ summary: 'The days off and the worked weekends of a year, each with the rule behind it' })
  @ApiOkResponse({ standardSchema: calendarSchema })
  read(
    @Param('code', { schema: calendarCode }) code: string,
    @Query({ schema: calendarQuerySchema }) query: CalendarQuery,
  ): Promise<CalendarView> {
    return this.calendars.read(code, query);
  }

  @Get('proposal')
  @ApiOperation({ summary: 'The days off that the lunar calendar and earlier years propose for a year; binds nobody' })
  @ApiOkResponse({ standardSchema: proposalSchema })
  proposal(
    @Param('code', { schema: calendarCode }) code: string,
    @Query({ schema: proposalQuerySchema }) { year }: ProposalQuery,
  ): Promise<ProposalView> {
    return this.calendars.proposal(code, year);
  }

  @Get('versions')
  @ApiOperation({ summary: 'Versions, who made and applied them, and how far open deadlines are counted again' })
  @ApiOkResponse({ standardSchema: calendarVersionsSchema })
  versions(@Param('code', { schema: calendarCode }) code: string): Promise<CalendarVersionsView> {
    return this.calendars.history(code);
  }

  @Put('days/:date')
  @ApiOperation({ summary: 'Make a day off or worked in a new version, which waits; for administrators' })
  @ApiOkResponse({ standardSchema: addedVersionSchema })
  change(
    @Param('code', { schema: calendarCode }) code: string,
    @Param('date', { schema: localDay }) date: string,
    @Body({ schema: dayChangeSchema }) body: DayChangeRequest,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<AddedVersion> {
    return this.calendars.change(code, date, body, person.id);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Which open deadlines a version would move; for administrators and leaders' })
  @ApiOkResponse({ standardSchema: calendarPreviewResultSchema })
  preview(
    @Param('code', { schema: calendarCode }) code: string,
    @Body({ schema: calendarPreviewSchema }) body: CalendarPreviewRequest,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() request: FastifyRequest,
  ): Promise<CalendarPreviewResult> {
    return this.calendars.preview(code, body, person.id, language(request));
  }

  @Post('versions')
  @HttpCode(202)
  @ApiOperation({ summary: 'Make a version the one that counts, and count open deadlines again; for administrators' })
  @ApiAcceptedResponse({ standardSchema: applicationSchema })
  apply(
    @Param('code', { schema: calendarCode }) code: string,
    @Body({ schema: applyVersionSchema }) body: ApplyVersion,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<ApplicationView> {
    return this.calendars.apply(code, body, person.id);
  }
}
