import { CalendarError } from './calendar-error.js';
import { dateOfDayNumber, type LocalDate } from './local-date.js';

/** A day of the Vietnamese lunar calendar. `year` is the Gregorian year in which that lunar year begins. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** The second of two months with the same number. */
  readonly leapMonth?: boolean;
}

/**
 * The Gregorian day of a Vietnamese lunar date.
 *
 * Rule: a month begins on the local day (UTC+7 — this is where it can differ from the Chinese calendar, UTC+8) of a new
 * moon; the eleventh month holds the winter solstice; where thirteen months lie between two eleventh months, the first
 * one without a principal solar term is a leap month. Moon and sun after J. Meeus, *Astronomical Algorithms* (1998), in
 * the shortened form published by Hồ Ngọc Đức, good to a few minutes between 1800 and 2199.
 * @throws CalendarError `calendar.lunar.invalid` when the year has no such day or no such leap month, or is out of that reach
 */
export function lunarToSolar(date: LunarDate): LocalDate {
  const { year, month, day } = date;
  const computable = year >= 1800 && year < 2200 && month >= 1 && month <= 12;
  if (!computable || ![year, month, day].every(Number.isInteger)) throw noSuchDay(date);
  const lunation = lunationOf(date);
  const start = newMoonDay(lunation);
  if (day < 1 || day > newMoonDay(lunation + 1) - start) throw noSuchDay(date);
  return dateOfDayNumber(start + day - 1 - JULIAN_DAY_OF_1970);
}

/** First day of the lunar year (mùng 1 Tết) that begins in the Gregorian year. */
export function firstDayOfTet(year: number): LocalDate {
  return lunarToSolar({ year, month: 1, day: 1 });
}

/** Day of the Hùng Kings' commemoration: the 10th of the third lunar month, never of a leap month. */
export function hungKingsDay(year: number): LocalDate {
  return lunarToSolar({ year, month: 3, day: 10 });
}

const JULIAN_DAY_OF_1970 = 2440588;
/** The lunation numbered 0: the new moon of 1 January 1900. */
const FIRST_NEW_MOON = 2415021.076998695;
const SYNODIC_MONTH = 29.530588853;
const UTC_OFFSET_DAYS = 7 / 24;
const DEGREE = Math.PI / 180;

/** Number of the lunation (months of the moon since 1900) that is the given lunar month. */
function lunationOf(date: LunarDate): number {
  const { year, month, leapMonth = false } = date;
  // Months are counted between two eleventh months, because only those are fixed, by the winter solstice.
  const [before, after] = month < 11 ? [year - 1, year] : [year, year + 1];
  const eleventh = eleventhMonth(before);
  const hasLeapMonth = eleventhMonth(after) - eleventh > 12;
  let offset = (month + 1) % 12;
  if (hasLeapMonth) {
    const leap = leapOffset(eleventh);
    const namedMonth = (leap + 10) % 12 || 12;
    if (leapMonth && namedMonth !== month) throw noSuchDay(date);
    if (leapMonth || offset >= leap) offset += 1;
  } else if (leapMonth) throw noSuchDay(date);
  return eleventh + offset;
}

/** The lunation that holds the winter solstice of the Gregorian year. */
function eleventhMonth(year: number): number {
  const lastDayOfYear = Date.UTC(year, 11, 31) / 86_400_000 + JULIAN_DAY_OF_1970;
  const lunation = Math.floor((lastDayOfYear - Math.floor(FIRST_NEW_MOON)) / SYNODIC_MONTH);
  const WINTER_SOLSTICE = 9;
  return sunSector(newMoonDay(lunation)) >= WINTER_SOLSTICE ? lunation - 1 : lunation;
}

/**
 * How many months after an eleventh month the leap month comes: the first that begins and ends in one solar sector.
 * Asked only where thirteen months share the twelve sectors, so there is one.
 */
function leapOffset(eleventh: number): number {
  let offset = 1;
  while (sunSector(newMoonDay(eleventh + offset)) !== sunSector(newMoonDay(eleventh + offset + 1))) offset += 1;
  return offset;
}

/** Julian day number of the local day on which the lunation begins. */
function newMoonDay(lunation: number): number {
  return Math.floor(newMoon(lunation) + 0.5 + UTC_OFFSET_DAYS);
}

/** Which twelfth of its yearly path (0 to 11, from the March equinox) the sun is in at local midnight of the day. */
function sunSector(julianDay: number): number {
  return Math.floor((sunLongitude(julianDay - 0.5 - UTC_OFFSET_DAYS) / Math.PI) * 6);
}

/** Moment of a new moon as a Julian date in universal time. */
function newMoon(lunation: number): number {
  const t = lunation / 1236.85; // Julian centuries since 1900
  const [t2, t3] = [t * t, t * t * t];
  const sin = (degrees: number) => Math.sin(degrees * DEGREE);
  const mean =
    2415020.75933 +
    29.53058868 * lunation +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2);
  const sun = 359.2242 + 29.10535608 * lunation - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * lunation + 0.0107306 * t2 + 0.00001236 * t3;
  const node = 21.2964 + 390.67050646 * lunation - 0.0016528 * t2 - 0.00000239 * t3;
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  return mean + correction - earthRotationLag(t);
}

/** Difference between dynamical and universal time, in days; `t` in Julian centuries since 1900. */
function earthRotationLag(t: number): number {
  return -0.000278 + 0.000265 * t + 0.000262 * t * t;
}

/** Apparent direction of the sun in radians, 0 at the March equinox, for a Julian date in universal time. */
function sunLongitude(julianDate: number): number {
  const t = (julianDate - 2451545) / 36525; // Julian centuries since 2000
  const anomaly = (357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t * t * t) * DEGREE;
  const meanLongitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly);
  const longitude = (meanLongitude + centre) * DEGREE;
  return longitude - 2 * Math.PI * Math.floor(longitude / (2 * Math.PI));
}

function noSuchDay({ year, month, day, leapMonth }: LunarDate): CalendarError {
  return new CalendarError('calendar.lunar.invalid', {
    vi: `Âm lịch không có ngày ${day} tháng ${month}${leapMonth ? ' nhuận' : ''} năm ${year}. Hãy kiểm tra lại ngày âm lịch (từ năm 1800 đến 2199).`,
    en: `The lunar calendar has no day ${day} of ${leapMonth ? 'leap ' : ''}month ${month} in ${year}. Check the lunar date (years 1800 to 2199).`,
  });
}
