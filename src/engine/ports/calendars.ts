import type { Calendar } from '../../calendar/rules/index.js';

/** Immutable calendars by hash. */
export interface Calendars {
  current(): { readonly calendar: Calendar; readonly hash: string };
  /** Throws when the version is not known here: see `ensure`. */
  byHash(hash: string): Calendar;
  /** Reads versions that another process has added; left out where there is no other process. */
  ensure?(hashes: readonly string[]): Promise<void>;
}
