import type { Zoom } from './time-scale.js';

/** How the rows are put together. */
export type Grouping = 'unit' | 'kind';
/** The chart, or the milestones month by month. A phone always has the months. */
export type Shape = 'chart' | 'months';

/** What the address of the view may say behind `?`; what is left out is the usual. */
export interface RoadmapSearch {
  readonly zoom?: Exclude<Zoom, 'year'>;
  readonly group?: Exclude<Grouping, 'unit'>;
  readonly shape?: Exclude<Shape, 'chart'>;
  /** Of this unit and of those below it. */
  readonly unitId?: string;
  /** The years of a term, `2025-2030`. */
  readonly term?: string;
}

/** Reads the address; what it does not understand is left out. */
export function parseRoadmapSearch(search: Readonly<Record<string, unknown>>): RoadmapSearch {
  const { zoom, group, shape, unitId, term } = search;
  return {
    ...((zoom === 'quarter' || zoom === 'month') && { zoom }),
    ...(group === 'kind' && { group }),
    ...(shape === 'months' && { shape }),
    ...(typeof unitId === 'string' && unitId !== '' && unitId.length <= 200 && { unitId }),
    ...(typeof term === 'string' && /^\d{4}-\d{4}$/.test(term) && { term }),
  };
}
