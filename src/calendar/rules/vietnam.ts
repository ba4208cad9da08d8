import type { CalendarText } from './calendar-error.js';
import type { Calendar, Holiday, WorkingWeekend } from './calendar.js';
import { addDays, daysBetween, weekday, writeDate, type LocalDate } from './local-date.js';
import { firstDayOfTet, hungKingsDay, lunarToSolar } from './lunar.js';
import { announcedYears, type YearNotice } from './vietnam-years.js';

const FIRST_YEAR = 2020;
const LAST_YEAR = 2035;

/** A year as the table is built from it: the law of that year and what was announced, or is proposed, within it. */
interface Year {
  readonly year: number;
  readonly law: { readonly holidays: string; readonly inLieu: string };
  readonly notice: YearNotice;
  readonly announced: boolean;
}

/**
 * Working days of Vietnamese state agencies, 2020 to 2035: Labour Code 2019, art. 112 (in 2020 Labour Code 2012,
 * art. 115), with the yearly announcements of `vietnam-years.ts`. Where a year is not announced, what the law leaves
 * open — the days of Tết, the day beside National Day, days in lieu — is proposed and marked provisional.
 */
export const vietnamCalendar: Calendar = makeCalendar();

/**
 * What the Government may be expected to announce for a year: the choice that gives the longest unbroken rest. It
 * explains every announced year since 2020. Nobody is bound by it.
 */
export function proposedNotice(year: number): YearNotice {
  const TUESDAY = 2;
  const nationalDay = weekday(writeDate(year, 9, 2));
  // From the eve on Monday to the fourth day on Friday, Tết fills a working week when it begins on a Tuesday.
  const fillsTheWeek = weekday(firstDayOfTet(year)) === TUESDAY;
  return {
    tet: fillsTheWeek ? { oldYear: 1, newYear: 4 } : { oldYear: 2, newYear: 3 },
    // Monday, Thursday and Sunday are lengthened by the day after; the others by the day before.
    besideNationalDay: [1, 4, 7].includes(nationalDay) ? '09-03' : '09-01',
    exchanges: [],
    source: 'Đề xuất theo quy luật các năm trước, chờ lịch nghỉ chính thức',
  };
}

/**
 * The days off that the law and `proposedNotice` give a year, each marked provisional: what an administrator may start
 * from, whatever the calendar in use says of that year. Reaches as far as the lunar computation does, 1800 to 2199.
 */
export function proposedDays(year: number): Holiday[] {
  const law = describeYear(year).law;
  return holidaysOf({ year, law, notice: proposedNotice(year), announced: false }).map((day) => ({
    ...day,
    provisional: true,
  }));
}

function makeCalendar(): Calendar {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => describeYear(FIRST_YEAR + i));
  return freeze({
    code: 'vn',
    utcOffset: '+07:00',
    from: writeDate(FIRST_YEAR, 1, 1),
    to: writeDate(LAST_YEAR, 12, 31),
    holidays: years.flatMap(holidaysOf),
    workingWeekends: years.flatMap(workingWeekendsOf),
  });
}

function describeYear(year: number): Year {
  const announced = announcedYears[year];
  const law =
    year < 2021
      ? { holidays: 'Bộ luật Lao động 2012, Điều 115', inLieu: 'Bộ luật Lao động 2012, Điều 115 khoản 3' }
      : { holidays: 'Bộ luật Lao động 2019, Điều 112', inLieu: 'Bộ luật Lao động 2019, Điều 111 khoản 3' };
  return { year, law, notice: announced ?? proposedNotice(year), announced: announced !== undefined };
}

function holidaysOf(year: Year): Holiday[] {
  const lawful = [...fixedDays(year), ...tetDays(year), ...nationalDays(year), ...cultureDay(year)].sort(byDate);
  return [...lawful, ...daysInLieu(lawful, year), ...exchangedDays(year)].sort(byDate);
}

function fixedDays({ year, law }: Year): Holiday[] {
  const source = law.holidays;
  return [
    { date: writeDate(year, 1, 1), name: { vi: 'Tết Dương lịch', en: "New Year's Day" }, source },
    {
      date: hungKingsDay(year),
      name: { vi: 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', en: "Hùng Kings' Commemoration Day" },
      source,
    },
    { date: writeDate(year, 4, 30), name: { vi: 'Ngày Chiến thắng', en: 'Reunification Day' }, source },
    { date: writeDate(year, 5, 1), name: { vi: 'Ngày Quốc tế lao động', en: "International Workers' Day" }, source },
  ];
}

function tetDays({ year, law, notice, announced }: Year): Holiday[] {
  const first = firstDayOfTet(year);
  const { oldYear, newYear } = notice.tet;
  const lastMonthLength = daysBetween(lunarToSolar({ year: year - 1, month: 12, day: 1 }), first);
  return Array.from({ length: oldYear + newYear }, (_, i) => {
    const offset = i - oldYear;
    const name =
      offset < 0
        ? { vi: `${lastMonthLength + 1 + offset} tháng Chạp`, en: offset === -1 ? 'eve' : 'day before the eve' }
        : { vi: `mùng ${offset + 1}`, en: `day ${offset + 1}` };
    return {
      date: addDays(first, offset),
      name: { vi: `Tết Nguyên đán (${name.vi})`, en: `Lunar New Year (${name.en})` },
      source: `${law.holidays}; ${notice.source}`,
      ...provisionalUnless(announced),
    };
  });
}

function nationalDays({ year, law, notice, announced }: Year): Holiday[] {
  const name = { vi: 'Quốc khánh', en: 'National Day' };
  const day = { date: writeDate(year, 9, 2), name, source: law.holidays };
  if (notice.besideNationalDay === undefined) return [day];
  const beside = {
    date: `${year}-${notice.besideNationalDay}`,
    name: { vi: 'Quốc khánh (ngày liền kề)', en: 'National Day (adjacent day)' },
    source: `${law.holidays}; ${notice.source}`,
    ...provisionalUnless(announced),
  };
  return [day, beside];
}

/** Chosen as a paid day off by the Politburo in January 2026; provisional until the Labour Code or a notice says so. */
function cultureDay({ year }: Year): Holiday[] {
  if (year < 2026) return [];
  return [
    {
      date: writeDate(year, 11, 24),
      name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnamese Culture Day' },
      source: 'Nghị quyết 80-NQ/TW của Bộ Chính trị (tháng 01/2026), chờ luật hóa',
      provisional: true,
    },
  ];
}

/** A holiday on a weekly day of rest gives the next working day off; two of them give two. */
function daysInLieu(lawful: readonly Holiday[], { law, announced }: Year): Holiday[] {
  const taken = new Set(lawful.map(({ date }) => date));
  return lawful
    .filter(({ date }) => isWeekend(date))
    .map((holiday) => {
      let date = holiday.date;
      while (isWeekend(date) || taken.has(date)) date = addDays(date, 1);
      taken.add(date);
      return {
        date,
        name: { vi: `Nghỉ bù ${holiday.name.vi}`, en: `In lieu of ${holiday.name.en}` },
        source: law.inLieu,
        ...provisionalUnless(announced && holiday.provisional === undefined),
      };
    });
}

function exchangedDays({ notice }: Year): Holiday[] {
  return notice.exchanges.map(({ off, worked, source }) => {
    const [, month, day] = worked.split('-').map(Number);
    const name: CalendarText = {
      vi: `Nghỉ hoán đổi, làm bù ngày ${day}/${month}`,
      en: `Exchanged day off, worked on ${worked}`,
    };
    return { date: off, name, source };
  });
}

function workingWeekendsOf({ notice }: Year): WorkingWeekend[] {
  return notice.exchanges.map(({ worked, source }) => ({ date: worked, source }));
}

function provisionalUnless(settled: boolean): { provisional?: true } {
  return settled ? {} : { provisional: true };
}

function isWeekend(date: LocalDate): boolean {
  return weekday(date) >= 6;
}

function byDate(one: { date: LocalDate }, other: { date: LocalDate }): number {
  return daysBetween(other.date, one.date);
}

/** The calendar is shared by the whole process and counted on from a cache: nobody may change it in place. */
function freeze(calendar: Calendar): Calendar {
  [...calendar.holidays, ...calendar.workingWeekends].forEach(Object.freeze);
  Object.freeze(calendar.holidays);
  Object.freeze(calendar.workingWeekends);
  return Object.freeze(calendar);
}
