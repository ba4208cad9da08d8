import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../../../src/app.module.js';
import { DirectoryService, loadDemoCommittee } from '../../../src/directory/index.js';
import { BullBell, openQueueServer, prepareQueue, type QueueServer } from '../../../src/engine/bullmq/index.js';
import { createLogger, migrate, NestLogger, parseConfig } from '../../../src/platform/index.js';
import { dataFolder } from '../../platform/processes.js';
import { TestRedis } from '../../servers/redis-server.js';
import { TownClock } from '../clock.js';
import { OwnPostgres } from '../postgres.js';
import type { Order } from './lives.js';
import type { Outcome } from './office.js';
import { isRunning, killed, startShifted } from './processes.js';

const WORKERS = 2;

/** How much waits to be done at a moment. */
export interface Pending {
  readonly now: number;
  readonly due: number;
  readonly rungs: number;
  /** Ladders still to be worked out. */
  readonly unclimbed: number;
  readonly unsent: number;
}

const pending = `
  select extract(epoch from test_clock.clock_timestamp()) * 1000 as now,
    (select count(*) from deadline where status = 'open' and at <= (select test_clock.clock_timestamp()))::int as due,
    (select count(*) from deadline where status in ('open', 'due') and ladder_epoch = epoch
       and next_rung_at <= (select test_clock.clock_timestamp()))::int as rungs,
    (select count(*) from deadline where status in ('open', 'due') and ladder_epoch is distinct from epoch)::int
      as unclimbed,
    (select count(*) from outbox where sent_at is null)::int as unsent`;

/** Everything that runs in the year, each thing a process of its own: PostgreSQL, Redis, two workers, an office. */
export class YearHouse {
  readonly workers: ChildProcess[] = [];
  #office: ChildProcess | null = null;
  #pool: pg.Pool;
  #queue: QueueServer | null = null;
  #bell: BullBell | null = null;
  #wakes = 0;
  #closing: Promise<void> | null = null;

  private constructor(
    readonly postgres: OwnPostgres,
    private readonly ownRedis: TestRedis | null,
    readonly clock: TownClock,
    private readonly place: string,
    private readonly sweepSeconds: number,
  ) {
    this.#pool = this.#newPool();
  }

  /** At an instant; the workers look by themselves every `sweepSeconds`. Without a Redis the database carries the queue. */
  static async open(start: number, { sweepSeconds = 5, onRedis = true } = {}): Promise<YearHouse> {
    const place = dataFolder();
    const postgres = await OwnPostgres.start();
    const redis = onRedis ? await TestRedis.start() : null;
    await migrate(postgres.url('owner'));
    if (!redis) await prepareQueue({ redisUrl: undefined, databaseOwnerUrl: postgres.url('owner') });
    const clock = new TownClock(postgres);
    await clock.install();
    const house = new YearHouse(postgres, redis, clock, place, sweepSeconds);
    await house.#loadCommittee();
    await clock.moveTo(start);
    for (let n = 0; n < WORKERS; n += 1) house.startWorker(n);
    return house;
  }

  get database(): pg.Pool {
    return this.#pool;
  }

  get redis(): TestRedis {
    if (!this.ownRedis) throw new Error('this house has no Redis');
    return this.ownRedis;
  }

  get environment(): Record<string, string> {
    return {
      DATABASE_URL: this.postgres.url('engine'),
      DATABASE_OWNER_URL: this.postgres.url('owner'),
      ...(this.ownRedis && { REDIS_URL: this.ownRedis.url }),
      SWEEP_SECONDS: String(this.sweepSeconds),
      CLOCK_FILE: this.clock.file,
      DATABASE_POOL: '10',
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    };
  }

  get log(): string {
    return join(this.place, 'log');
  }

  startWorker(n: number): void {
    this.workers[n] = startShifted('src/worker.ts', this.environment, { log: this.log });
  }

  async killOffice(): Promise<void> {
    if (this.#office) await killed(this.#office);
  }

  /** Lets the office carry out orders; what is unknown at the end must be given again. */
  async give(orders: readonly Order[]): Promise<Outcome[]> {
    const unknown = (): Outcome[] => orders.map(() => 'unknown');
    if (orders.length === 0) return [];
    if (!this.#office || !isRunning(this.#office)) {
      const office = startShifted('tests/faults/year/office.ts', this.environment, { log: this.log, talks: true });
      this.#office = office;
      if ((await messageOf(office)) === null) return unknown();
    }
    const answer = messageOf(this.#office);
    this.#office.send([...orders], () => undefined);
    return ((await answer) as Outcome[] | null) ?? unknown();
  }

  async moveTo(instant: number): Promise<void> {
    await this.clock.moveTo(instant);
    await this.#wakeBullMq();
  }

  async pending(): Promise<Pending> {
    const { rows } = await this.#pool.query<Pending & { now: string }>(pending);
    const [row] = rows;
    if (!row) throw new Error('counting gave no row');
    return { ...row, now: Number(row.now) };
  }

  async crashPostgres(): Promise<void> {
    await this.postgres.crash();
    await new Promise((wake) => setTimeout(wake, 500));
    await this.postgres.comeBack();
    await this.#pool.end();
    this.#pool = this.#newPool();
  }

  /** Throws away everything the queue holds, as a server that comes back empty. */
  async emptyQueue(): Promise<void> {
    if (this.ownRedis) this.ownRedis.command('FLUSHALL');
    else await this.#pool.query('truncate bullmq.job, bullmq.scheduler, bullmq.meta cascade');
  }

  /** Arms bells at these instants through the program's own port. */
  async arm(instants: readonly string[]): Promise<void> {
    this.#bell ??= await this.#hangBell();
    await this.#bell.arm(instants);
  }

  /** Until somebody rings: a bell armed now is gone. */
  async ringing(): Promise<void> {
    await this.arm([new Date(this.clock.now()).toISOString()]);
    while ((await this.armed()) > 0) await new Promise((wake) => setTimeout(wake, 200));
  }

  /** How many bells are armed. */
  async armed(): Promise<number> {
    this.#bell ??= await this.#hangBell();
    return this.#bell.count();
  }

  /** A command of the operator, as a process of its own. */
  async command(name: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const log = join(this.place, name);
    const command = startShifted('src/cli.ts', this.environment, { log, args: [name] });
    const code = await new Promise<number | null>((resolve) => command.once('exit', resolve));
    return { code, output: readFileSync(log, 'utf8').trim() };
  }

  /** Until the next rung of every ladder is known. */
  async workOutLadders(): Promise<void> {
    while ((await this.pending()).unclimbed > 0) await new Promise((wake) => setTimeout(wake, 200));
  }

  /** Lets everybody finish, as an operator would, before the books are checked. */
  async rest(): Promise<void> {
    const all = this.workers.filter(isRunning);
    const gone = all.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const worker of all) worker.kill('SIGTERM');
    await this.killOffice();
    await Promise.all(gone);
  }

  /** Ends and removes everything; whoever asks again waits for the same end. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await Promise.all([...this.workers, ...(this.#office ? [this.#office] : [])].map(killed));
    await this.#bell?.close().catch(() => undefined);
    await this.#queue?.close();
    await this.#pool.end();
    await this.postgres.remove();
    await this.ownRedis?.remove();
    rmSync(this.place, { recursive: true, force: true });
  }

  /**
   * BullMQ's workers sleep in Redis until the next job is due by *their* clock, and nothing tells them that it has
   * jumped. A bell armed for long after the year, which never rings, makes one of them look at its clock again. What
   * then rings are the bells that production armed by itself.
   */
  async #wakeBullMq(): Promise<void> {
    try {
      this.#bell ??= await this.#hangBell();
      this.#wakes += 1;
      const longAfter = this.clock.now() + 20 * 365 * 86_400_000 + this.#wakes * 1_000;
      await within(1_000, this.#bell.arm([new Date(longAfter).toISOString()]));
    } catch {
      // Redis is away: the sweep comes by itself.
    }
  }

  async #hangBell(): Promise<BullBell> {
    const { rows } = await this.#pool.query<{ server: string; name: string }>(
      'select (select system_identifier::text from pg_control_system()) as server, current_database() as name',
    );
    const house = createHash('sha256').update(`${rows[0]?.server}/${rows[0]?.name}`).digest('hex').slice(0, 12);
    const address = { redisUrl: this.ownRedis?.url, databaseUrl: this.postgres.url('engine') };
    this.#queue ??= openQueueServer(address, house, () => undefined);
    const bell = new BullBell(this.#queue);
    await within(2_000, bell.ready());
    return bell;
  }

  async #loadCommittee(): Promise<void> {
    const config = parseConfig({ ...this.environment, LOG_LEVEL: 'error' });
    const logger = createLogger(config);
    const app = await NestFactory.createApplicationContext(AppModule.with(config, { logger }), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    await loadDemoCommittee(app.get(DirectoryService, { strict: false }));
    await app.close();
  }

  #newPool(): pg.Pool {
    const pool = new pg.Pool({ connectionString: this.postgres.superuserUrl, max: 3 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  }
}

/** The next message of a process; null when it ends instead. */
const messageOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    const heard = (message: unknown): void => done(message);
    const gone = (): void => done(null);
    const done = (what: unknown): void => {
      child.off('message', heard);
      child.off('exit', gone);
      resolve(what);
    };
    child.once('message', heard);
    child.once('exit', gone);
  });

const within = <Result>(milliseconds: number, work: Promise<Result>): Promise<Result> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('not in time')), milliseconds).unref()),
  ]);
