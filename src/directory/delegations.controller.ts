import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  delegationPageSchema,
  delegationSchema,
  delegationsQuerySchema,
  endDelegationSchema,
  newDelegationSchema,
  type DelegationsQuery,
  type DelegationView,
  type EndDelegation,
  type NewDelegation,
} from '../contracts/directory.js';
import type { Page } from '../contracts/page.js';
import { identifier } from '../contracts/text.js';
import { CurrentPerson } from './authentication.guard.js';
import { DelegationsService } from './delegations.service.js';
import { DelegationsStore } from './delegations.store.js';
import type { SignedInPerson } from './sessions.service.js';

/** Delegations, over HTTP. Reading is open to anybody signed in: whoever acts for another says so. */
@ApiTags('directory')
@ApiBearerAuth()
@Controller('api/v1/delegations')
export class DelegationsController {
  constructor(
    private readonly store: DelegationsStore,
    private readonly delegations: DelegationsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Delegations, newest first' })
  @ApiOkResponse({ standardSchema: delegationPageSchema })
  list(@Query({ schema: delegationsQuerySchema }) query: DelegationsQuery): Promise<Page<DelegationView>> {
    return this.store.list(query);
  }

  @Post()
  @ApiOperation({ summary: 'Delegate a position that the caller holds; an administrator may for others' })
  @ApiCreatedResponse({ standardSchema: delegationSchema })
  record(
    @Body({ schema: newDelegationSchema }) body: NewDelegation,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<DelegationView> {
    return this.delegations.record(body, person.id);
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a delegation before its time; once, and for good' })
  @ApiOkResponse({ standardSchema: delegationSchema })
  end(
    @Param('id', { schema: identifier }) id: string,
    @Body({ schema: endDelegationSchema }) { lastDay }: EndDelegation,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<DelegationView> {
    return this.delegations.end(id, lastDay, person.id);
  }
}
