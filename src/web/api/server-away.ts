import { onlineManager } from '@tanstack/react-query';
import { backOff } from '../live/back-off.js';

let away = false;
let attempt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/**
 * Whether the server can be reached. While it cannot, react-query pauses what is asked and takes it up again after; acts
 * that were under way are sent again under their key.
 */
export const serverAway = {
  isAway: (): boolean => away,
  noticed: (): void => {
    if (away) return;
    change(true);
    askLater();
  },
  /** Asks at once instead of at the next turn. */
  askNow: (): void => {
    clearTimeout(timer);
    void ask();
  },
  /** Whether it answers just now. */
  answers: (): Promise<boolean> =>
    fetch('/readyz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  /** Waits until it can be reached. */
  untilBack: (): Promise<void> =>
    new Promise((resolve) => {
      const stop = serverAway.subscribe(() => {
        if (away) return;
        stop();
        resolve();
      });
      if (!away) resolve();
    }),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** The browser's own word that there is no network is taken at once; that there is one again is checked. */
export function watchNetwork(): void {
  onlineManager.setEventListener(() => undefined);
  window.addEventListener('offline', serverAway.noticed);
  window.addEventListener('online', serverAway.askNow);
}

function change(to: boolean): void {
  away = to;
  if (!to) attempt = 0;
  onlineManager.setOnline(!to);
  for (const listener of listeners) listener();
}

function askLater(): void {
  timer = setTimeout(() => void ask(), backOff(attempt, Math.random()));
  attempt += 1;
}

async function ask(): Promise<void> {
  if (await serverAway.answers()) change(false);
  else askLater();
}
