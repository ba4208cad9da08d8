import { Module, type DynamicModule } from '@nestjs/common';
import { databaseClock, type Clock } from '../engine/index.js';
import { CLOCK, EngineHost } from './engine-host.js';
import { EngineRegistrations } from './registrations.js';

/** The engine, for every room. */
@Module({})
export class EngineHostModule {
  static with(clock: Clock = databaseClock): DynamicModule {
    return {
      module: EngineHostModule,
      global: true,
      providers: [EngineRegistrations, EngineHost, { provide: CLOCK, useValue: clock }],
      exports: [EngineRegistrations, EngineHost, CLOCK],
    };
  }
}
