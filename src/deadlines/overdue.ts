import { daysBetween, localDateOf, type Instant, type LocalDate, type LocalTime } from '../calendar/rules/index.js';

/** A deadline as far as being late depends on it. */
export interface Dated {
  readonly at: Instant;
  readonly day: LocalDate;
  /** Nobody is late with what is done, cancelled or asleep. */
  readonly owed: boolean;
}

/** Whole days since the deadline's day, from its moment on; null while it is not overdue. Calendar days, not working days. */
export function overdueDays({ at, day, owed }: Dated, now: Instant, calendar: LocalTime): number | null {
  if (!owed || now < at) return null;
  return daysBetween(day, localDateOf(now, calendar));
}
