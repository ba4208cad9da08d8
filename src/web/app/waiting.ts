import { useInfiniteQuery } from '@tanstack/react-query';
import { inboxQuery } from '../api/queries.js';
import { countOfWork } from '../parts/my-work.js';

/** How much waits for me, for the badge of the navigation: as much as the page behind it shows. */
export function useWaiting(): number {
  const { data } = useInfiniteQuery(inboxQuery());
  return countOfWork(data?.pages ?? []);
}
