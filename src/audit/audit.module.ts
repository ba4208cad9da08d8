import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { DenialLog } from './denial-log.js';

/** The audit trail: is it what it was, and who was refused what. */
@Module({
  imports: [DirectoryModule],
  controllers: [AuditController],
  providers: [AuditService, DenialLog],
  exports: [DenialLog],
})
export class AuditModule {}
