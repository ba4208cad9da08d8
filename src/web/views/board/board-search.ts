import { parseFilters, type ResolutionFilters } from '../../parts/resolution-filters.js';

/** What the address of the board may say behind `?`: the filters; the stage is the column a phone shows. */
export const parseBoardSearch = (search: Readonly<Record<string, unknown>>): ResolutionFilters => parseFilters(search);
