import { QueryClient } from '@tanstack/react-query';
import { ServerAway } from './problem.js';

/** A refusal is an answer; only a server that is away is asked again, when it is back. */
const again = (failures: number, error: Error): boolean => error instanceof ServerAway && failures < 5;

/** What was read stays fresh for a while: the live stream says when it changes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: again, retryDelay: 300, staleTime: 30_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false },
    mutations: { retry: again, retryDelay: 300 },
  },
});
