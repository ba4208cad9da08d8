import { Module } from '@nestjs/common';
import { DiagramAnswers } from '../diagrams/index.js';
import { DirectoryModule } from '../directory/index.js';
import { EngineRegistrations } from '../engine-host/index.js';
import { Database } from '../platform/index.js';
import { CountCheck } from './count-check.js';
import { CountFolding } from './count-folding.js';
import { ResolutionFacts } from './facts.js';
import { NumberCheck } from './number-check.js';
import { NumberRegister } from './number-register.js';
import { ResolutionLists } from './resolution-lists.js';
import { ResolutionQueries } from './resolution-queries.js';
import { ResolutionsController } from './resolutions.controller.js';
import { ResolutionsService } from './resolutions.service.js';
import { StageCheck } from './stage-check.js';

/** Resolutions: begun, moved, numbered, found and read. */
@Module({
  imports: [DirectoryModule],
  controllers: [ResolutionsController],
  providers: [DiagramAnswers, ResolutionsService, ResolutionQueries, ResolutionLists, ResolutionFacts, NumberRegister],
  exports: [ResolutionsService],
})
export class ResolutionsModule {
  constructor(registrations: EngineRegistrations, facts: ResolutionFacts, database: Database) {
    registrations.checkBy(new NumberCheck(database));
    registrations.checkBy(new StageCheck(database));
    registrations.checkBy(new CountCheck(database));
    registrations.followClock(new CountFolding(database));
    registrations.provideFacts(facts.providers);
    registrations.handleEffects(facts.reserve);
  }
}
