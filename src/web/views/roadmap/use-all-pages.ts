import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Far more than one committee has in a term; beyond it the unit filter narrows down. */
const mostPages = 30;

/** Reads page after page in the background: the rows of a group may stand on any of them. True while more are to come. */
export function useAllPages({
  data,
  hasNextPage,
  isFetchingNextPage,
  isFetchNextPageError,
  fetchNextPage,
}: UseInfiniteQueryResult<{ readonly pages: readonly unknown[] }>): boolean {
  const more = hasNextPage && !isFetchNextPageError && (data?.pages.length ?? 0) < mostPages;
  useEffect(() => {
    if (more && !isFetchingNextPage) void fetchNextPage();
  }, [more, isFetchingNextPage, fetchNextPage]);
  return more;
}
