import { Global, Module } from '@nestjs/common';
import { CalendarVersions } from './calendar-versions.js';
import { StoredCalendars } from './stored-calendars.js';

/** Working days: the versions that journals name, how they come about, and the one that counts now. */
@Global()
@Module({ providers: [StoredCalendars, CalendarVersions], exports: [StoredCalendars, CalendarVersions] })
export class CalendarModule {}
