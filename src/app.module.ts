import { Module, type DynamicModule } from '@nestjs/common';
import { AdministrationModule } from './administration/index.js';
import { AuditModule } from './audit/index.js';
import { CalendarKeepingModule } from './calendar-keeping/index.js';
import { CalendarModule } from './calendar/index.js';
import { DeadlinesModule } from './deadlines/index.js';
import { DirectoryModule } from './directory/index.js';
import { EngineHostModule } from './engine-host/index.js';
import type { Clock, Released } from './engine/index.js';
import { InboxModule } from './inbox/index.js';
import { LiveModule } from './live/index.js';
import { NotificationsModule } from './notifications/index.js';
import { PlatformModule, type Config, type Logger } from './platform/index.js';
import { ReportsModule } from './reports/index.js';
import { ResolutionsModule } from './resolutions/index.js';

/** The rooms of the house, one line each. This is the only file that knows them all. */
const rooms: NonNullable<DynamicModule['imports']> = [
  CalendarModule,
  DirectoryModule,
  AuditModule,
  DeadlinesModule,
  CalendarKeepingModule,
  NotificationsModule,
  InboxModule,
  ResolutionsModule,
  LiveModule,
  ReportsModule,
  AdministrationModule,
];

/** What a simulation or a test puts in the place of the program's own. */
export interface Instead {
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly workflows?: readonly Released[];
}

@Module({})
export class AppModule {
  static with(config: Config, { logger, clock, workflows }: Instead = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(config, logger), EngineHostModule.with(clock, workflows), ...rooms],
    };
  }
}
