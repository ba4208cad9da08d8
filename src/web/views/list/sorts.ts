import type { QueryOf } from '../../api/shapes.js';

/** The orders of the API. */
export type ResolutionSort = NonNullable<QueryOf<'/api/v1/resolutions'>['sort']>;

/** A column by which a list can be put in order. */
export type SortColumn = 'symbol' | 'title' | 'due' | 'updated';

export const resolutionSorts: readonly ResolutionSort[] = [
  'due',
  '-due',
  'title',
  '-title',
  'symbol',
  '-symbol',
  'updated',
  '-updated',
];

/** What pressing the head of a column leads to: its order, and the other way round when it is there already. */
export const sortAfter = (column: SortColumn, now: ResolutionSort): ResolutionSort =>
  now === column ? `-${column}` : column;

/** How a column is ordered now, as assistive technology is told. */
export function ariaSort(column: SortColumn, now: ResolutionSort): 'ascending' | 'descending' | 'none' {
  if (now === column) return 'ascending';
  return now === `-${column}` ? 'descending' : 'none';
}
