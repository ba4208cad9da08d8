import type { Instant } from '../calendar/rules/index.js';
import type { Clock } from '../engine/index.js';

/** The clock of a simulation: stands still until it is moved, and never goes back. */
export class SimulatedClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  fixed(): Instant {
    return this.#now;
  }

  /** Moves to the instant; stays where it is if that has passed, for what was due earlier is dealt with now. */
  moveTo(instant: Instant): void {
    if (instant > this.#now) this.#now = instant;
  }
}
