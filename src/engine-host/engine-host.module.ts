import { Module, type DynamicModule } from '@nestjs/common';
import { releasedWorkflows } from '../../workflows/index.js';
import { databaseClock, type Clock, type Released } from '../engine/index.js';
import { CLOCK, EngineHost, WORKFLOWS } from './engine-host.js';
import { EngineRegistrations } from './registrations.js';

/** The engine, for every room. */
@Module({})
export class EngineHostModule {
  static with(clock: Clock = databaseClock, workflows: readonly Released[] = releasedWorkflows): DynamicModule {
    return {
      module: EngineHostModule,
      global: true,
      providers: [
        EngineRegistrations,
        EngineHost,
        { provide: CLOCK, useValue: clock },
        { provide: WORKFLOWS, useValue: workflows },
      ],
      exports: [EngineRegistrations, EngineHost, CLOCK],
    };
  }
}
