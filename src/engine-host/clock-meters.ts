import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Clock, DeadlineStore, DueDeadline, Instant } from '../engine/index.js';
import type { QueueEvent } from '../engine/bullmq/index.js';

const MOST_OFTEN_MILLISECONDS = 10_000;

/** What Prometheus reads of the clock. */
export class ClockMeters {
  readonly #lateness: Histogram;
  readonly #jobs: Counter<'queue' | 'outcome'>;
  readonly #failures: Counter;

  constructor(registry: Registry, deadlines: DeadlineStore, clock: Clock, queue: () => Promise<QueueReading>) {
    const registers = [registry];
    this.#lateness = new Histogram({
      name: 'lotrinh_deadline_lateness_seconds',
      help: 'From the instant of a deadline to the commit of its effect, both by the clock of the database',
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600],
      registers,
    });
    this.#jobs = new Counter({
      name: 'lotrinh_queue_jobs_total',
      help: 'What happened to jobs in this process: completed, failed, stalled, lock lost, error',
      labelNames: ['queue', 'outcome'] as const,
      registers,
    });
    this.#failures = new Counter({
      name: 'lotrinh_deadline_failures_total',
      help: 'Attempts in this process to fire a deadline that failed; each is tried again, later each time',
      registers,
    });
    const counts = sparingly(() => deadlines.counts(clock));
    const standing = new Gauge({
      name: 'lotrinh_deadlines',
      help: 'Deadlines that are open, and those of them that have come and are not yet announced',
      labelNames: ['state'] as const,
      registers,
      collect: async () => {
        const found = await counts();
        if (!found) return;
        standing.set({ state: 'open' }, found.open);
        standing.set({ state: 'overdue' }, found.overdue);
      },
    });
    const reading = sparingly(queue);
    const up = new Gauge({
      name: 'lotrinh_queue_up',
      help: '1 when the queue of bells can be used, 0 when deadlines are swept without it',
      labelNames: ['backend'] as const,
      registers,
      collect: async () => {
        const found = await reading();
        if (found) up.set({ backend: found.backend }, found.up ? 1 : 0);
      },
    });
    const armed = new Gauge({
      name: 'lotrinh_bells',
      help: 'Bells that are armed',
      registers,
      collect: async () => {
        const found = await reading();
        if (found?.bells !== undefined) armed.set(found.bells);
      },
    });
  }

  fired({ at }: DueDeadline, recordedAt: Instant): void {
    this.#lateness.observe(Math.max(0, Date.parse(recordedAt) - Date.parse(at)) / 1_000);
  }

  failed(): void {
    this.#failures.inc();
  }

  happened({ queue, kind }: QueueEvent): void {
    this.#jobs.inc({ queue, outcome: kind });
  }
}

export interface QueueReading {
  readonly backend: string;
  readonly up: boolean;
  readonly bells?: number;
}

/** Asks no more than every few seconds, however often it is read; nothing when the question fails. */
function sparingly<Answer>(ask: () => Promise<Answer>): () => Promise<Answer | undefined> {
  let last: { readonly at: number; readonly answer: Promise<Answer | undefined> } | undefined;
  return () => {
    if (!last || Date.now() - last.at > MOST_OFTEN_MILLISECONDS) {
      last = { at: Date.now(), answer: ask().catch(() => undefined) };
    }
    return last.answer;
  };
}
