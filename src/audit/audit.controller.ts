import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  denialPageSchema,
  denialQuerySchema,
  verificationSchema,
  verifyQuerySchema,
  type DenialQuery,
  type DenialView,
  type VerificationView,
  type VerifyQuery,
} from '../contracts/audit.js';
import type { Page } from '../contracts/page.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { AuditService } from './audit.service.js';

/** The audit trail, over HTTP. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get('verify')
  @ApiOperation({ summary: 'Check journals, checkpoints and projections; for inspectors, leaders and administrators' })
  @ApiOkResponse({ standardSchema: verificationSchema })
  verify(
    @Query({ schema: verifyQuerySchema }) query: VerifyQuery,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() request: FastifyRequest,
  ): Promise<VerificationView> {
    return this.audit.verify(query, person.id, language(request));
  }

  @Get('denials')
  @ApiOperation({ summary: 'Acts that were refused, newest first; for inspectors and administrators' })
  @ApiOkResponse({ standardSchema: denialPageSchema })
  denials(
    @Query({ schema: denialQuerySchema }) query: DenialQuery,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<Page<DenialView>> {
    return this.audit.listDenials(query, person.id);
  }
}
