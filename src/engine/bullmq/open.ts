import type { Text } from '../core/index.js';
import { migrateQueue, PostgresServer } from './postgres.js';
import type { Listen, QueueServer } from './queue-server.js';
import { inspectRedis } from './redis-check.js';
import { RedisServer } from './redis.js';

export interface QueueAddress {
  /** Redis carries the queues when set, the database itself otherwise. */
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string;
}

/**
 * Makes the queue's server fit for use, before anything is built on it: looks at Redis, or brings BullMQ's schema up to
 * date. Returns a text when there will be no bells for now. Throws `QueueUnusable` where waiting cannot help.
 */
export async function prepareQueue({
  redisUrl,
  databaseOwnerUrl,
}: {
  readonly redisUrl: string | undefined;
  readonly databaseOwnerUrl: string;
}): Promise<Text | null> {
  if (redisUrl !== undefined) return inspectRedis(redisUrl);
  return migrateQueue(databaseOwnerUrl);
}

/** The server of the queues. `house` names the database they belong to. Connects by itself, and again after a loss. */
export const openQueueServer = ({ redisUrl, databaseUrl }: QueueAddress, house: string, listen: Listen): QueueServer =>
  redisUrl === undefined ? new PostgresServer(databaseUrl, listen) : new RedisServer(redisUrl, house, listen);
