import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DiagramAnswers } from '../diagrams/index.js';
import { DirectoryModule } from '../directory/index.js';
import { EngineRegistrations } from '../engine-host/index.js';
import { Database } from '../platform/index.js';
import { AdministrationController } from './administration.controller.js';
import { ClockService } from './clock.service.js';
import { ClockStore } from './clock.store.js';
import { SweepWatch } from './sweep-watch.js';
import { WorkflowsService } from './workflows.service.js';

/** Workflows, and how the background work stands. */
@Module({
  imports: [AuditModule, DirectoryModule],
  controllers: [AdministrationController],
  providers: [ClockService, ClockStore, DiagramAnswers, WorkflowsService],
})
export class AdministrationModule {
  constructor(registrations: EngineRegistrations, database: Database) {
    registrations.followClock(new SweepWatch(database));
  }
}
