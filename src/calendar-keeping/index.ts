export { CalendarKeepingModule } from './calendar-keeping.module.js';
export { CalendarsService } from './calendars.service.js';
export { Recounting, SETTLE_MILLISECONDS } from './recounting.js';
