import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../../api/client.js';

/** Sessions that are alive: mine, or everybody's for administrators. */
export const sessionsQuery = (all: boolean) =>
  queryOptions({
    queryKey: ['administration', 'sessions', all],
    queryFn: () => dataOf(api.GET('/api/v1/sessions', { params: { query: { all: all ? 'true' : 'false' } } })),
  });

export const endSession = async (id: string): Promise<void> => {
  await api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } });
};
