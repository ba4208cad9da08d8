import { useInfiniteQuery } from '@tanstack/react-query';
import { inboxQuery } from '../api/queries.js';

/** How much waits for me, for the badge of the navigation. */
export function useWaiting(): number {
  const { data } = useInfiniteQuery(inboxQuery());
  return data?.pages[0]?.total ?? 0;
}
