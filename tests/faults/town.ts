import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { startProgram } from '../platform/processes.js';
import { freePort, TestRedis } from '../servers/redis.js';
import { TownClock } from './clock.js';
import { People } from './people.js';
import { OwnPostgres } from './postgres.js';
import { Program } from './program.js';
import { Proxy } from './proxy.js';
import { until } from './until.js';

export type QueueKind = 'redis' | 'postgres';

export interface TownOptions {
  readonly queue: QueueKind;
  /** How many programs that serve, and how many that work; two of each when left out. */
  readonly mains?: number;
  readonly workers?: number;
  /** Whether commands that wait together travel together, forced either way; true when left out. */
  readonly batching?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** An own place for the data of PostgreSQL. */
  readonly home?: string;
  /** False: Redis is not there yet when the programs start. */
  readonly redisIsUp?: boolean;
}

/** What `cli verify` said. */
export interface Verdict {
  readonly sound: boolean;
  readonly text: string;
}

const open = `
  select (select count(*)::int from deadline where status = 'open' and at <= test_clock.clock_timestamp()) as due,
    (select count(*)::int from outbox where sent_at is null) as unsent,
    (select count(*)::int from deadline where status in ('open', 'due')
      and (ladder_epoch is distinct from epoch or next_rung_at <= test_clock.clock_timestamp())) as rungs`;

/** What has come and is not done: deadlines, effects, rungs. */
export interface Waiting {
  readonly due: number;
  readonly unsent: number;
  readonly rungs: number;
}

/** A whole installation of real processes: servers, proxies before them, programs, people, and a clock that moves. */
export class Town {
  readonly people = new People();

  private constructor(
    readonly queue: QueueKind,
    readonly batching: boolean,
    readonly postgres: OwnPostgres,
    readonly database: Proxy,
    /** Null where the queue lives in the database. */
    readonly redis: { readonly server: TestRedis; readonly proxy: Proxy } | null,
    readonly clock: TownClock,
    readonly mains: readonly Program[],
    readonly workers: readonly Program[],
  ) {}

  /** With the demo committee in it, every program running. */
  static async open(options: TownOptions): Promise<Town> {
    const { queue, mains = 2, workers = 2, batching = true, env = {}, home, redisIsUp = true } = options;
    const postgres = await OwnPostgres.start(home);
    const clock = new TownClock(postgres);
    const database = await Proxy.before(postgres.port);
    const redis = queue === 'redis' ? await ownRedis(redisIsUp) : null;
    const shared = {
      DATABASE_URL: postgres.url('engine', database.port),
      DATABASE_OWNER_URL: postgres.url('owner', database.port),
      REDIS_URL: redis ? `redis://127.0.0.1:${redis.proxy.port}/0` : '',
      INLINE_WORKER: 'off',
      SWEEP_SECONDS: '5',
      DATABASE_POOL: '8',
      BATCHING: batching ? 'on' : 'off',
      LOG_FORMAT: 'json',
      ...env,
    };
    const programs = async (name: 'main' | 'worker', count: number): Promise<Program[]> => {
      const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
      return ports.map((port) => new Program({ name, env: shared, port, home: postgres.home, clockFile: clock.file }));
    };
    const parts = [await programs('main', mains), await programs('worker', workers)] as const;
    const town = new Town(queue, batching, postgres, database, redis, clock, ...parts);
    try {
      await town.#begin(redisIsUp);
      return town;
    } catch (error) {
      await town.close();
      throw error;
    }
  }

  get programs(): readonly Program[] {
    return [...this.mains, ...this.workers];
  }

  /** As the superuser: the clock that counts is `test_clock.clock_timestamp()`. */
  query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.postgres.query<Row>(text, values);
  }

  /** Ends every fault: servers are back, proxies pass, every program runs as it does in an office. */
  async heal(): Promise<void> {
    await this.postgres.comeBack();
    this.database.pass();
    if (this.redis) {
      if (!this.redis.server.pid) await this.redis.server.start();
      this.#noteRedis();
      this.redis.server.command('CONFIG', 'SET', 'maxmemory', '0');
      await this.redis.proxy.accept();
      this.redis.proxy.pass();
    }
    for (const program of this.programs) {
      program.arm(null);
      program.resume();
      if (!program.isAlive) program.start();
    }
    await this.#allReady(true);
  }

  /** How the installation works, in a word for tables. */
  get setting(): string {
    return `${this.queue}, ${this.batching ? 'batched' : 'each alone'}`;
  }

  /** How many transactions have written steps of several resolutions. */
  async sharedTransactions(): Promise<number> {
    const [row] = await this.query<{ shared: number }>(
      `select count(*)::int as shared
       from (select from journal group by xmin::text having count(distinct instance) > 1) transactions`,
    );
    return row?.shared ?? 0;
  }

  async waiting(): Promise<Waiting> {
    const [row] = await this.query<Waiting & pg.QueryResultRow>(open);
    if (!row) throw new Error('counting gave no row');
    return row;
  }

  /**
   * Until nothing that has come is left undone. What a dead program had claimed is lent to it for a minute, and what
   * failed is tried again later: where nothing moves any more, the clock is moved on so that nobody waits for that.
   */
  async settle(seconds?: number): Promise<void> {
    let last = '';
    let sameLooks = 0;
    const isDone = async (): Promise<boolean> => {
      const waiting = await this.waiting();
      sameLooks = JSON.stringify(waiting) === last ? sameLooks + 1 : 0;
      last = JSON.stringify(waiting);
      const isNothing = Object.values(waiting).every((count) => count === 0);
      if (!isNothing && sameLooks % 10 === 9) await this.clock.advance(61_000);
      return isNothing;
    };
    await until('everything that has come is done', isDone, { every: 200, ...(seconds !== undefined && { seconds }) });
  }

  /** The one checker, as an operator runs it: `cli verify`, past the proxies. */
  async verify(): Promise<Verdict> {
    const { code, text } = await this.#run('verify', '--late-seconds', '60');
    return { sound: code === 0 && /Sound/.test(text), text };
  }

  async close(): Promise<void> {
    for (const program of this.programs) await program.kill();
    await this.database.close();
    await this.redis?.proxy.close();
    await this.redis?.server.remove();
    await this.postgres.remove();
  }

  async #begin(withQueue: boolean): Promise<void> {
    await this.#cli('demo', '--people');
    await this.clock.install();
    for (const program of this.programs) program.start();
    this.#noteRedis();
    await this.#allReady(withQueue);
  }

  /** For programs that find themselves without the test run that started them: see orphan.mjs. */
  #noteRedis(): void {
    writeFileSync(join(this.postgres.home, 'redis.pid'), String(this.redis?.server.pid ?? ''));
  }

  async #allReady(withQueue: boolean): Promise<void> {
    await Promise.all(this.programs.map((program) => program.ready()));
    if (!withQueue) return;
    await until('the queue can be used', async () => {
      const answers = await Promise.all(this.mains.map(({ address }) => fetch(`${address}/readyz`).catch(() => null)));
      const bodies = await Promise.all(answers.map(async (answer) => ((await answer?.json()) ?? {}) as Readiness));
      return bodies.every(({ checks }) => checks?.database === 'up' && checks.queue === 'up');
    });
  }

  async #cli(...command: string[]): Promise<void> {
    const { code, text } = await this.#run(...command);
    if (code !== 0) throw new Error(`cli ${command.join(' ')} ended with ${code}:\n${text}`);
  }

  async #run(...command: string[]): Promise<{ code: number | null; text: string }> {
    const env = {
      DATABASE_URL: this.postgres.url('engine'),
      DATABASE_OWNER_URL: this.postgres.url('owner'),
      REDIS_URL: '',
      LOG_LEVEL: 'silent',
    };
    const program = startProgram('cli', env, command);
    const { code } = await program.ended;
    return { code, text: program.output() };
  }
}

interface Readiness {
  readonly checks?: { readonly database: string; readonly queue: string };
}

async function ownRedis(isUp: boolean): Promise<{ server: TestRedis; proxy: Proxy }> {
  // Every write is on disk, so that the file can be cut back.
  const server = TestRedis.at(await freePort(), '--appendonly', 'yes', '--appendfsync', 'always');
  const proxy = await Proxy.before(server.port);
  if (isUp) await server.start();
  else await proxy.refuse();
  return { server, proxy };
}
