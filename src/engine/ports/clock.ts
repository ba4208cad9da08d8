import type { Instant } from '../../calendar/rules/index.js';

/**
 * Whose instant counts. Production leaves it to the database (`null`: `clock_timestamp()` inside the statement);
 * a simulation moves its own.
 */
export interface Clock {
  fixed(): Instant | null;
}

/** The database's clock. */
export const databaseClock: Clock = { fixed: () => null };
