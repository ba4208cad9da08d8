import { UPKEEP } from './names.js';
import type { JobQueue, QueueServer } from './queue-server.js';

/** What is done over and over: the whole horizon armed, missing bells found, due deadlines swept, effects relayed. */
export type Chore = 'arm' | 'reconcile' | 'sweep' | 'relay';

/** How often each chore comes, seconds. */
export type Rota = Readonly<Partial<Record<Chore, number>>>;

const kept = { removeOnComplete: true, removeOnFail: true };

/** Chores as BullMQ jobs: one job scheduler each, shared by all workers, so that one of them does it each time. */
export class Upkeep {
  readonly #queue: JobQueue;

  constructor(
    server: QueueServer,
    private readonly rota: Rota,
  ) {
    this.#queue = server.queue(UPKEEP);
  }

  /** True when the queue holds our schedulers: false in a queue that is new, or that has been emptied. */
  async scheduled(): Promise<boolean> {
    const schedulers = await Promise.all(Object.keys(this.rota).map((chore) => this.#queue.getJobScheduler(chore)));
    return schedulers.every((scheduler) => scheduler !== undefined);
  }

  async schedule(): Promise<void> {
    for (const [chore, seconds] of Object.entries(this.rota)) {
      await this.#queue.upsertJobScheduler(chore, { every: seconds * 1_000 }, { name: chore, opts: kept });
    }
  }

  /** Asks for chores at once. One that waits already is not asked for twice. */
  async ask(...chores: readonly Chore[]): Promise<void> {
    await this.#queue.addBulk(chores.map((name) => ({ name, data: {}, opts: { ...kept, jobId: `now-${name}` } })));
  }

  async ready(): Promise<void> {
    await this.#queue.waitUntilReady();
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}
