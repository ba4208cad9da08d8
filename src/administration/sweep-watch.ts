import type { ClockFollower } from '../engine-host/index.js';
import type { Queryable } from '../platform/index.js';

const note = `
  insert into last_sweep (at) values (clock_timestamp())
  on conflict (one) do update set at = excluded.at where last_sweep.at < excluded.at`;

const AT_MOST_EVERY_MILLISECONDS = 5_000;

/** Takes note of sweeps, for those who look from another process. It is done in the rounds of the sweep itself. */
export class SweepWatch implements ClockFollower {
  #noted = -Infinity;

  constructor(private readonly database: Queryable) {}

  async sweepOnce(): Promise<number> {
    if (performance.now() - this.#noted < AT_MOST_EVERY_MILLISECONDS) return 0;
    this.#noted = performance.now();
    // A note that cannot be taken is no reason to stop the others who follow the clock.
    await this.database.query(note).catch(() => undefined);
    return 0;
  }

  async rebuild(): Promise<void> {
    // Nothing of the future is kept here.
  }
}
