import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Text } from '../core/index.js';
import { QueueUnusable } from './queue-server.js';
import { isWatched, placeOf, redisAt } from './redis-address.js';

const PATIENCE_MILLISECONDS = 3_000;

/**
 * Looks at the server of REDIS_URL before the start. Null: it may be used; a text: it does not answer now, which is not
 * a reason to stay down. Throws `QueueUnusable` where waiting cannot help: not a Redis, wrong user or password, a policy
 * that throws jobs away.
 */
export async function inspectRedis(url: string): Promise<Text | null> {
  // Which server will answer only the sentinels know.
  const greeting: Greeting = isWatched(url) ? { kind: 'redis' } : await greet(url);
  if (greeting.kind === 'silent') return unreachable(url, greeting.reason);
  if (greeting.kind === 'foreign') throw new QueueUnusable(notRedis(url));
  const client = redisAt(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    connectTimeout: PATIENCE_MILLISECONDS,
    commandTimeout: PATIENCE_MILLISECONDS,
  });
  // A refused password is told by this event alone; the commands then merely find the connection closed.
  const told: string[] = [];
  client.on('error', (error: Error) => told.push(error.message));
  try {
    await client.connect();
    await client.select(client.options.db ?? 0);
    const unfit = unfitness(url, await client.info());
    if (unfit) throw new QueueUnusable(unfit);
    return null;
  } catch (error) {
    if (error instanceof QueueUnusable) throw error;
    return judged(url, [...told, error instanceof Error ? error.message : String(error)].join('; '));
  } finally {
    client.disconnect();
  }
}

/** What INFO says against a server; null when nothing. */
export function unfitness(url: string, info: string): Text | null {
  const value = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  if (value('redis_version') === undefined) return notRedis(url);
  const policy = value('maxmemory_policy');
  return policy === 'noeviction' ? null : evicting(url, policy ?? '?');
}

type Greeting = { readonly kind: 'redis' | 'foreign' } | { readonly kind: 'silent'; readonly reason: string };

/** Says PING in Redis's own words: only a Redis answers in kind, whether or not it wants a password first. */
function greet(url: string): Promise<Greeting> {
  const { protocol, hostname, port } = new URL(url);
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
  return new Promise((resolve) => {
    const socket: Socket =
      protocol === 'rediss:' ? connectTls({ ...to, servername: to.host, rejectUnauthorized: false }) : connectTcp(to);
    let heard = '';
    let connected = false;
    const end = (greeting: Greeting): void => {
      socket.destroy();
      resolve(greeting);
    };
    socket.setTimeout(PATIENCE_MILLISECONDS, () => end({ kind: 'silent', reason: 'timeout' }));
    socket.on(protocol === 'rediss:' ? 'secureConnect' : 'connect', () => {
      connected = true;
      socket.write('*1\r\n$4\r\nPING\r\n');
    });
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      if (heard.startsWith('-LOADING')) end({ kind: 'silent', reason: 'LOADING' });
      else if (/^(?:\+PONG|-[A-Z]+ )/.test(heard)) end({ kind: 'redis' });
      else if (heard.length >= 8) end({ kind: 'foreign' });
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(connected ? { kind: 'foreign' } : { kind: 'silent', reason: error.code ?? error.message }),
    );
    socket.on('close', () => end(connected ? { kind: 'foreign' } : { kind: 'silent', reason: 'closed' }));
  });
}

/** An error of a server that is a Redis: wrong words to it are for good, all else may pass. */
function judged(url: string, reason: string): Text {
  if (/WRONGPASS|NOAUTH|NOPERM|invalid password|invalid username|without any password/i.test(reason)) {
    throw new QueueUnusable({
      vi: `Redis ${placeOf(url)} từ chối người dùng hoặc mật khẩu trong REDIS_URL (${reason}); hãy kiểm tra lại.`,
      en: `Redis ${placeOf(url)} refused the user or password of REDIS_URL (${reason}); check them.`,
    });
  }
  if (/DB index/i.test(reason)) {
    throw new QueueUnusable({
      vi: `Redis không có cơ sở dữ liệu đó: ${placeOf(url)}; hãy sửa số ở cuối REDIS_URL.`,
      en: `Redis has no such database: ${placeOf(url)}; correct the number at the end of REDIS_URL.`,
    });
  }
  return unreachable(url, reason);
}

export const unreachable = (url: string, reason: string): Text => ({
  vi: `Redis ${placeOf(url)} không trả lời (${reason}). Chương trình vẫn chạy; thời hạn được quét vài giây một lần cho tới khi Redis trở lại.`,
  en: `Redis ${placeOf(url)} does not answer (${reason}). The program runs; deadlines are swept every few seconds until Redis is back.`,
});

const notRedis = (url: string): Text => ({
  vi: `Máy chủ ${placeOf(url)} không phải là Redis; hãy sửa REDIS_URL.`,
  en: `The server ${placeOf(url)} is not a Redis; correct REDIS_URL.`,
});

const evicting = (url: string, policy: string): Text => ({
  vi: `Redis ${placeOf(url)} có maxmemory-policy ${policy}, sẽ lặng lẽ xóa việc đang chờ; hãy đặt: CONFIG SET maxmemory-policy noeviction.`,
  en: `Redis ${placeOf(url)} has maxmemory-policy ${policy}, which silently throws waiting jobs away; set: CONFIG SET maxmemory-policy noeviction.`,
});
