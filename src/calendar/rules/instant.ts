import { CalendarError } from './calendar-error.js';
import { addDays, parseLocalDate, type LocalDate } from './local-date.js';

/** A moment in UTC with milliseconds, always written `2026-11-22T03:00:00.000Z`; such texts sort as the moments do. */
export type Instant = string;

/** What is needed to tell local days apart: a fixed distance from UTC such as `+07:00`. */
export interface LocalTime {
  readonly utcOffset: string;
}

const MILLISECONDS_PER_MINUTE = 60_000;

/** Whether the value is an instant written in the one accepted form. */
export function isInstant(value: unknown): value is Instant {
  // Years beyond 9999 have a longer writing, which no longer sorts.
  if (typeof value !== 'string' || value.length !== '2026-11-22T03:00:00.000Z'.length) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

/** 00:00 local time of the day. @throws CalendarError when the date or the offset is malformed */
export function startOfDay(date: LocalDate, calendar: LocalTime): Instant {
  return instantAt(date, '00:00', calendar);
}

/**
 * 24:00 local time of the day, the moment a period ends (Civil Code 2015, art. 148.6). It is the same moment as 00:00
 * of the following day: whatever happens *before* it is in time.
 */
export function endOfDay(date: LocalDate, calendar: LocalTime): Instant {
  return startOfDay(addDays(date, 1), calendar);
}

/** The moment of a local wall clock, `HH:mm`, on a day: reminders go out at 08:00. @throws CalendarError */
export function instantAt(date: LocalDate, time: string, calendar: LocalTime): Instant {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw malformed(`${date} ${time}`);
  const asUtc = Date.parse(`${parseLocalDate(date)}T${time}:00.000Z`);
  return new Date(asUtc - offsetOf(calendar)).toISOString();
}

/** The local day a moment belongs to. @throws CalendarError `calendar.instant.malformed` */
export function localDateOf(instant: Instant, calendar: LocalTime): LocalDate {
  const local = new Date(timeOf(instant) + offsetOf(calendar));
  return parseLocalDate(local.toISOString().slice(0, -'T00:00:00.000Z'.length));
}

/** The moment so many milliseconds later (earlier when negative). @throws CalendarError `calendar.instant.malformed` */
export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  const moment = new Date(timeOf(instant) + milliseconds);
  const written = Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
  if (!isInstant(written)) throw malformed(`${instant} + ${milliseconds} ms`);
  return written;
}

/** Milliseconds from the first moment to the second; negative when the second is earlier. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return timeOf(to) - timeOf(from);
}

function timeOf(instant: Instant): number {
  if (!isInstant(instant)) throw malformed(instant);
  return Date.parse(instant);
}

function offsetOf(calendar: LocalTime): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):([0-5]\d)$/.exec(calendar.utcOffset) ?? [];
  if (sign === undefined) {
    throw new CalendarError('calendar.table.invalid', {
      vi: `Múi giờ ${JSON.stringify(calendar.utcOffset)} của lịch không đọc được. Hãy ghi dạng +07:00.`,
      en: `The calendar's distance from UTC, ${JSON.stringify(calendar.utcOffset)}, is not readable. Write it as +07:00.`,
    });
  }
  const size = (Number(hours) * 60 + Number(minutes)) * MILLISECONDS_PER_MINUTE;
  return sign === '-' ? -size : size;
}

function malformed(value: unknown): CalendarError {
  const shown = JSON.stringify(String(value).slice(0, 40));
  return new CalendarError('calendar.instant.malformed', {
    vi: `${shown} không phải là một thời điểm hợp lệ. Hãy ghi theo giờ UTC, ví dụ 2026-11-22T03:00:00.000Z.`,
    en: `${shown} is not a valid instant. Write it in UTC, for example 2026-11-22T03:00:00.000Z.`,
  });
}
