import { Injectable } from '@nestjs/common';

/** Something that goes on beside requests: the relay, the sweep, job handlers. */
export interface Work {
  readonly name: string;
  start(): void | Promise<void>;
  /** Finishes what is under way and begins nothing new; resolves when all is quiet. */
  stop(): Promise<void>;
}

/**
 * The list of background work. Rooms and the engine register theirs while they are built; the HTTP process runs it when
 * configured to, the worker process always.
 */
@Injectable()
export class BackgroundWork {
  readonly #registered: Work[] = [];
  readonly #running: Work[] = [];

  register(work: Work): void {
    if (this.#registered.some(({ name }) => name === work.name)) {
      throw new Error(`background work "${work.name}" is registered twice`);
    }
    this.#registered.push(work);
  }

  get names(): readonly string[] {
    return this.#registered.map(({ name }) => name);
  }

  async startAll(): Promise<void> {
    for (const work of this.#registered) {
      if (this.#running.includes(work)) continue;
      await work.start();
      this.#running.push(work);
    }
  }

  /** Stops in reverse order, each work given its chance even if another one fails to stop. */
  async stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let work = this.#running.pop(); work; work = this.#running.pop()) {
      await work.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'background work did not stop in order');
  }
}
