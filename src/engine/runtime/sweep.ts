import type { Instant } from '../../calendar/rules/index.js';
import { DEADLINE_DUE } from '../core/index.js';
import type { DeadlineStore, DueDeadline } from '../ports.js';
import type { Engine } from './dispatch.js';
import { EngineError } from './errors.js';
import type { Answer } from './request.js';
import { sideBySide } from './side-by-side.js';

export interface SweepParts {
  readonly engine: Pick<Engine, 'dispatch' | 'parts'>;
  readonly deadlines: DeadlineStore;
  /** How many are taken at once. */
  readonly batch?: number;
  /** How many instances are served side by side; 1 makes the order of a simulation certain. */
  readonly width?: number;
  readonly leaseSeconds?: number;
  /** Hears of a deadline that could not be fired; it will be tried again. */
  readonly onFailure?: (deadline: DueDeadline, error: unknown) => void;
  /** Hears of a deadline that was fired, and when by the store's clock. */
  readonly onFired?: (deadline: DueDeadline, recordedAt: Instant) => void;
}

/** Fires what has come, as the clock. Needs no bell, no queue and no memory: the rows say what is due. */
export class Sweep {
  constructor(private readonly parts: SweepParts) {}

  /** Fires until nothing is due; tells how many were fired. What fails waits for its next attempt and blocks nobody. */
  async sweepOnce(): Promise<number> {
    const { deadlines, engine, batch = 500, width = 8, leaseSeconds = 60 } = this.parts;
    let fired = 0;
    for (;;) {
      const due = await deadlines.claimDue(engine.parts.clock, batch, leaseSeconds);
      if (due.length === 0) return fired;
      await sideBySide(byInstance(due), width, async (group) => {
        for (const deadline of group) {
          const one = await this.#fire(deadline);
          fired += one;
        }
      });
    }
  }

  async #fire(deadline: DueDeadline): Promise<0 | 1> {
    try {
      const { replayed, recordedAt } = await this.#dispatch(deadline, deadline.event);
      if (recordedAt !== undefined) this.parts.onFired?.(deadline, recordedAt);
      return replayed ? 0 : 1;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      // Whoever was quicker ended it after it was claimed: nothing is left to fire, and nothing went wrong.
      const isStillOpen = await this.parts.deadlines.failed(deadline, words);
      if (isStillOpen) this.parts.onFailure?.(deadline, error);
      return 0;
    }
  }

  /** Where a guard refuses what should follow by itself, the deadline is announced, and stays owed. */
  async #dispatch(deadline: DueDeadline, event: string): Promise<Answer> {
    const { instance, name, epoch } = deadline;
    try {
      return await this.parts.engine.dispatch({
        instance,
        command: { type: event, data: {} },
        who: { kind: 'clock', deadline: name, epoch },
      });
    } catch (error) {
      if (event === DEADLINE_DUE || !isRefusal(error)) throw error;
      return this.#dispatch(deadline, DEADLINE_DUE);
    }
  }
}

const isRefusal = (error: unknown): boolean => error instanceof EngineError && error.reasons.length > 0;

/** Deadlines of one instance stay in one sequence. */
function byInstance(due: readonly DueDeadline[]): DueDeadline[][] {
  const groups = new Map<string, DueDeadline[]>();
  for (const deadline of due) {
    const group = groups.get(deadline.instance);
    if (group) group.push(deadline);
    else groups.set(deadline.instance, [deadline]);
  }
  return [...groups.values()];
}
