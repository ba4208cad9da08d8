import type { Instant } from '../../calendar/rules/index.js';
import type { Effect } from '../core/index.js';

/** An effect on its way out. */
export interface Outgoing {
  readonly effect: Effect;
  readonly instance: string;
  readonly seq: number;
  readonly correlation: string;
  readonly command: string;
  readonly now: Instant;
}

/** Nothing is put off for longer, seconds: the longest pause after a failure is an hour, a loan a minute. */
export const LONGEST_WAIT_SECONDS = 65 * 60;

export interface Outbox {
  /**
   * Takes up to `limit` unsent effects and lends them for a while. What is put off for longer than `LONGEST_WAIT_SECONDS` was
   * put off by a clock that was ahead, and comes at once.
   */
  claim(limit: number, leaseSeconds: number): Promise<Outgoing[]>;
  /** They reached their receivers. */
  sent(ids: readonly string[]): Promise<void>;
  /** Its receiver will never take it: it is not carried again, and the reason is kept in place of an arrival. */
  refused(id: string, error: string): Promise<void>;
  failed(id: string, error: string): Promise<void>;
}

/** How many days an answer is kept for a repeated request, and an effect that has arrived in the outbox. */
export const DAYS_KEPT = 30;
