import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { EngineRegistrations } from '../engine-host/index.js';
import { ResolutionFacts } from './facts.js';
import { NumberRegister } from './number-register.js';
import { ResolutionQueries } from './resolution-queries.js';
import { ResolutionsController } from './resolutions.controller.js';
import { ResolutionsService } from './resolutions.service.js';

/** Resolutions: begun, moved, numbered, found and read. */
@Module({
  imports: [DirectoryModule],
  controllers: [ResolutionsController],
  providers: [ResolutionsService, ResolutionQueries, ResolutionFacts, NumberRegister],
  exports: [ResolutionsService],
})
export class ResolutionsModule {
  constructor(registrations: EngineRegistrations, facts: ResolutionFacts) {
    registrations.provideFacts(facts.providers);
    registrations.handleEffects(facts.reserve);
  }
}
