import { CalendarError, type CalendarErrorCode, type CalendarText } from './calendar-error.js';
import { isWorkingDay, type Calendar, type Holiday, type WorkingWeekend } from './calendar.js';
import { daysBetween, parseLocalDate, weekday, type LocalDate } from './local-date.js';

/** One day as somebody wants it to be. */
export type DayChange =
  | {
      readonly kind: 'holiday';
      readonly date: LocalDate;
      readonly name: CalendarText;
      /** The rule or the decision that makes it a day off. */
      readonly source: string;
      /** Announced, but not yet confirmed by the authority. It counts as a day off all the same. */
      readonly provisional?: true;
    }
  | { readonly kind: 'working'; readonly date: LocalDate; readonly source: string };

/** A day that one calendar counts and another does not. */
export interface ChangedDay {
  readonly date: LocalDate;
  readonly kind: DayChange['kind'];
  readonly source: string;
}

/**
 * The calendar with one day changed: a new value, the old one untouched. A provisional day off is confirmed by entering
 * it again without the mark. Days in lieu and exchanged days do not follow by themselves: each is entered as announced.
 * @throws CalendarError `calendar.date.outside`, `calendar.day.off` (off already, and confirmed), `calendar.day.worked`
 */
export function withDay(calendar: Calendar, change: DayChange): Calendar {
  demandInside(change.date, calendar);
  const holidays = without(calendar.holidays, change.date);
  const workingWeekends = without(calendar.workingWeekends, change.date);
  if (change.kind === 'holiday') {
    demandNotOff(change, calendar);
    const { kind: _kind, ...holiday } = change;
    return { ...calendar, holidays: [...holidays, holiday].sort(byDate), workingWeekends };
  }
  if (isWorkingDay(change.date, calendar)) throw alreadyWorked(change.date);
  const { date, source } = change;
  const isWeekend = weekday(date) >= 6;
  return {
    ...calendar,
    holidays,
    workingWeekends: isWeekend ? [...workingWeekends, { date, source }].sort(byDate) : workingWeekends,
  };
}

/** The days on which two versions of one calendar differ in what counts, in order. */
export function changedDays(earlier: Calendar, later: Calendar): ChangedDay[] {
  const named = [earlier, later].flatMap(({ holidays, workingWeekends }) => [...holidays, ...workingWeekends]);
  const dates = [...new Set(named.map(({ date }) => date))].sort();
  return dates.flatMap((date): ChangedDay[] => {
    const works = worksOn(date, later);
    if (works === worksOn(date, earlier)) return [];
    return [
      { date, kind: works ? 'working' : 'holiday', source: sourceOf(date, later) ?? sourceOf(date, earlier) ?? '' },
    ];
  });
}

const worksOn = (date: LocalDate, calendar: Calendar): boolean =>
  date >= calendar.from && date <= calendar.to && isWorkingDay(date, calendar);

const sourceOf = (date: LocalDate, { holidays, workingWeekends }: Calendar): string | undefined =>
  [...holidays, ...workingWeekends].find((one) => one.date === date)?.source;

const without = <Day extends Holiday | WorkingWeekend>(days: readonly Day[], date: LocalDate): Day[] =>
  days.filter((day) => day.date !== date);

const byDate = (one: { date: LocalDate }, other: { date: LocalDate }): number => daysBetween(other.date, one.date);

/** @throws CalendarError `calendar.date.outside`, `calendar.date.malformed` */
function demandInside(date: LocalDate, { code, from, to }: Calendar): void {
  parseLocalDate(date);
  if (date >= from && date <= to) return;
  throw refusal(
    'calendar.date.outside',
    `Ngày ${date} nằm ngoài lịch "${code}" (${from} đến ${to}). Hãy chọn ngày trong khoảng đó.`,
    `The day ${date} is outside calendar "${code}" (${from} to ${to}). Choose a day within it.`,
  );
}

function demandNotOff({ date, provisional }: { date: LocalDate; provisional?: true }, calendar: Calendar): void {
  const known = calendar.holidays.find((holiday) => holiday.date === date);
  if (!known || (known.provisional && !provisional)) return;
  throw refusal(
    'calendar.day.off',
    `Ngày ${date} đã là ngày nghỉ: ${known.name.vi} (${known.source}). Không cần ghi lần nữa; muốn thay, trước hết hãy đặt thành ngày làm việc.`,
    `The day ${date} is off already: ${known.name.en} (${known.source}). It need not be entered again; to replace it, first make it a working day.`,
  );
}

const alreadyWorked = (date: LocalDate): CalendarError =>
  refusal(
    'calendar.day.worked',
    `Ngày ${date} vốn đã là ngày làm việc. Không có gì để thay đổi; hãy kiểm tra lại ngày.`,
    `The day ${date} is a working day already. There is nothing to change; check the day.`,
  );

const refusal = (code: CalendarErrorCode, vi: string, en: string): CalendarError => new CalendarError(code, { vi, en });
