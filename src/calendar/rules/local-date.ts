import { CalendarError } from './calendar-error.js';

/** A day of the civil (Gregorian) calendar as people write it on paper: `YYYY-MM-DD`, without time or zone. */
export type LocalDate = string;

/** Day of the week after ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const WRITTEN = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_PER_DAY = 86_400_000;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the value is a day that exists, written `YYYY-MM-DD`; 2023-02-30 is not. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !WRITTEN.test(value)) return false;
  const day = Number(value.slice(8));
  return day >= 1 && day <= daysIn(Number(value.slice(0, 4)), Number(value.slice(5, 7)));
}

/** Days of a month; none of a month that is not there. */
function daysIn(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (DAYS[month - 1] ?? 0);
}

/** The text itself when it is an existing day. @throws CalendarError `calendar.date.malformed` */
export function parseLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw malformed(text);
  return text;
}

/** Days since 1970-01-01 (negative before). @throws CalendarError `calendar.date.malformed` */
export function dayNumber(date: LocalDate): number {
  return Date.parse(`${parseLocalDate(date)}T00:00:00.000Z`) / MILLISECONDS_PER_DAY;
}

/** The day with that number; the inverse of `dayNumber`. @throws CalendarError outside the years 1 to 9999 */
export function dateOfDayNumber(number: number): LocalDate {
  const moment = new Date(number * MILLISECONDS_PER_DAY);
  const date = Number.isNaN(moment.getTime())
    ? String(number)
    : moment.toISOString().slice(0, -'T00:00:00.000Z'.length);
  return parseLocalDate(date);
}

/** The day so many days later (earlier when negative). @throws CalendarError `calendar.date.malformed` */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/**
 * The same day of the month so many months later (earlier when negative), or the last day of that month where it has
 * no such day: one month after 31 January is 28 or 29 February (Civil Code 2015, art. 148.3).
 * @throws CalendarError `calendar.date.malformed`
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const firstDay = writeDate(Math.floor(index / 12), (index % 12) + 1, 1);
  const nextMonth = index + 1;
  const length = dayNumber(writeDate(Math.floor(nextMonth / 12), (nextMonth % 12) + 1, 1)) - dayNumber(firstDay);
  return addDays(firstDay, Math.min(day, length) - 1);
}

/** Days from the first date to the second; negative when the second is earlier, 0 when they are the same day. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week, Monday 1 to Sunday 7. @throws CalendarError `calendar.date.malformed` */
export function weekday(date: LocalDate): Weekday {
  return weekdayOfDayNumber(dayNumber(date));
}

/** Day of the week of a day number. 1970-01-01, number 0, was a Thursday. */
export function weekdayOfDayNumber(number: number): Weekday {
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Year, month (1 to 12) and day (1 to 31) of a date. @throws CalendarError `calendar.date.malformed` */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  parseLocalDate(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The date of a year, month (1 to 12) and day. @throws CalendarError `calendar.date.malformed` for 30 February */
export function writeDate(year: number, month: number, day: number): LocalDate {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return parseLocalDate(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`);
}

function malformed(text: unknown): CalendarError {
  const shown = JSON.stringify(String(text).slice(0, 40));
  return new CalendarError('calendar.date.malformed', {
    vi: `${shown} không phải là một ngày có thật. Hãy ghi ngày theo dạng năm-tháng-ngày, ví dụ 2026-02-17.`,
    en: `${shown} is not an existing day. Write the date as year-month-day, for example 2026-02-17.`,
  });
}
