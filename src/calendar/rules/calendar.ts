import { CalendarError, type CalendarText } from './calendar-error.js';
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber, type LocalDate } from './local-date.js';

/** A day off that is not an ordinary Saturday or Sunday, or that falls on one. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: CalendarText;
  /** The rule or the decision that makes it a day off. */
  readonly source: string;
  /** Proposed by a rule, not yet confirmed by the authority. */
  readonly provisional?: true;
}

/** A Saturday or Sunday that is worked, in exchange for another day off. */
export interface WorkingWeekend {
  readonly date: LocalDate;
  readonly source: string;
}

/**
 * One version of the working days of an administration, from `from` through `to`. It is a value: plain JSON, hashed by
 * the engine, and never changed once made — a correction is a new calendar.
 */
export interface Calendar {
  readonly code: string;
  /** Fixed distance of local time from UTC, such as `+07:00`. */
  readonly utcOffset: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly holidays: readonly Holiday[];
  readonly workingWeekends: readonly WorkingWeekend[];
}

/** Positions of the working days, so that every question below is answered without walking over the days. */
interface WorkingDayIndex {
  readonly first: number;
  /** Element i: how many working days lie before day `first + i`. */
  readonly before: Int32Array;
  /** Day numbers of the working days, ascending. */
  readonly days: readonly number[];
}

const indexes = new WeakMap<Calendar, WorkingDayIndex>();

/** Whether the day is worked. @throws CalendarError `calendar.date.outside` */
export function isWorkingDay(date: LocalDate, calendar: Calendar): boolean {
  return workingDaysThrough(date, calendar) > workingDaysBefore(date, calendar);
}

/** The day itself when it is worked, else the next one that is. @throws CalendarError `calendar.date.outside` */
export function nextWorkingDay(date: LocalDate, calendar: Calendar): LocalDate {
  return workingDayAt(workingDaysBefore(date, calendar), calendar);
}

/**
 * The n-th working day after the date, which itself is not counted; n = 0 is the date unchanged.
 * @throws CalendarError `calendar.date.outside`, `calendar.period.invalid` (n negative or not whole)
 */
export function addWorkingDays(date: LocalDate, n: number, calendar: Calendar): LocalDate {
  requireCount(n);
  const passed = workingDaysThrough(date, calendar);
  return n === 0 ? date : workingDayAt(passed + n - 1, calendar);
}

/**
 * The n-th working day before the date, which itself is not counted, worked or not; n = 0 is the date unchanged. A
 * reminder "3 working days before" rings on `nthWorkingDayBefore(due, 3, calendar)`.
 * @throws CalendarError `calendar.date.outside`, `calendar.period.invalid` (n negative or not whole)
 */
export function nthWorkingDayBefore(date: LocalDate, n: number, calendar: Calendar): LocalDate {
  requireCount(n);
  const passed = workingDaysBefore(date, calendar);
  return n === 0 ? date : workingDayAt(passed - n, calendar);
}

/**
 * Working days after `from`, through `to`: what is left of a span on the day `from`, or by how many working days `to`
 * is late. Negative, with the same size, when `to` is earlier than `from`.
 * @throws CalendarError `calendar.date.outside`
 */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: Calendar): number {
  return workingDaysThrough(to, calendar) - workingDaysThrough(from, calendar);
}

function workingDaysBefore(date: LocalDate, calendar: Calendar): number {
  return countAt(dayNumber(date), date, calendar);
}

function workingDaysThrough(date: LocalDate, calendar: Calendar): number {
  return countAt(dayNumber(date) + 1, date, calendar);
}

function countAt(day: number, date: LocalDate, calendar: Calendar): number {
  const { first, before } = indexOf(calendar);
  const count = before[day - first];
  if (count === undefined || date < calendar.from || date > calendar.to) throw outside(date, calendar);
  return count;
}

function workingDayAt(position: number, calendar: Calendar): LocalDate {
  const day = indexOf(calendar).days[position];
  if (day === undefined) throw countedOut(calendar);
  return dateOfDayNumber(day);
}

function indexOf(calendar: Calendar): WorkingDayIndex {
  const known = indexes.get(calendar);
  if (known) return known;
  const made = buildIndex(calendar);
  indexes.set(calendar, made);
  return made;
}

function buildIndex(calendar: Calendar): WorkingDayIndex {
  const first = dayNumber(calendar.from);
  const length = dayNumber(calendar.to) - first + 1;
  if (length < 1) throw faulty(calendar, calendar.to, 'lịch kết thúc trước khi bắt đầu', 'it ends before it begins');
  const off = new Set(calendar.holidays.map(({ date }) => dayNumber(date)));
  const worked = new Set(calendar.workingWeekends.map(({ date }) => requireExchanged(date, off, calendar)));
  const before = new Int32Array(length + 1);
  const days: number[] = [];
  for (let i = 0; i < length; i++) {
    before[i] = days.length;
    const day = first + i;
    if (worked.has(day) || (!isWeekend(day) && !off.has(day))) days.push(day);
  }
  before[length] = days.length;
  return { first, before, days };
}

function requireExchanged(date: LocalDate, off: ReadonlySet<number>, calendar: Calendar): number {
  const day = dayNumber(date);
  if (!isWeekend(day)) throw faulty(calendar, date, 'ngày làm bù không phải thứ Bảy, Chủ nhật', 'it is no weekend day');
  if (off.has(day)) throw faulty(calendar, date, 'vừa là ngày nghỉ vừa là ngày làm bù', 'it is both off and worked');
  return day;
}

function isWeekend(day: number): boolean {
  return weekdayOfDayNumber(day) >= 6;
}

function requireCount(n: number): void {
  if (Number.isSafeInteger(n) && n >= 0) return;
  throw new CalendarError('calendar.period.invalid', {
    vi: `Số ngày làm việc phải là số nguyên không âm, không phải ${n}. Hãy sửa lại thời hạn.`,
    en: `A number of working days is a whole number, zero or more, not ${n}. Correct the period.`,
  });
}

function outside(date: LocalDate, { code, from, to }: Calendar): CalendarError {
  return new CalendarError('calendar.date.outside', {
    vi: `Lịch "${code}" chỉ có từ ${from} đến ${to}, nên không biết ngày ${date} có làm việc hay không. Hãy chọn ngày trong khoảng đó hoặc đề nghị quản trị viên bổ sung lịch.`,
    en: `Calendar "${code}" runs from ${from} to ${to}, so it is unknown whether ${date} is worked. Choose a date within it, or ask an administrator to extend the calendar.`,
  });
}

function countedOut({ code, from, to }: Calendar): CalendarError {
  return new CalendarError('calendar.date.outside', {
    vi: `Việc đếm ngày làm việc vượt ra ngoài lịch "${code}" (${from} đến ${to}). Hãy rút ngắn thời hạn hoặc đề nghị quản trị viên bổ sung lịch.`,
    en: `Counting working days leaves calendar "${code}" (${from} to ${to}). Shorten the period, or ask an administrator to extend the calendar.`,
  });
}

function faulty(calendar: Calendar, date: LocalDate, vi: string, en: string): CalendarError {
  return new CalendarError('calendar.table.invalid', {
    vi: `Bảng lịch "${calendar.code}" sai ở ngày ${date}: ${vi}. Hãy sửa bảng rồi lưu thành phiên bản mới.`,
    en: `The table of calendar "${calendar.code}" is wrong at ${date}: ${en}. Correct the table and save it as a new version.`,
  });
}
