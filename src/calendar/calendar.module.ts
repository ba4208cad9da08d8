import { Global, Module } from '@nestjs/common';
import { StoredCalendars } from './stored-calendars.js';

/** Working days: the versions that journals name, and the one that counts now. */
@Global()
@Module({ providers: [StoredCalendars], exports: [StoredCalendars] })
export class CalendarModule {}
