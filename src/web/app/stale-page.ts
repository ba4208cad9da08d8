import { formInProgress } from '../parts/form-in-progress.js';

const reloadedAt = 'lotrinh.reloaded';
/** Two reloads within so many milliseconds would be a page that cannot be loaded at all. */
const again = 30_000;

/** A part of the page is of a version that is gone from the server. */
export class StalePage extends Error {
  constructor() {
    super('this page is of an older version');
    this.name = 'StalePage';
  }
}

let stale = false;
const listeners = new Set<() => void>();

function tell(to: boolean): void {
  stale = to;
  for (const listener of listeners) listener();
}

/** After a deploy an old tab asks for parts that are gone: it reloads once; in the middle of a form it only says so. */
export const stalePage = {
  isStale: (): boolean => stale,
  dismiss: (): void => tell(false),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  met: (): Promise<never> => {
    const last = Number(sessionStorage.getItem(reloadedAt) ?? 0);
    if (formInProgress() || Date.now() - last < again) {
      tell(true);
      return Promise.reject(new StalePage());
    }
    sessionStorage.setItem(reloadedAt, String(Date.now()));
    location.reload();
    // Nothing more is drawn by this page.
    return new Promise<never>(() => undefined);
  },
};
