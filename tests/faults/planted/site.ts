import { join } from 'node:path';
import pg from 'pg';
import { verifyCommand } from '../../../src/cli/verify.js';
import { demoPassword } from '../../../src/directory/demo-committee.js';
import { freePort } from '../../servers/redis.js';
import { tellPrograms, TownClock } from '../clock.js';
import { History, type Operation } from '../history.js';
import { People, type Reply } from '../people.js';
import type { Waiting } from '../town.js';
import { pause, until } from '../until.js';
import type { Ground } from './ground.js';
import type { Planted } from './planting.js';
import { BuggyProgram } from './program.js';

/** A Wednesday morning in Vietnam, with whole working weeks before and after it. */
const BEGINNING = Date.parse('2026-12-09T02:00:00.000Z');
const DAY = 24 * 3_600_000;
const VIETNAM = 7 * 3_600_000;
const PATIENCE = 5_000;
const json = { 'content-type': 'application/json' };

const waiting = `
  select (select count(*)::int from deadline where status = 'open' and at <= test_clock.clock_timestamp()) as due,
    (select count(*)::int from outbox where sent_at is null) as unsent,
    (select count(*)::int from deadline where status in ('open', 'due')
      and (ladder_epoch is distinct from epoch or next_rung_at <= test_clock.clock_timestamp())) as rungs`;

/** How a provocation wants its programs: see there. */
interface Needed {
  readonly programs: number;
  readonly apart?: number;
}

/** An act of somebody, as it is sent. */
export interface Sent {
  readonly by: string;
  readonly path: string;
  readonly event: string;
  readonly body: unknown;
  readonly resolution: string | null;
}

/** Programs with a bug in them over a fresh database, people who use them, and a log of what these were told. */
export class Site {
  readonly people = new People();
  readonly history = new History();
  /** Which program gets the next act: this one, and its copies the following ones. */
  turn = 0;
  #sent = 0;

  private constructor(
    readonly ground: Ground,
    readonly clock: TownClock,
    readonly mains: readonly BuggyProgram[],
  ) {}

  /** So many programs that serve and do the background work as well. */
  static async open(ground: Ground, bug: Planted | null, { programs, apart = 0 }: Needed): Promise<Site> {
    await ground.renew();
    const { postgres } = ground;
    const clock = new TownClock(postgres);
    await clock.advance(BEGINNING - clock.now());
    const env = {
      DATABASE_URL: postgres.url('engine'),
      DATABASE_OWNER_URL: postgres.url('owner'),
      INLINE_WORKER: 'on',
      SWEEP_SECONDS: '1',
      DATABASE_POOL: '8',
      LOG_FORMAT: 'json',
      CLOCK_FILE: clock.file,
    };
    const ahead = apart === 0 ? {} : { CLOCK_FILE: join(postgres.home, 'clock-ahead') };
    tellPrograms(join(postgres.home, 'clock-ahead'), clock.now() - Date.now() + apart);
    const mains: BuggyProgram[] = [];
    while (mains.length < programs) {
      const port = await freePort();
      mains.push(new BuggyProgram(bug, { ...env, ...(mains.length === 1 && ahead) }, port, postgres.home));
    }
    const site = new Site(ground, clock, mains);
    if (bug?.sql !== undefined) await site.query(bug.sql);
    await site.start();
    return site;
  }

  /** The day in Vietnam, `YYYY-MM-DD`, or so many days from it. */
  today(days = 0): string {
    return new Date(this.clock.now() + VIETNAM + days * DAY).toISOString().slice(0, 10);
  }

  /** The program that a provocation kills, or sends everything to. */
  get first(): BuggyProgram {
    const [program] = this.mains;
    if (!program) throw new Error('the site has no program');
    return program;
  }

  /** Starts what is not running, with the bug. */
  async start(): Promise<void> {
    await Promise.all(this.mains.filter(({ isAlive }) => !isAlive).map((program) => program.start()));
  }

  /** As the superuser. */
  query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.ground.postgres.query<Row>(text, values);
  }

  /** Sends an act under a key of its own, so many times at once, at every program in turn; the answers, in that order. */
  async send({ by: person, ...asked }: Sent, copies = 1): Promise<readonly [Reply, ...Reply[]]> {
    const operation = { ...asked, person, key: `act-${(this.#sent += 1)}` };
    const again = Array.from({ length: copies - 1 }, (_, index) => this.#send(operation, this.turn + index + 1));
    const [first, ...others] = [this.#send(operation, this.turn), ...again];
    return [await first, ...(await Promise.all(others))];
  }

  /** The same as before under the same key. */
  async sendAgain(): Promise<void> {
    const last = this.history.entries.at(-1)?.operation;
    if (last) await this.#send(last, 1);
  }

  /** An act that leaves no step: it is not in the log. Must be accepted. */
  async arrange(
    by: string,
    path: string,
    body: unknown,
    method: 'POST' | 'PUT' = 'POST',
  ): Promise<Readonly<Record<string, unknown>>> {
    const url = `${this.first.address}/api/v1`;
    const ask = (to: string, how: string, what: unknown, headers: Record<string, string>) =>
      fetch(`${url}${to}`, { method: how, headers: { ...headers, ...json }, body: JSON.stringify(what) });
    const session = await ask('/sessions', 'POST', { username: by, password: demoPassword }, {});
    const { token } = (await session.json()) as { token: string };
    const answer = await ask(path, method, body, { authorization: `Bearer ${token}` });
    const words = await answer.text();
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status} ${words}`);
    return JSON.parse(words) as Record<string, unknown>;
  }

  /** While `work` goes on, nobody may write to the table; so everybody who wants to meets everybody else before it. */
  async whileLocked(table: string, writers: number, work: () => Promise<unknown>): Promise<void> {
    const client = new pg.Client({ connectionString: this.ground.postgres.superuserUrl });
    await client.connect();
    try {
      await client.query(`begin; lock table ${table} in share row exclusive mode`);
      const done = work();
      const limit = performance.now() + PATIENCE;
      while ((await this.#waitingFor(table)) < writers && performance.now() < limit) await pause(20);
      await client.query('commit');
      await done;
    } finally {
      await client.end();
    }
  }

  /** Sends what nobody knows the outcome of to programs without the bug, until it is known, and lets them do what waits. */
  async heal(): Promise<void> {
    await this.#quiet();
    for (const program of this.mains) await program.kill();
    if (this.history.unknown().length === 0 && !(await this.#waits())) return;
    const { first } = this;
    await first.start({ healed: true });
    for (const operation of this.history.unknown()) {
      await until(`${operation.event} has an answer`, async () => (await this.#send(operation, 0)).kind !== 'info');
    }
    let looks = 0;
    await until(
      'everything that has come is done',
      async () => {
        looks += 1;
        if (looks % 10 === 0) await this.clock.advance(61_000);
        return !(await this.#waits());
      },
      { every: 200 },
    );
    await first.kill();
  }

  async waiting(): Promise<Waiting> {
    const [row] = await this.query<Waiting & pg.QueryResultRow>(waiting);
    if (!row) throw new Error('counting gave no row');
    return row;
  }

  /** What `cli verify` does and prints, without the bug. */
  async verify(): Promise<{ readonly sound: boolean; readonly text: string }> {
    const { code, text } = await this.ground.command(verifyCommand);
    return { sound: code === 0 && /Sound/.test(text), text };
  }

  async close(): Promise<void> {
    for (const program of this.mains) await program.kill();
  }

  async #send(operation: Operation, turn: number): Promise<Reply> {
    const serving = this.mains.filter(({ isAlive, isPaused }) => isAlive && !isPaused);
    const { address } = serving[turn % serving.length] ?? this.first;
    this.history.log({ process: turn, type: 'invoke', operation });
    const { person, path, body, key } = operation;
    const reply = await this.people.act(address, person, path, body, key);
    this.history.log({ process: turn, type: reply.kind, operation, status: reply.status, body: reply.body });
    return reply;
  }

  async #waits(): Promise<boolean> {
    const { due, unsent, rungs } = await this.waiting();
    return due + unsent + rungs > 0;
  }

  /** The programs with the bug may finish what they can; some bugs never let them. */
  async #quiet(): Promise<void> {
    const limit = performance.now() + PATIENCE;
    while (this.mains.some(({ isAlive }) => isAlive) && (await this.#waits()) && performance.now() < limit)
      await pause(100);
  }

  async #waitingFor(table: string): Promise<number> {
    const [row] = await this.query<{ waiting: number }>(
      'select count(*)::int as waiting from pg_locks where relation = $1::regclass and not granted',
      [table],
    );
    return row?.waiting ?? 0;
  }
}
