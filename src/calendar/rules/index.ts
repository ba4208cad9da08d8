export { CalendarError, type CalendarErrorCode, type CalendarText } from './calendar-error.js';
export {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  parseLocalDate,
  weekday,
  type LocalDate,
  type Weekday,
} from './local-date.js';
export {
  addMilliseconds,
  endOfDay,
  instantAt,
  isInstant,
  localDateOf,
  millisecondsBetween,
  startOfDay,
  type Instant,
  type LocalTime,
} from './instant.js';
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDayBefore,
  workingDaysBetween,
  type Calendar,
  type Holiday,
  type WorkingWeekend,
} from './calendar.js';
export { changedDays, withDay, type ChangedDay, type DayChange } from './changes.js';
export { lastDay, termShare, type Period, type Term } from './period.js';
export { firstDayOfTet, hungKingsDay, lunarToSolar, type LunarDate } from './lunar.js';
export { proposedDays, proposedNotice, vietnamCalendar } from './vietnam.js';
export { announcedYears, type Exchange, type YearNotice } from './vietnam-years.js';
