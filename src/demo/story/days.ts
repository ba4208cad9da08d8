import {
  addDays,
  addMonths,
  addWorkingDays,
  nextWorkingDay,
  nthWorkingDayBefore,
  type Calendar,
  type LocalDate,
} from '../../calendar/rules/index.js';

/** The day on which the story is told, and the calendar by which its days are counted. */
export interface Today {
  readonly day: LocalDate;
  readonly calendar: Calendar;
}

/** A day of the story, told from today. */
export type Day =
  | { readonly of: 'workingDaysAgo'; readonly count: number }
  | { readonly of: 'daysAhead'; readonly count: number }
  /** First or last day of a month; 0 is this month. */
  | { readonly of: 'firstOfMonth' | 'endOfMonth'; readonly count: number }
  /** A date (`12-31`) of the year whose resolution is being prepared (0), or of an earlier one. */
  | { readonly of: 'inYear'; readonly count: number; readonly date: string }
  /** First or last day of the committee's term: 0 is the present one, -1 the last. */
  | { readonly of: 'termStart' | 'termEnd'; readonly count: number };

export const workingDaysAgo = (count: number): Day => ({ of: 'workingDaysAgo', count });
export const daysAhead = (count: number): Day => ({ of: 'daysAhead', count });
export const firstOfMonth = (count: number): Day => ({ of: 'firstOfMonth', count });
export const endOfMonth = (count: number): Day => ({ of: 'endOfMonth', count });
export const inYear = (count: number, date: string): Day => ({ of: 'inYear', count, date });
export const termStart = (count: number): Day => ({ of: 'termStart', count });
export const termEnd = (count: number): Day => ({ of: 'termEnd', count });

/** The present term of the committee began so many months ago; a term lasts five years. */
const MONTHS_SINCE_THE_CONGRESS = 15;
const MONTHS_OF_A_TERM = 60;
/** A year's resolution is prepared from the last quarter of the year before. */
const MONTHS_OF_PREPARATION = 3;

/** The date of a day of the story. Pure. */
export function dateOf(day: Day, today: Today): LocalDate {
  switch (day.of) {
    case 'workingDaysAgo':
      return nthWorkingDayBefore(today.day, day.count, today.calendar);
    case 'daysAhead':
      return addDays(today.day, day.count);
    case 'firstOfMonth':
      return monthsAhead(today, day.count);
    case 'endOfMonth':
      return addDays(monthsAhead(today, day.count + 1), -1);
    case 'inYear':
      return `${yearInPreparation(today) + day.count}-${day.date}`;
    case 'termStart':
      return monthsAhead(today, day.count * MONTHS_OF_A_TERM - MONTHS_SINCE_THE_CONGRESS);
    case 'termEnd':
      return addDays(monthsAhead(today, (day.count + 1) * MONTHS_OF_A_TERM - MONTHS_SINCE_THE_CONGRESS), -1);
  }
}

/** The working day so many working days after a day, or before it. Offices are closed on all others. Pure. */
export function officeDay(from: LocalDate, workingDays: number, { calendar }: Today): LocalDate {
  if (workingDays < 0) return nthWorkingDayBefore(from, -workingDays, calendar);
  return addWorkingDays(nextWorkingDay(from, calendar), workingDays, calendar);
}

/** The year whose resolution is being prepared: from October on it is the next one. Pure. */
export const yearInPreparation = ({ day }: Today): number => yearOf(addMonths(day, MONTHS_OF_PREPARATION));

/** Words of the story with the years and terms they name: `{year}`, `{year-1}`, `{term}`, `{lastTerm}`. Pure. */
export const inWords = (words: string, today: Today): string =>
  words.replaceAll(/\{(year|term|lastTerm)([+-]\d+)?\}/g, (_, name: string, shift: string | undefined) =>
    name === 'year'
      ? String(yearInPreparation(today) + Number(shift ?? 0))
      : yearsOfTerm(name === 'term' ? 0 : -1, today),
  );

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

const yearsOfTerm = (count: number, today: Today): string =>
  `${yearOf(dateOf(termStart(count), today))} - ${yearOf(dateOf(termStart(count + 1), today))}`;

const monthsAhead = ({ day }: Today, count: number): LocalDate => addMonths(`${day.slice(0, 7)}-01`, count);
