export { CalendarKeepingModule } from './calendar-keeping.module.js';
export { Recounting, SETTLE_MILLISECONDS } from './recounting.js';
