import type { Instant } from '../../calendar/rules/index.js';
import { bellSecond, type Bell, type Clock, type DeadlineStore } from '../ports.js';
import { sideBySide } from './side-by-side.js';

/** How far ahead bells are armed, seconds. What falls due later gets its bell when it comes nearer. */
export const HORIZON_SECONDS = 24 * 60 * 60;

/** Steps of one moment share a call to the queue; nobody waits for it. */
const GATHER_MILLISECONDS = 50;
/** Seconds that may wait to be armed; more are left to the next look at the horizon. */
const MOST_WAITING = 10_000;
const AT_ONCE = 500;
/** Calls under way when many bells are missing: one is written down by the queue while the next is put together. */
const CALLS = 3;

export interface ArmingParts {
  readonly bell: Bell;
  readonly deadlines: Pick<DeadlineStore, 'dueSeconds'>;
  readonly clock: Clock;
  /** Hears of bells that could not be armed; the next look at the horizon arms them. */
  readonly onError: (error: unknown) => void;
}

/** Keeps a bell armed for every second of the horizon at which something falls due. */
export class Arming {
  readonly #waiting = new Set<Instant>();
  #sending: Promise<void> | null = null;

  constructor(private readonly parts: ArmingParts) {}

  /** Deadlines were committed. Returns at once: the bells follow, and if they cannot, the sweep comes anyway. */
  notice(instants: readonly Instant[]): void {
    const end = Date.now() + HORIZON_SECONDS * 1_000;
    for (const instant of instants) {
      if (Date.parse(instant) <= end && this.#waiting.size < MOST_WAITING) this.#waiting.add(bellSecond(instant));
    }
    if (this.#waiting.size > 0) this.#sending ??= this.#send();
  }

  /**
   * Arms what has no bell yet within so many seconds; tells how many seconds are due in it and how many of them had none.
   * Throws when the queue or the database cannot be reached.
   */
  async armHorizon(seconds = HORIZON_SECONDS): Promise<{ readonly due: number; readonly armed: number }> {
    const { bell, deadlines, clock } = this.parts;
    const due = await deadlines.dueSeconds(clock, seconds, seconds);
    if (due.length === 0) return { due: 0, armed: 0 };
    const known = new Set(await bell.known());
    const missing = due.filter((second) => !known.has(second));
    const portions = Array.from({ length: Math.ceil(missing.length / AT_ONCE) }, (_, portion) =>
      missing.slice(portion * AT_ONCE, (portion + 1) * AT_ONCE),
    );
    await sideBySide(portions, CALLS, (portion) => bell.arm(portion));
    return { due: due.length, armed: missing.length };
  }

  /** Resolves when nothing that was noticed waits any more. */
  async settled(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  async #send(): Promise<void> {
    try {
      while (this.#waiting.size > 0) {
        await new Promise((wake) => setTimeout(wake, GATHER_MILLISECONDS));
        const seconds = [...this.#waiting].slice(0, AT_ONCE);
        for (const second of seconds) this.#waiting.delete(second);
        await this.parts.bell.arm(seconds);
      }
    } catch (error) {
      this.#waiting.clear();
      this.parts.onError(error);
    } finally {
      this.#sending = null;
    }
  }
}
