import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does a piece of work every so often, never two at once. A ring makes the next round come at once; one that comes
 * during a round is answered by another round, so that nothing rung for is missed.
 */
export class Rounds {
  #running: Promise<void> | null = null;
  #wake: AbortController | null = null;
  #rung = false;
  #stopped = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly everyMilliseconds: number,
    /** Hears of a round that failed; the rounds go on. */
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.#stopped = false;
    this.#running ??= this.#run();
  }

  /** Look now. */
  ring(): void {
    this.#rung = true;
    this.#wake?.abort();
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.abort();
    await this.#running;
    this.#running = null;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#rung = false;
      try {
        await this.work();
      } catch (error) {
        this.onError(error);
      }
      if (!this.#rung && !this.#stopped) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    this.#wake = new AbortController();
    try {
      await sleep(this.everyMilliseconds, undefined, { signal: this.#wake.signal });
    } catch {
      // Rung or stopped: both are looked at by the loop.
    } finally {
      this.#wake = null;
    }
  }
}
