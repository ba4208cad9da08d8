import { Redis, type RedisOptions } from 'ioredis';

/**
 * `redis://…`, `rediss://…`, or a Redis that sentinels watch over:
 * `redis+sentinel://user:password@host:port,host:port/name/database`. User and password are those of the Redis, for the
 * sentinels themselves none are sent; the database is 0 when left out.
 */
const watched = /^redis\+sentinel:\/\/(?:(?<login>[^@/]*)@)?(?<hosts>[^@/]+)\/(?<name>[\w.-]+)(?:\/(?<db>\d+))?$/;
const SENTINEL_PORT = 26_379;

/** Whether the address names sentinels, who are asked which server is the master now. */
export const isWatched = (url: string): boolean => watched.test(url);

/** The address without user and password, fit for a message. */
export function placeOf(url: string): string {
  const sentinels = watched.exec(url)?.groups;
  if (sentinels) return `${sentinels['hosts']}/${sentinels['name']}`;
  const { host, pathname } = new URL(url);
  return host + (pathname === '/' ? '' : pathname);
}

/** What a connection is opened with. */
type Connection = { url: string } | Watched;
interface Watched {
  sentinels: { host: string; port: number }[];
  name: string;
  db: number;
  username?: string;
  password?: string;
}

/** An address as ioredis and BullMQ want it. */
export function connectionTo(url: string): Connection {
  const found = watched.exec(url)?.groups;
  if (!found) return { url };
  const [username = '', password = ''] = (found['login'] ?? '').split(':').map(decodeURIComponent);
  return {
    sentinels: (found['hosts'] ?? '').split(',').map(serverOf),
    name: found['name'] ?? '',
    db: Number(found['db'] ?? 0),
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
  };
}

/** A connection to it. */
export function redisAt(url: string, options: RedisOptions): Redis {
  const to = connectionTo(url);
  return 'url' in to ? new Redis(url, options) : new Redis({ ...to, ...options });
}

function serverOf(place: string): { host: string; port: number } {
  const [, host = place, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(place) ?? [];
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? SENTINEL_PORT) };
}
