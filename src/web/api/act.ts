import { hashKey, useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Dispatched, Previewed } from '../../contracts/acts.js';
import { keyed, type KeyedAct } from './act-key.js';
import { api, dataOf } from './client.js';
import { freshKey } from './fresh-key.js';
import { actionsQuery } from './queries.js';
import { queryClient } from './query-client.js';
import type { BodyOf } from './shapes.js';

/** An act as a form has it: the event, and the version of the resolution that the person saw when deciding. */
export interface Act {
  readonly event: BodyOf<'/api/v1/resolutions/{id}/events'>;
  readonly seenVersion?: number;
}

const seen = (version: number | undefined): { 'If-Match'?: string } =>
  version === undefined ? {} : { 'If-Match': `"${version}"` };

/** What an act would do; nothing is written. Throws ProblemError with every reason against it. */
export const previewAct = (id: string, { event, seenVersion }: Act): Promise<Previewed> =>
  dataOf(
    api.POST('/api/v1/resolutions/{id}/preview', {
      params: { path: { id }, header: seen(seenVersion) },
      body: event,
    }),
  );

const sendAct = (id: string, { event, seenVersion }: Act, key: string): Promise<Dispatched> =>
  dataOf(
    api.POST('/api/v1/resolutions/{id}/events', {
      params: { path: { id }, header: { 'Idempotency-Key': key, ...seen(seenVersion) } },
      body: event,
    }),
  );

/**
 * Acts on a resolution: `const act = useAct(id); act.mutate({ event: { type: 'sign', data } , seenVersion })`. Sent under
 * one key until something else is to be sent, so a double click or a lost answer never acts twice. Afterwards everything
 * that may have changed is read again. `act.error` is the ProblemError to show; `isConflict(act.error)` where somebody
 * else was faster.
 */
export function useAct(id: string): UseMutationResult<Dispatched, Error, Act> {
  const latest = useRef<KeyedAct | null>(null);
  return useMutation({
    mutationFn: (act: Act) => {
      latest.current = keyed(latest.current, act, freshKey);
      return sendAct(id, act, latest.current.key);
    },
    onSuccess: () => {
      latest.current = null;
      return refreshAfterAct(id);
    },
  });
}

/**
 * Reads again what an act on a resolution may have changed: it, and every list it may stand in. Resolves as soon as the
 * page can show where the resolution stands and what may be done next; the rest comes when it comes.
 */
export async function refreshAfterAct(id: string): Promise<void> {
  const first = [['resolution', id], actionsQuery(id).queryKey];
  const isFirst = (key: readonly unknown[]): boolean => first.some((one) => hashKey(one) === hashKey(key));
  const changed = [
    ['resolution', id],
    ['resolutions'],
    ['inbox'],
    ['deadlines'],
    ['notifications'],
    ['overview'],
    ['roadmap'],
  ];
  for (const queryKey of changed) {
    void queryClient.invalidateQueries({ queryKey, predicate: (query) => !isFirst(query.queryKey) });
  }
  await Promise.all(first.map((queryKey) => queryClient.invalidateQueries({ queryKey, exact: true })));
}
