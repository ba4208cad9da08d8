import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

const firstPage: string | null = null as string | null;
const nextPage = (last: { readonly nextCursor: string | null }): string | null => last.nextCursor;
const cursorOf = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });
const asked = (q: string | undefined): { q?: string } => (q === undefined ? {} : { q });

export const unitListQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['units', 'list', q],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/units', { params: { query: { limit: 200, ...asked(q), ...cursorOf(pageParam) } } })),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export interface PeopleFilters {
  readonly q?: string | undefined;
  readonly unitId?: string | undefined;
}

export const peopleListQuery = ({ q, unitId }: PeopleFilters) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', q, unitId],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/people', {
          params: {
            query: { limit: 50, ...asked(q), ...(unitId !== undefined && { unitId }), ...cursorOf(pageParam) },
          },
        }),
      ),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** The positions of one person today. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/people/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
  });

/** Positions held today, as far as one page goes; whoever is not on it is asked for alone. */
export const positionListQuery = (unitId: string | undefined) =>
  queryOptions({
    queryKey: ['positions', unitId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/positions', { params: { query: { limit: 200, ...(unitId !== undefined && { unitId }) } } }),
      ),
    staleTime: 60_000,
  });

/** Delegations in force on a day. */
export const delegationsQuery = (day: string) =>
  queryOptions({
    queryKey: ['delegations', day],
    queryFn: () => dataOf(api.GET('/api/v1/delegations', { params: { query: { at: day, limit: 200 } } })),
  });

/** Examines every journal: asked for by a person, and never kept. */
export const verifyQuery = () =>
  queryOptions({
    queryKey: ['administration', 'verify'],
    queryFn: () => dataOf(api.GET('/api/v1/audit/verify')),
    enabled: false,
    gcTime: 0,
    retry: false,
  });

export const denialsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['administration', 'denials'],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/audit/denials', { params: { query: { limit: 50, ...cursorOf(pageParam) } } })),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
