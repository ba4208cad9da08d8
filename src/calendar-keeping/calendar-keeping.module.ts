import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { AffectedStore } from './affected.store.js';
import { CalendarPreview } from './calendar-preview.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { Recounting } from './recounting.js';

/** Administrators keep the working calendar; what is owed follows it. */
@Module({
  imports: [DirectoryModule],
  controllers: [CalendarsController],
  providers: [AffectedStore, CalendarPreview, CalendarsService, Recounting],
})
export class CalendarKeepingModule {}
