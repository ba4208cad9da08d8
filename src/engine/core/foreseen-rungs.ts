import {
  addWorkingDays,
  nextWorkingDay,
  nthWorkingDayBefore,
  type Calendar,
  type LocalDate,
} from '../../calendar/rules/index.js';
import type { DeadlineDeclaration } from './deadlines.js';

/**
 * The day on which a rung comes: so many working days from the deadline's day. A deadline whose day is a day off has its rung 0
 * on the next working day.
 * @throws CalendarError `calendar.date.outside` when the calendar does not reach that far
 */
export function dayOfRung(day: LocalDate, offset: number, calendar: Calendar): LocalDate {
  if (offset < 0) return nthWorkingDayBefore(day, -offset, calendar);
  return offset === 0 ? nextWorkingDay(day, calendar) : addWorkingDays(day, offset, calendar);
}

/** A deadline some of whose rungs are events, and the day until which it is owed. */
export interface OwedRungs {
  readonly atRung: NonNullable<DeadlineDeclaration['atRung']>;
  readonly day: LocalDate;
}

/** What the clock does at a rung to come. */
export interface RungAhead {
  readonly day: LocalDate;
  readonly event: string;
}

/** The days a rung may come on: later than one, and not later than the other; as late as it likes where that is null. */
export interface Span {
  readonly after: LocalDate;
  readonly until: LocalDate | null;
}

/** The events of rungs within a span, in the order in which they come. */
export function rungsAhead(
  owed: readonly OwedRungs[],
  { after, until }: Span,
  calendar: Calendar,
): readonly RungAhead[] {
  const isWithin = ({ day }: RungAhead): boolean => day > after && (until === null || day <= until);
  return owed
    .flatMap(({ atRung, day }) =>
      Object.entries(atRung).flatMap(([key, event]) => {
        const offset = Number(key);
        // Not counted where it cannot matter: the calendar need not reach so far.
        if (offset > 0 && until !== null && day >= until) return [];
        return [{ offset, day: dayOfRung(day, offset, calendar), event }];
      }),
    )
    .filter(isWithin)
    .toSorted((a, b) => (a.day === b.day ? a.offset - b.offset : a.day < b.day ? -1 : 1));
}
