import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client.js';
import { ProblemError } from './problem.js';
import { mayBeSignedIn } from './session.js';
import type { QueryOf } from './shapes.js';

/**
 * What is asked of the server, one line each; views use them with `useQuery(inboxQuery())`. Keys begin with the name of
 * what is read, so that `queryClient.invalidateQueries({ queryKey: ['resolution', id] })` reaches all of one resolution.
 */

const firstPage: string | null = null as string | null;

/** Who is signed in. Does not ask again by itself. */
export const meQuery = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: () => (mayBeSignedIn() ? dataOf(api.GET('/api/v1/me')) : Promise.reject(nobody())),
    staleTime: 5 * 60_000,
  });

/** As the server would say it. A question whose answer is known would only leave an error in the console of the browser. */
const nobody = (): ProblemError => new ProblemError({ title: '', detail: '', status: 401, code: 'not_signed_in' });

/** What may be known before signing in. */
export const entranceQuery = () =>
  queryOptions({ queryKey: ['entrance'], queryFn: () => dataOf(api.GET('/api/v1/entrance')), staleTime: Infinity });

export const inboxQuery = () =>
  infiniteQueryOptions({
    queryKey: ['inbox'],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/inbox', { params: { query: { limit: 100, ...cursorOf(pageParam) } } })),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const deadlinesQuery = (query: Omit<QueryOf<'/api/v1/deadlines'>, 'cursor'> = {}) =>
  infiniteQueryOptions({
    queryKey: ['deadlines', query],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/deadlines', { params: { query: { ...query, ...cursorOf(pageParam) } } })),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** A list, from its beginning or from where another answer left off. */
export const resolutionsQuery = (query: Omit<QueryOf<'/api/v1/resolutions'>, 'cursor'> = {}, from = firstPage) =>
  infiniteQueryOptions({
    queryKey: from === null ? ['resolutions', query] : ['resolutions', query, from],
    // Comparing ten thousand rows with themselves for each new page would be felt.
    structuralSharing: false,
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/resolutions', { params: { query: { ...query, ...cursorOf(pageParam) } } })),
    initialPageParam: from,
    getNextPageParam: nextPage,
  });

export const resolutionQuery = (id: string) =>
  queryOptions({
    queryKey: ['resolution', id],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions/{id}', { params: { path: { id } } })),
  });

export const actionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['resolution', id, 'actions'],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions/{id}/actions', { params: { path: { id } } })),
  });

export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: ['resolution', id, 'forecast'],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions/{id}/forecast', { params: { path: { id } } })),
  });

export const journalQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['resolution', id, 'journal'],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/resolutions/{id}/journal', {
          params: { path: { id }, query: { limit: 100, ...cursorOf(pageParam) } },
        }),
      ),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const notificationsQuery = () =>
  queryOptions({
    queryKey: ['notifications'],
    queryFn: () => dataOf(api.GET('/api/v1/notifications', { params: { query: { limit: 30 } } })),
  });

export const unitsQuery = () =>
  queryOptions({
    queryKey: ['units'],
    queryFn: () => dataOf(api.GET('/api/v1/units', { params: { query: { limit: 200 } } })),
    staleTime: 5 * 60_000,
  });

export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', q],
    queryFn: () => dataOf(api.GET('/api/v1/people', { params: { query: { q, limit: 20 } } })),
  });

const nextPage = (last: { readonly nextCursor: string | null }): string | null => last.nextCursor;
const cursorOf = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** The first page of every stage, all in one answer. */
export const columnsQuery = (query: QueryOf<'/api/v1/resolutions/columns'> = {}) =>
  queryOptions({
    queryKey: ['resolutions', 'columns', query],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions/columns', { params: { query } })),
  });

/** How many there are in each stage; of the lists' filters. */
export const countsQuery = (query: Omit<QueryOf<'/api/v1/resolutions/counts'>, 'by'> = {}) =>
  queryOptions({
    queryKey: ['resolutions', 'counts', query],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions/counts', { params: { query: { by: 'stage', ...query } } })),
  });
