import { useSyncExternalStore } from 'react';
import { dayOf } from '../words/days.js';

/** Often enough for a page that stays open over midnight. */
const everyMinute = 60_000;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Every row shows a day, so all of them share one timer. */
function subscribe(changed: () => void): () => void {
  waiting.add(changed);
  timer ??= setInterval(() => waiting.forEach((each) => each()), everyMinute);
  return () => waiting.delete(changed);
}

/** The local day in Vietnam, `YYYY-MM-DD`; follows midnight. */
export const useToday = (): string => useSyncExternalStore(subscribe, () => dayOf(new Date()));
