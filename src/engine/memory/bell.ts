import type { Instant } from '../../calendar/rules/index.js';
import { bellSecond, type Bell } from '../ports.js';

/** Bells of this process alone. */
export class MemoryBell implements Bell {
  readonly #armed = new Map<Instant, NodeJS.Timeout>();

  constructor(private readonly ring: (second: Instant) => Promise<void>) {}

  async arm(instants: readonly Instant[]): Promise<void> {
    for (const second of instants.map(bellSecond)) {
      if (this.#armed.has(second)) continue;
      const wait = Math.max(0, Date.parse(second) - Date.now());
      this.#armed.set(
        second,
        setTimeout(() => void this.#rung(second), wait),
      );
    }
  }

  async known(): Promise<Instant[]> {
    return [...this.#armed.keys()].sort();
  }

  /** Everything is forgotten, as by a queue that comes back empty. */
  empty(): void {
    for (const timer of this.#armed.values()) clearTimeout(timer);
    this.#armed.clear();
  }

  async #rung(second: Instant): Promise<void> {
    this.#armed.delete(second);
    await this.ring(second);
  }
}
