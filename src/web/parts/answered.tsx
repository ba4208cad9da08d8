import type { UseQueryResult } from '@tanstack/react-query';
import { useDeferredValue, type ReactNode } from 'react';
import { Failed } from './failed.js';
import { Loading } from './loading.js';

interface AnsweredProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'isPending'>;
  /** In place of the answer until it comes. */
  readonly loading?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/**
 * Draws what a query answered; until then that it loads, and instead why it failed. Old data stays while new is asked.
 * An answer that comes is drawn in small pieces between which the page reacts; one that was there is drawn at once.
 */
export function Answered<Data>({ query, loading, children }: AnsweredProps<Data>) {
  const data = useDeferredValue(query.data);
  if (query.data !== undefined && data !== undefined) return <>{children(data)}</>;
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <>{loading ?? <Loading />}</>;
}
