import type { Queue, Worker } from 'bullmq';
import type { Text } from '../core/index.js';

/** What is asked of a BullMQ queue, whatever carries it. */
export type JobQueue = Pick<
  Queue,
  | 'addBulk'
  | 'getRanges'
  | 'getJobCountByTypes'
  | 'getJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
  | 'close'
  | 'disconnect'
>;

/** A running BullMQ worker, whatever carries it. */
export type JobWorker = Pick<Worker, 'close' | 'disconnect' | 'waitUntilReady'>;

/** A job as its handler sees it. */
export interface Work {
  readonly name: string;
  readonly id?: string | undefined;
  readonly data: unknown;
}

/** What happened in a queue, for log and meters. */
export interface QueueEvent {
  readonly queue: string;
  readonly kind: 'completed' | 'failed' | 'stalled' | 'lock lost' | 'error';
  readonly job?: string | undefined;
  readonly error?: Error;
}

/** The server behind the queues: Redis, or the database itself. */
export interface QueueServer {
  readonly kind: 'redis' | 'postgres';
  /** Why it cannot be used now, for people; null when it can. Never throws and never waits longer than seconds. */
  problem(): Promise<Text | null>;
  queue(name: string): JobQueue;
  worker(name: string, handle: (job: Work) => Promise<void>): JobWorker;
  /** Ends its own connections. Queues and workers are closed before. */
  close(): Promise<void>;
}

export type Listen = (event: QueueEvent) => void;

/** The queue cannot be used as it is configured; the text says why and what to do. Ends the start with exit code 1. */
export class QueueUnusable extends Error {
  constructor(readonly text: Text) {
    super(`${text.vi} / ${text.en}`);
    this.name = 'QueueUnusable';
  }
}

/**
 * What every worker is set to. A lock that is lost or a worker that dies hands the job to another one. No job is kept, and
 * none that somebody else put there either: one of ours that failed comes again by itself, a strange one is only logged.
 */
export const workerSettings = {
  concurrency: 1,
  lockDuration: 30_000,
  stalledInterval: 10_000,
  maxStalledCount: 5,
  runRetryDelay: 1_000,
  drainDelay: 5,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const;

/** BullMQ keeps a stream of what happens to jobs, which nobody here reads. */
export const streams = { events: { maxLen: 100 } } as const;

/** Tells what a worker goes through. */
export function listenTo(worker: Worker, queue: string, listen: Listen): void {
  worker.on('completed', (job) => listen({ queue, kind: 'completed', job: job.id }));
  worker.on('failed', (job, error) => listen({ queue, kind: 'failed', job: job?.id, error }));
  worker.on('stalled', (job) => listen({ queue, kind: 'stalled', job }));
  worker.on('lockRenewalFailed', (jobs) => listen({ queue, kind: 'lock lost', job: jobs.join(' ') }));
  worker.on('error', (error) => listen({ queue, kind: 'error', error }));
}
