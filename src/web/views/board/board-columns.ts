import type { ResolutionColumns, ResolutionCounts, ResolutionItem } from '../../../contracts/resolution-lists.js';

type Stage = ResolutionItem['stage'];

/** How many stand in one stage, and how many of them are overdue. */
export const countsOf = (counts: ResolutionCounts | undefined, stage: Stage): { count: number; overdue: number } =>
  counts?.items.find((one) => one.stage === stage) ?? { count: 0, overdue: 0 };

/** How many cards a column has before one scrolls. */
export const columnPage = 20;

/** The first page of one stage, out of the answer for all of them. */
export const firstPageOf = (
  { columns }: ResolutionColumns,
  stage: Stage,
): { readonly items: readonly ResolutionItem[]; readonly nextCursor: string | null } =>
  columns.find((one) => one.stage === stage) ?? { items: [], nextCursor: null };

/** The cards of a column: its first page, then those that were scrolled to. One that moved meanwhile is shown once. */
export function cardsOf(
  first: readonly ResolutionItem[],
  pages: readonly { readonly items: readonly ResolutionItem[] }[] = [],
): ResolutionItem[] {
  const cards = new Map(first.map((item) => [item.id, item]));
  for (const item of pages.flatMap(({ items }) => items)) if (!cards.has(item.id)) cards.set(item.id, item);
  return [...cards.values()];
}

interface FurtherPage {
  readonly nextCursor: string | null;
}

/**
 * Which further pages of a column are shown: those that were read, once they are as many as were scrolled to or there are
 * no more; else those from before, so that nothing moves while one reads.
 */
export function furtherPages<Page extends FurtherPage>(
  read: readonly Page[],
  before: readonly Page[],
  wanted: number,
): { readonly pages: readonly Page[]; readonly isBehind: boolean } {
  const isBehind = read.length < wanted && read.at(-1)?.nextCursor !== null;
  return { pages: isBehind && before.length > read.length ? before : read, isBehind };
}
