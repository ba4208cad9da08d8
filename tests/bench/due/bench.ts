import type { DueEngine } from '../contenders/due-engine.js';
import type { DuePeer } from '../contenders/due-dbos.js';
import { Contender } from '../stage/contender.js';
import { createDatabase, query, settle, type TestDatabase } from '../stage/database.js';
import { Figures, type Goal } from '../stage/figures.js';
import { demandPeers } from '../stage/peers.js';
import { startServer, type BenchServer } from '../stage/postgres.js';
import { cpuSeconds, familyCpuSeconds } from '../stage/processes.js';
import { Program } from '../stage/program.js';
import { BenchRedis } from '../stage/redis.js';
import { withEndings, type Endings, type Outcome, type Settings } from '../stage/run.js';
import { shiftClock, shiftedBy, shiftedClock } from '../stage/shift.js';
import { instancesFor, type DueSample } from './effect.js';

/** How late the effects were, milliseconds after the instant. */
interface Lateness {
  readonly median: number;
  readonly last: number;
  readonly client: number;
  readonly database: number;
}

const minute = 60_000;
/** How often peers that take minutes each time are asked where time is short. */
const SLOW_REPETITIONS = 2;

interface Runner {
  readonly name: string;
  readonly slow?: boolean;
  readonly run: () => Promise<Lateness>;
}

/** Deadlines at one instant, until the last effect of them is committed. */
export function due(settings: Settings): Promise<Outcome> {
  return withEndings(async (endings) => {
    const { quick, brief, say, repetitions } = settings;
    demandPeers(say);
    const count = quick ? 1_000 : 10_000;
    const server = endings.add(await startServer(), (each) => each.stop());
    const redis = endings.add(await BenchRedis.start(), (each) => each.stop());
    const figures = new Figures();
    const ours = await Ours.open(server, redis, endings, count);
    const sample = await ours.sample();
    const runners: Runner[] = [
      { name: 'Lộ Trình', run: () => ours.run() },
      ...(await peersOn(server, redis, endings, { count, sample, say })),
    ];
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      for (const { name, run, slow = false } of runners) {
        if (slow && brief && repetition > SLOW_REPETITIONS) continue;
        const late = await run();
        figures.add(name, 'ms', late.last);
        figures.add(`${name}: median`, 'ms', late.median);
        figures.add(`${name}: client each`, 'µs', (late.client / count) * 1e6);
        figures.add(`${name}: PostgreSQL each`, 'µs', (late.database / count) * 1e6);
        say(`${repetition}. ${name}: the last of ${count} was ${late.last.toFixed(0)} ms late`);
      }
    }
    const against = (peer: string, limit: number): Goal => ({
      name: `last effect: Lộ Trình ÷ ${peer}`,
      unit: '×',
      bound: 'at most',
      limit,
      values: figures.ratio('Lộ Trình', peer),
    });
    return {
      title: `${count.toLocaleString('en-US')} deadlines at one instant: how late the last effect is committed`,
      figures,
      goals: [against('BullMQ on Redis', 0.6), against('DBOS', 0.2)],
      server: { ...server, about: { ...server.about, Redis: redis.about } },
      verified: await ours.engine.call('verify'),
      notes: [
        'Ours: resolutions begun through the engine, fired by a worker process that a bell of BullMQ on Redis wakes; its own rounds come once an hour.',
        'Deadlines end at the end of days: the clock of the database (by the search path of the engine’s role) and of the worker’s process is set ahead to some seconds before. No row is touched.',
        'Everybody writes the same rows on the same tables: instance, journal, its data, deadline, notifications. The peers do it in one prepared statement and compute nothing.',
        'BullMQ: concurrency 32. pg-boss: batches of 100, two workers, polling every 0.5 s, at once after a full batch. DBOS: one workflow each, asleep, then one step.',
        'Late: from the instant to the last recorded_at in the journal, by the clock of the database.',
      ],
    };
  });
}

class Ours {
  #shift = 0;

  private constructor(
    private readonly server: BenchServer,
    private readonly redis: BenchRedis,
    private readonly database: TestDatabase,
    readonly engine: Contender<DueEngine>,
    private readonly count: number,
    private readonly endings: Endings,
  ) {}

  static async open(server: BenchServer, redis: BenchRedis, endings: Endings, count: number): Promise<Ours> {
    const database = await createDatabase(server);
    await shiftClock(database, 0);
    const engine = Contender.start<DueEngine>('due-engine', { DATABASE_URL: database.url });
    endings.add(engine, (each) => each.stop());
    return new Ours(server, redis, database, engine, count, endings);
  }

  /** One deadline fired for its texts. */
  async sample(): Promise<DueSample> {
    await this.engine.call('begin', { count: 1 });
    await this.#shiftTo((await this.#nextDue()) + 1_000);
    await this.engine.call('quiet');
    const [sample] = await query<DueSample & Record<string, unknown>>(
      this.database.url,
      `select i.snapshot, i.last_hash as hash, j.actor::text as actor, j.calendar, j.definition, d.salt, d.data,
         (select payload from outbox o where o.instance = j.instance and o.seq = j.seq limit 1) as effect,
         (select count(*)::int from outbox o where o.instance = j.instance and o.seq = j.seq) as effects
       from journal j join instance i on i.id = j.instance join journal_data d on d.instance = j.instance and d.seq = j.seq
       where j.actor->>'kind' = 'clock' limit 1`,
    );
    if (!sample) throw new Error('no deadline was fired');
    return sample;
  }

  async run(): Promise<Lateness> {
    await this.engine.call('begin', { count: this.count });
    const at = await this.#nextDue();
    await this.#shiftTo(at - 10 * minute);
    await this.engine.call('quiet');
    await settle(this.server, [this.database]);
    await this.#shiftTo(at - 10_000);
    const worker = await this.#worker();
    try {
      return await observe(this.server, this.database, { at, shift: this.#shift, pid: worker.pid, count: this.count });
    } finally {
      await worker.stop();
    }
  }

  async #nextDue(): Promise<number> {
    const [row] = await query<{ at: Date; alike: number }>(
      this.database.url,
      `select at, count(*)::int as alike from deadline where status = 'open' group by at order by at limit 1`,
    );
    if (!row) throw new Error('no deadline is open');
    return row.at.getTime();
  }

  async #shiftTo(instant: number): Promise<void> {
    this.#shift = instant - Date.now();
    await shiftClock(this.database, this.#shift);
  }

  async #worker(): Promise<Program> {
    const env = {
      DATABASE_URL: this.database.url,
      DATABASE_OWNER_URL: this.database.ownerUrl,
      REDIS_URL: this.redis.url,
      SWEEP_SECONDS: '3600',
      ...shiftedBy(this.#shift),
    };
    const { program } = await Program.start('worker', env, /bells are armed/, [shiftedClock]);
    return this.endings.add(program, (each) => each.stop());
  }
}

interface PeerSettings {
  readonly count: number;
  readonly sample: DueSample;
  readonly say: (line: string) => void;
}

async function peersOn(server: BenchServer, redis: BenchRedis, endings: Endings, { count, sample, say }: PeerSettings) {
  const peer = async (name: string, file: string, more: Record<string, string>, perSecond: number): Promise<Runner> => {
    const database = await createDatabase(server);
    const run = async (): Promise<Lateness> => {
      await instancesFor(database.ownerUrl, count, sample);
      await settle(server, [database]);
      const env = { DATABASE_URL: database.superuserUrl, SAMPLE: JSON.stringify(sample), ...more };
      const contender = Contender.start<DuePeer>(file, env);
      endings.add(contender, (each) => each.stop());
      try {
        // Answers once it is open.
        await contender.call('trouble');
        // Asked for well before the instant, however long the asking takes.
        const at = Math.ceil((Date.now() + 5_000 + (count / perSecond) * 1_000) / 1_000) * 1_000;
        await contender.call('schedule', { count, at });
        if (Date.now() > at) throw new Error(`${name} was still being asked when the instant came`);
        return await observe(server, database, { at, shift: 0, pid: contender.pid, count });
      } finally {
        const trouble = await contender.call('trouble');
        if (trouble !== null) say(`${name}: ${trouble}`);
        await contender.stop();
      }
    };
    return { name, run, slow: perSecond < 1_000 };
  };
  return [
    await peer('BullMQ on Redis', 'due-bullmq', { REDIS_URL: redis.url }, 1_000),
    await peer('BullMQ on PostgreSQL', 'due-bullmq', {}, 300),
    await peer('pg-boss', 'due-pg-boss', {}, 1_000),
    await peer('DBOS', 'due-dbos', {}, 60),
  ];
}

const left = `select count(*)::int as left from deadline where status = 'open' and name = 'drafting'`;
const lateness = `
  select percentile_cont(0.5) within group (order by late) as median, max(late) as last, count(*)::int as count from (
    select extract(epoch from recorded_at)::float8 * 1000 - $1::float8 as late from journal
    where event = 'deadline.due' and recorded_at >= to_timestamp($1::float8 / 1000)) fired`;

/** Waits until every effect is committed and reads from the journal when they were. */
async function observe(
  server: BenchServer,
  database: TestDatabase,
  { at, shift, pid, count }: { at: number; shift: number; pid: number; count: number },
): Promise<Lateness> {
  await new Promise((wake) => setTimeout(wake, Math.max(0, at - shift - Date.now() - 500)));
  const before = { client: cpuSeconds(pid), database: familyCpuSeconds(server.postmaster) };
  const limit = Date.now() + 10 * minute;
  for (;;) {
    const [row] = await query<{ left: number }>(database.superuserUrl, left);
    if (row?.left === 0) break;
    if (Date.now() > limit) throw new Error(`${row?.left} deadlines never fired`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
  const client = cpuSeconds(pid) - before.client;
  const spent = familyCpuSeconds(server.postmaster) - before.database;
  const [found] = await query<{ median: number; last: number; count: number }>(database.superuserUrl, lateness, [at]);
  if (!found || found.count !== count) throw new Error(`${found?.count} effects of ${count} since the instant`);
  return { median: found.median, last: found.last, client, database: spent };
}
