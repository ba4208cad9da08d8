export { CalendarModule } from './calendar.module.js';
export { StoredCalendars } from './stored-calendars.js';
