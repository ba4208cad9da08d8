import type { ResolutionItem } from '../../contracts/resolution-lists.js';
import { dayAfter } from '../words/days.js';
import { kindWords, stageWords } from '../words/field-words.js';

type Stage = ResolutionItem['stage'];
type Kind = ResolutionItem['kind'];

/** Deadlines as people ask for them. */
export type DueFilter = 'overdue' | 'week' | 'month';
const dueFilters: readonly string[] = ['overdue', 'week', 'month'] satisfies readonly DueFilter[];

/** What the board and the list are narrowed to; stands in the address, so it can be sent and kept. */
export interface ResolutionFilters {
  readonly q?: string;
  readonly stage?: Stage;
  readonly kind?: Kind;
  readonly unitId?: string;
  /** Of this unit, or of one below it: as the overview counts. */
  readonly within?: string;
  readonly due?: DueFilter;
  readonly dueFrom?: string;
  readonly dueBefore?: string;
  readonly suspended?: 'true' | 'false';
}

/** What the API is asked for these filters. */
export interface FilterQuery {
  readonly q?: string;
  readonly stage?: Stage;
  readonly kind?: Kind;
  readonly unitId?: string;
  readonly within?: string;
  readonly overdue?: 'true' | 'false';
  readonly dueFrom?: string;
  readonly dueBefore?: string;
  readonly suspended?: 'true' | 'false';
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Reads the filters of an address; what it does not understand is left out, as an old or mistyped link may hold. */
export function parseFilters(search: Readonly<Record<string, unknown>>): ResolutionFilters {
  const text = (name: string, fits: (value: string) => boolean): Record<string, string> => {
    const value = search[name];
    return typeof value === 'string' && value !== '' && fits(value) ? { [name]: value } : {};
  };
  return {
    ...text('q', (value) => value.length <= 200),
    ...text('stage', (value) => Object.hasOwn(stageWords.vi, value)),
    ...text('kind', (value) => Object.hasOwn(kindWords.vi, value)),
    ...text('unitId', (value) => value.length <= 200),
    ...text('within', (value) => value.length <= 200),
    ...text('due', (value) => dueFilters.includes(value)),
    ...text('dueFrom', isDay),
    ...text('dueBefore', isDay),
    ...text('suspended', (value) => value === 'true' || value === 'false'),
  };
}

const daysOf: Readonly<Record<'week' | 'month', number>> = { week: 7, month: 30 };

/** Puts filters as people set them into a question to the API; `today` is the local day. */
export function queryOf({ due, ...plain }: ResolutionFilters, today: string): FilterQuery {
  if (due === undefined) return plain;
  if (due === 'overdue') return { ...plain, overdue: 'true' };
  return { ...plain, overdue: 'false', dueBefore: dayAfter(today, daysOf[due] + 1) };
}

/** How many filters are set besides the search. */
export const countOfFilters = ({ q: _searched, ...others }: ResolutionFilters): number => Object.keys(others).length;
