import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../../api/client.js';

export const workflowsQuery = () =>
  queryOptions({
    queryKey: ['administration', 'workflows'],
    queryFn: () => dataOf(api.GET('/api/v1/workflows')),
    staleTime: 60_000,
  });

/** One version with its whole diagram; it never changes. */
export const workflowQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['administration', 'workflow', id, version],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/workflows/{id}/{version}', { params: { path: { id, version }, query: { focus: 'all' } } }),
      ),
    staleTime: 60 * 60_000,
  });
