import type { PendingEngine } from '../contenders/pending-engine.js';
import type { PendingRows } from '../contenders/pending-rows.js';
import { multiply } from '../stage/clones.js';
import { Contender } from '../stage/contender.js';
import { createDatabase, execute, query, settle, type TestDatabase } from '../stage/database.js';
import { Figures, type Goal } from '../stage/figures.js';
import { demandPeers } from '../stage/peers.js';
import { startServer, type BenchServer } from '../stage/postgres.js';
import { cpuSeconds, familyCpuSeconds, residentBytes } from '../stage/processes.js';
import { Program } from '../stage/program.js';
import { BenchRedis } from '../stage/redis.js';
import { withEndings, type Endings, type Outcome, type Settings } from '../stage/run.js';

const MEGABYTE = 1024 * 1024;

interface Stage extends Settings {
  readonly server: BenchServer;
  readonly redis: BenchRedis;
  readonly endings: Endings;
  readonly figures: Figures;
}

/** Deadlines that wait: what they cost to put in, to keep, to move, and to do nothing about. */
export function pending(settings: Settings): Promise<Outcome> {
  return withEndings(async (endings) => {
    demandPeers(settings.say);
    const server = endings.add(await startServer(), (each) => each.stop());
    const redis = endings.add(await BenchRedis.start(), (each) => each.stop());
    const stage: Stage = { ...settings, server, redis, endings, figures: new Figures() };
    await putIn(stage);
    const open = settings.quick ? 50_000 : 1_000_000;
    const verified = await keep(stage, open);
    const { figures } = stage;
    return {
      title: `${open.toLocaleString('en-US')} open deadlines`,
      figures,
      goals: goalsOf(figures),
      server: { ...server, about: { ...server.about, Redis: redis.about } },
      verified,
      notes: [
        'Put in: rows of the table deadline with all of its indexes, as the engine writes them with a step, against BullMQ’s addBulk on Redis; both 500 a batch, one batch after the other. A deadline of ours comes with its step: `transitions` says what that costs.',
        'Open: every one belongs to a resolution. One was begun through the engine and multiplied in SQL with ids and hash chains of their own.',
        `\`verify\` looks at ${LOOKED_AT} of those that were moved and cancelled and at as many that were left alone, each by itself.`,
        'Move and cancel: whole commands (deadline.move, cancel) through the engine in process, one after the other: relation, guards, journal, hash chain.',
        'Idle: the built worker with everything it does by itself (sweep every 5 s, relay every second, bells on Redis), all deadlines further than a day away.',
        'Bells: 100,000 deadlines (quick: 20,000) spread over the next 24 hours, one bell for each second at which something is due, into an empty Redis.',
      ],
    };
  });
}

const JOBS = 'BullMQ on Redis';

/** Rows against jobs, and bells for all of them into an empty queue. */
async function putIn({ server, redis, endings, figures, quick, repetitions, say }: Stage): Promise<void> {
  const count = quick ? 20_000 : 100_000;
  const database = await createDatabase(server);
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
  const rows = endings.add(Contender.start<PendingRows>('pending-rows', env), (each) => each.stop());
  const engine = endings.add(Contender.start<PendingEngine>('pending-engine', env), (each) => each.stop());
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    await execute(database.ownerUrl, 'truncate deadline');
    redis.said('flushall');
    await settle(server, [database]);
    const ours = await rows.call('rows', { count });
    figures.add('put in', 'per s', ours);
    await settle(server, [database]);
    const { seconds, armed } = await engine.call('rebuild');
    figures.add('bells into an empty queue', 's', seconds);
    figures.add('bells into an empty queue: bells', 'rows', armed);
    redis.said('flushall');
    const before = redis.memory();
    const theirs = await rows.call('jobs', { count });
    figures.add(`put in, ${JOBS}`, 'per s', theirs);
    figures.add(`each, ${JOBS}`, 'bytes', (redis.memory() - before) / count);
    say(
      `${repetition}. put in: ${ours.toFixed(0)}/s, ${JOBS} ${theirs.toFixed(0)}/s; ${armed} bells in ${seconds.toFixed(2)} s`,
    );
  }
  redis.said('flushall');
  await Promise.all([rows.stop(), engine.stop()]);
}

/** To fold a million journals takes longer than all that is measured here. */
const LOOKED_AT = 500;

/** Among so many open deadlines: their size, moving, cancelling, and a worker that has nothing to do. */
async function keep({ server, redis, endings, figures, quick, repetitions, say }: Stage, open: number) {
  const database = await createDatabase(server);
  const engine = Contender.start<PendingEngine>('pending-engine', { DATABASE_URL: database.url });
  endings.add(engine, (each) => each.stop());
  const template = await engine.call('template');
  await multiply(database.ownerUrl, template, { count: open - 1 }, (clones) => {
    if (clones % 200_000 === 0) say(`${clones.toLocaleString('en-US')} deadlines open`);
  });
  await settle(server, [database]);
  const [size] = await query<{ each: number }>(
    database.ownerUrl,
    `select pg_total_relation_size('deadline')::float8 / (select count(*) from deadline) as each`,
  );
  figures.add('each', 'bytes', size?.each ?? Number.NaN);
  say(`${size?.each.toFixed(0)} bytes each`);
  await caughtUp({ server, redis, endings }, database, open);
  say('a worker has told of all of them and published their heads');
  const acts = quick ? 100 : 500;
  const acted: string[] = [];
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    const ids = await some(database, acts);
    acted.push(...ids.slice(0, LOOKED_AT / repetitions));
    const moved = await engine.call('move', { ids, to: '2027-02-26' });
    const cancelled = await engine.call('cancel', { ids });
    figures.add('move: p50', 'ms', moved);
    figures.add('cancel: p50', 'ms', cancelled);
    await engine.call('quiet');
    const idle = await idling({ server, redis, endings }, database, quick ? 10 : 30);
    figures.add('idle worker', '% of a core', idle.worker);
    figures.add('idle worker: PostgreSQL for it', '% of a core', idle.database);
    figures.add('idle worker: memory', 'MB', idle.memory);
    say(
      `${repetition}. move ${moved.toFixed(2)} ms, cancel ${cancelled.toFixed(2)} ms, idle ${idle.worker.toFixed(1)} %`,
    );
  }
  return engine.call('verify', { ids: [...acted, ...(await some(database, LOOKED_AT))] });
}

/** Some that are still open, from everywhere. */
async function some(database: TestDatabase, count: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    database.ownerUrl,
    `select instance as id from deadline where status = 'open' and epoch = 1 order by md5(instance || random()) limit $1`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** What was multiplied was never announced and is in no checkpoint: a worker does that once, before one is called idle. */
async function caughtUp(stage: Workplace, database: TestDatabase, open: number): Promise<void> {
  const program = await worker(stage, database);
  try {
    for (;;) {
      const [left] = await query<{ waiting: boolean; published: number }>(
        database.ownerUrl,
        `select exists (select from announcement_waiting) as waiting,
           (select count(*)::int from checkpoint_head) as published`,
      );
      if (left && !left.waiting && left.published >= open) return;
      await new Promise((wake) => setTimeout(wake, 2_000));
    }
  } finally {
    await program.stop();
  }
}

type Workplace = Pick<Stage, 'server' | 'redis' | 'endings'>;

async function worker({ redis, endings }: Workplace, database: TestDatabase): Promise<Program> {
  const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, REDIS_URL: redis.url };
  const { program } = await Program.start('worker', env, /bells are armed/);
  return endings.add(program, (each) => each.stop());
}

async function idling(stage: Workplace, database: TestDatabase, seconds: number) {
  const { server } = stage;
  const program = await worker(stage, database);
  try {
    await new Promise((wake) => setTimeout(wake, 5_000));
    const before = [cpuSeconds(program.pid), familyCpuSeconds(server.postmaster)] as const;
    await new Promise((wake) => setTimeout(wake, seconds * 1_000));
    return {
      worker: ((cpuSeconds(program.pid) - before[0]) / seconds) * 100,
      database: ((familyCpuSeconds(server.postmaster) - before[1]) / seconds) * 100,
      memory: residentBytes(program.pid) / MEGABYTE,
    };
  } finally {
    await program.stop();
  }
}

const goalsOf = (figures: Figures): Goal[] => [
  {
    name: `put in: rate ÷ ${JOBS}`,
    unit: '×',
    bound: 'at least',
    limit: 5,
    values: figures.ratio('put in', `put in, ${JOBS}`),
  },
  { name: 'each', unit: 'bytes', bound: 'at most', limit: 200, values: figures.values('each') },
  { name: 'move: p50', unit: 'ms', bound: 'at most', limit: 1, values: figures.values('move: p50') },
  { name: 'cancel: p50', unit: 'ms', bound: 'at most', limit: 1, values: figures.values('cancel: p50') },
  { name: 'idle worker', unit: '% of a core', bound: 'at most', limit: 4, values: figures.values('idle worker') },
  {
    name: 'idle worker: memory',
    unit: 'MB',
    bound: 'at most',
    limit: 150,
    values: figures.values('idle worker: memory'),
  },
  {
    name: 'bells into an empty queue',
    unit: 's',
    bound: 'at most',
    limit: 5,
    values: figures.values('bells into an empty queue'),
  },
];
