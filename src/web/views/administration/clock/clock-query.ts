import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../../api/client.js';

/** The clock goes on while one looks at it. */
const everyMilliseconds = 15_000;

export const clockQuery = () =>
  queryOptions({
    queryKey: ['administration', 'clock'],
    queryFn: () => dataOf(api.GET('/api/v1/clock')),
    refetchInterval: everyMilliseconds,
  });
