import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RoadmapItem } from '../../../contracts/reports.js';
import { api, dataOf } from '../../api/client.js';
import type { Term } from './terms.js';

export type RoadmapRow = RoadmapItem;
export type RoadmapSpan = RoadmapItem['spans'][number];
export type RoadmapMark = RoadmapItem['marks'][number];

export interface RoadmapFilters extends Term {
  readonly within?: string;
}

export const roadmapQuery = (filters: RoadmapFilters) =>
  infiniteQueryOptions({
    queryKey: ['roadmap', filters],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/reports/roadmap', {
          params: { query: { ...filters, limit: 100, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** The terms of a unit, or of the nearest one above it that has any. */
export const termsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['terms', unitId],
    queryFn: async (): Promise<readonly Term[]> => {
      let id: string | null = unitId;
      while (id !== null) {
        const unit: { readonly terms: readonly Term[]; readonly parentId: string | null } = await dataOf(
          api.GET('/api/v1/units/{id}', { params: { path: { id } } }),
        );
        if (unit.terms.length > 0) return unit.terms;
        id = unit.parentId;
      }
      return [];
    },
    staleTime: 5 * 60_000,
  });
