import { resolutionSorts, type ResolutionSort } from './sorts.js';
import { parseFilters, type ResolutionFilters } from '../../parts/resolution-filters.js';

/** What the address of the list may say behind `?`. */
export interface ListSearch extends ResolutionFilters {
  readonly sort?: ResolutionSort;
}

/** Reads the address; what it does not understand is left out. */
export const parseListSearch = (search: Readonly<Record<string, unknown>>): ListSearch => {
  const sort = resolutionSorts.find((known) => known === search['sort']);
  return { ...parseFilters(search), ...(sort !== undefined && { sort }) };
};
