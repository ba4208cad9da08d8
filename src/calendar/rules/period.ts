import { CalendarError } from './calendar-error.js';
import { addWorkingDays, nextWorkingDay, type Calendar } from './calendar.js';
import { addDays, addMonths, daysBetween, partsOf, type LocalDate } from './local-date.js';

/** A span counted from the day of an event: calendar days, working days or months. */
export type Period = { readonly days: number } | { readonly workingDays: number } | { readonly months: number };

/** The time a resolution is carried out in, first and last day. */
export interface Term {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The last day of a period that begins with an event on `anchor`, after the Civil Code 2015: the day of the event is
 * not counted (art. 147.2); months end on the same day of the month or on the month's last (148.3); a last day that is
 * not worked moves to the next working day (148.5). The period ends at 24:00 of the day returned (148.6): `endOfDay`.
 * @throws CalendarError `calendar.date.outside`, `calendar.period.invalid`
 */
export function lastDay(period: Period, anchor: LocalDate, calendar: Calendar): LocalDate {
  return nextWorkingDay(countedDay(period, anchor, calendar), calendar);
}

function countedDay(period: Period, anchor: LocalDate, calendar: Calendar): LocalDate {
  if ('workingDays' in period) return addWorkingDays(anchor, requireWhole(period.workingDays), calendar);
  if ('months' in period) return addMonths(anchor, requireWhole(period.months));
  return addDays(anchor, requireWhole(period.days));
}

/**
 * The day on which a share of the term is over: half of 2020-08-15 to 2025-08-14 is 2023-02-15, thirty months on. A
 * term of whole months is shared in months wherever the share comes to whole months; otherwise in days, the day within
 * which the share is reached. The whole term (1) is its last day, none of it (0) its first. The day is not moved to a
 * working day: a share of the term is a date of the plan, not a period of the Civil Code.
 * @param share from 0 to 1
 * @throws CalendarError `calendar.term.invalid` when the term ends before it begins or the share is outside 0 to 1
 */
export function termShare(term: Term, share: number): LocalDate {
  requireTerm(term, share);
  if (share === 1) return term.to;
  const months = wholeMonths(term);
  const shared = months === undefined ? Number.NaN : nearlyWhole(months * share);
  const day = Number.isNaN(shared) ? shareInDays(term, share) : addMonths(term.from, shared);
  return day < term.to ? day : term.to;
}

/** Months of a term that ends on the same day of a month as it began, or on the day before; else undefined. */
function wholeMonths({ from, to }: Term): number | undefined {
  const [begin, end] = [partsOf(from), partsOf(to)];
  const near = (end.year - begin.year) * 12 + end.month - begin.month;
  return [near, near + 1].find((months) => {
    const sameDay = addMonths(from, months);
    return to === sameDay || to === addDays(sameDay, -1);
  });
}

function shareInDays({ from, to }: Term, share: number): LocalDate {
  const length = daysBetween(from, to) + 1;
  return addDays(from, Math.floor(length * share + ROUNDING));
}

/** Shares arrive as decimal fractions: a tenth of 60 months must be 6 months, whatever the last binary digit says. */
const ROUNDING = 1e-9;

function nearlyWhole(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < ROUNDING ? rounded : Number.NaN;
}

function requireWhole(count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new CalendarError('calendar.period.invalid', {
    vi: `Độ dài thời hạn phải là số nguyên không âm, không phải ${count}. Hãy sửa lại thời hạn.`,
    en: `The length of a period is a whole number, zero or more, not ${count}. Correct the period.`,
  });
}

function requireTerm({ from, to }: Term, share: number): void {
  if (daysBetween(from, to) < 0) {
    throw new CalendarError('calendar.term.invalid', {
      vi: `Thời gian thực hiện kết thúc (${to}) trước khi bắt đầu (${from}). Hãy sửa lại hai ngày này.`,
      en: `The term ends (${to}) before it begins (${from}). Correct the two dates.`,
    });
  }
  if (share >= 0 && share <= 1) return;
  throw new CalendarError('calendar.term.invalid', {
    vi: `Phần của thời gian thực hiện phải từ 0 đến 1, không phải ${share}. Một nửa ghi là 0.5.`,
    en: `A share of the term is between 0 and 1, not ${share}. Half is written 0.5.`,
  });
}
