import type { Instant, LocalDate } from '../../calendar/rules/index.js';
import type { Clock } from './clock.js';

/** A deadline as its row holds it: the projection of one entry of `context.deadlines`. */
export interface DeadlineRow {
  readonly name: string;
  readonly epoch: number;
  readonly at: Instant;
  /** The day people read: the last day of a period, or the day something begins. */
  readonly day: LocalDate;
  /** The event the clock dispatches when it has come. */
  readonly event: string;
  readonly status: 'open' | 'due';
}

/** A deadline that has come. */
export interface DueDeadline {
  readonly instance: string;
  readonly name: string;
  readonly epoch: number;
  readonly at: Instant;
  /** The event the clock dispatches for it. */
  readonly event: string;
}

export interface DeadlineStore {
  /** Takes up to `limit` deadlines that have come and lends them for a while, so that two sweeps do not meet over one. */
  claimDue(clock: Clock, limit: number, leaseSeconds: number): Promise<DueDeadline[]>;
  /**
   * The dispatch failed: counts the attempt, keeps the error, waits longer each time. False, and nothing written, when the
   * deadline is not open in that epoch any more.
   */
  failed(deadline: DueDeadline, error: string): Promise<boolean>;
  /**
   * The seconds (see `bellSecond`) at which open deadlines fall due within the next `horizonSeconds`, the earliest
   * first, each once, at most `limit`.
   */
  dueSeconds(clock: Clock, horizonSeconds: number, limit: number): Promise<Instant[]>;
  /** How many deadlines are open, and how many of them have already come. */
  counts(clock: Clock): Promise<{ readonly open: number; readonly overdue: number }>;
}
