import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Text } from '../core/index.js';
import {
  listenTo,
  streams,
  workerSettings,
  type JobQueue,
  type JobWorker,
  type Listen,
  type QueueServer,
  type Work,
} from './queue-server.js';
import { connectionTo, redisAt } from './redis-address.js';
import { unfitness, unreachable } from './redis-check.js';

const LONGEST_RECONNECT_MILLISECONDS = 2_000;
const COMMAND_MILLISECONDS = 5_000;
const FIRST_MILLISECONDS = 1_000;

const retryStrategy = (times: number): number =>
  Math.min(50 * 2 ** Math.min(times, 10), LONGEST_RECONNECT_MILLISECONDS);

/**
 * Queues on Redis. All producers share one connection that never keeps a command for later: what cannot be said now is
 * refused now. Workers have connections of their own, which wait for Redis to come back.
 */
export class RedisServer implements QueueServer {
  readonly kind = 'redis';
  readonly #client: Redis;
  #unfit: Text | null = null;
  #closed = false;
  #lastError = 'connecting';
  /** Whatever comes first of connecting: success, failure, or a second gone by. */
  readonly #first: Promise<void>;

  constructor(
    private readonly url: string,
    /** Keeps the queues of two houses on one Redis apart. */
    private readonly house: string,
    private readonly listen: Listen,
  ) {
    this.#client = redisAt(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: COMMAND_MILLISECONDS,
      retryStrategy,
      sentinelRetryStrategy: retryStrategy,
    });
    this.#client.on('error', (error: Error) => (this.#lastError = error.message || 'error'));
    this.#client.on('close', () => (this.#lastError = this.#lastError === '' ? 'closed' : this.#lastError));
    this.#first = new Promise((resolve) => {
      const timer = setTimeout(resolve, FIRST_MILLISECONDS);
      for (const event of ['looked', 'error', 'close']) {
        this.#client.once(event, () => {
          clearTimeout(timer);
          resolve();
        });
      }
    });
    // Another server may answer after an absence, and it may be set differently.
    this.#client.on('ready', () => void this.#look());
  }

  async problem(): Promise<Text | null> {
    await this.#first;
    if (this.#client.status !== 'ready') return unreachable(this.url, this.#lastError);
    try {
      await this.#client.ping();
      return this.#unfit;
    } catch (error) {
      return unreachable(this.url, error instanceof Error ? error.message : String(error));
    }
  }

  queue(name: string): JobQueue {
    const queue = new Queue(name, { connection: this.#client, prefix: this.#prefix, streams });
    queue.on('error', (error) => this.listen({ queue: name, kind: 'error', error }));
    return queue;
  }

  worker(name: string, handle: (job: Work) => Promise<void>): JobWorker {
    // A worker that is closed while Redis is away may still try to reach it, and would for ever.
    const retry = (times: number): number | null => (this.#closed ? null : retryStrategy(times));
    const retrying = { maxRetriesPerRequest: null, retryStrategy: retry, sentinelRetryStrategy: retry };
    const connection = { ...connectionTo(this.url), ...retrying };
    const worker = new Worker(name, handle, {
      ...workerSettings,
      connection,
      prefix: this.#prefix,
    });
    listenTo(worker, name, this.listen);
    return worker;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#client.disconnect();
  }

  /** Braces make a Redis Cluster keep all keys of a queue on one node. */
  get #prefix(): string {
    return `{lotrinh-${this.house}}`;
  }

  async #look(): Promise<void> {
    this.#lastError = '';
    try {
      this.#unfit = unfitness(this.url, await this.#client.info());
    } catch (error) {
      this.#lastError = error instanceof Error ? error.message : String(error);
    }
    this.#client.emit('looked');
  }
}
