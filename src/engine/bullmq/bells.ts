import type { Instant } from '../../calendar/rules/index.js';
import { bellSecond, type Bell } from '../ports.js';
import { BELLS } from './names.js';
import type { JobQueue, QueueServer, Work } from './queue-server.js';

const idOf = (second: Instant): string => `bell-${Date.parse(second) / 1_000}`;
const secondOf = (id: string): Instant | null => {
  const seconds = /^bell-(\d+)$/.exec(id)?.[1];
  return seconds === undefined ? null : new Date(Number(seconds) * 1_000).toISOString();
};

/** The second a job rings for; null when it is no bell of ours. */
export const secondOfBell = ({ id }: Work): Instant | null => (id === undefined ? null : secondOf(id));

/**
 * Bells as BullMQ jobs. The id is made of the second, so a second has one job however many deadlines fall due in it.
 * A job is gone once it has rung or failed: a kept one would keep its id, and its second could never be armed again.
 */
export class BullBell implements Bell {
  readonly #queue: JobQueue;

  constructor(server: QueueServer) {
    this.#queue = server.queue(BELLS);
  }

  async arm(instants: readonly Instant[]): Promise<void> {
    const seconds = [...new Set(instants.map(bellSecond))];
    if (seconds.length === 0) return;
    const now = Date.now();
    await this.#queue.addBulk(
      seconds.map((second) => ({
        name: 'bell',
        data: {},
        opts: {
          jobId: idOf(second),
          delay: Math.max(0, Date.parse(second) - now),
          attempts: 3,
          backoff: { type: 'fixed', delay: 1_000 },
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    );
  }

  async known(): Promise<Instant[]> {
    const ids = await this.#queue.getRanges(['delayed', 'waiting', 'active'], 0, -1, true);
    return ids
      .map(secondOf)
      .filter((second) => second !== null)
      .sort();
  }

  /** How many wait. */
  count(): Promise<number> {
    return this.#queue.getJobCountByTypes('delayed', 'waiting', 'active');
  }

  /** Throws when the server cannot be used. */
  async ready(): Promise<void> {
    await this.#queue.waitUntilReady();
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}
