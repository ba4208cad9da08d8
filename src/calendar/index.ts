export { CalendarModule } from './calendar.module.js';
export {
  CalendarVersions,
  type Application,
  type ApplicationState,
  type Edit,
  type Versions,
} from './calendar-versions.js';
export { LOOK_MILLISECONDS, StoredCalendars, type NamedCalendar } from './stored-calendars.js';
