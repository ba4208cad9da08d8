import { useEffect, useRef, useState } from 'react';
import { queryClient } from '../api/query-client.js';
import { useMe } from '../parts/me.js';
import { countOf, toldBy, type Change, type Told } from './change.js';
import { listenOncePerBrowser } from './one-per-browser.js';

const listeners = new Set<(told: Told) => void>();

/** Hears everything the stream tells, for as long as the component is there. */
export function useTold(hear: (told: Told) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const listener = (told: Told): void => latest.current(told);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

/** Connects the page to the stream while somebody is signed in. Once, in the frame. */
export function useLiveStream(): void {
  const me = useMe();
  useEffect(
    () =>
      listenOncePerBrowser((message) => {
        const told = toldBy(message);
        if (!told) return;
        refresh(told);
        for (const listener of listeners) listener(told);
      }),
    [me.person.id],
  );
}

/** Everything that a change may show in. */
const keysOf = ({ resolutionId }: Change): readonly (readonly string[])[] => [
  ['resolution', resolutionId],
  ['resolutions'],
  ['inbox'],
  ['deadlines'],
  ['overview'],
  ['roadmap'],
];

/**
 * What others did is only marked as old: it is read again by whoever comes to it, while rows on the screen stay where
 * they are until the pill is pressed. What I did in another tab moves at once.
 */
function refresh(told: Told): void {
  if (told.kind === 'reset') void queryClient.invalidateQueries();
  if (told.kind === 'notice') void queryClient.invalidateQueries({ queryKey: ['notifications'] });
  if (told.kind !== 'change') return;
  const refetchType = told.change.own ? 'active' : 'none';
  for (const queryKey of keysOf(told.change)) void queryClient.invalidateQueries({ queryKey, refetchType });
  void queryClient.invalidateQueries({ queryKey: ['waiting'] });
}

/** Changes that others made since they were last taken over. */
export interface Changes {
  readonly count: number;
  readonly latest: readonly Change[];
  /** Forgets them, after the view was brought up to date. */
  readonly take: () => void;
}

/**
 * Changes by others that concern a view: `const changes = useChanges((change) => change.stage === 'draft')`, then
 * `<ChangesPill changes={changes} onTake={…refetch} />`.
 */
export function useChanges(concerns: (change: Change) => boolean = () => true): Changes {
  const [latest, setLatest] = useState<readonly Change[]>([]);
  useTold((told) => {
    if (told.kind !== 'change' || told.change.own || !concerns(told.change)) return;
    const { change } = told;
    setLatest((before) => [...before.slice(-200), change]);
  });
  return { count: countOf(latest), latest, take: () => setLatest([]) };
}
