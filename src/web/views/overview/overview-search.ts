import { parseFilters, type ResolutionFilters } from '../../parts/resolution-filters.js';

/** What the address of the view may say behind `?`: the part of all resolutions that is counted. */
export type OverviewSearch = Pick<ResolutionFilters, 'within' | 'kind'>;

/** Reads the address; what it does not understand is left out. */
export function parseOverviewSearch({ within, kind }: Readonly<Record<string, unknown>>): OverviewSearch {
  const known = parseFilters({ within, kind });
  return {
    ...(known.within !== undefined && { within: known.within }),
    ...(known.kind !== undefined && { kind: known.kind }),
  };
}
