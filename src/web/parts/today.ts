import { useSyncExternalStore } from 'react';
import { dayOf } from '../words/days.js';

/** Often enough for a page that stays open over midnight. */
const everyMinute = 60_000;

const subscribe = (changed: () => void): (() => void) => {
  const timer = setInterval(changed, everyMinute);
  return () => clearInterval(timer);
};

/** The local day in Vietnam, `YYYY-MM-DD`; follows midnight. */
export const useToday = (): string => useSyncExternalStore(subscribe, () => dayOf(new Date()));
