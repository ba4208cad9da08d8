import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { rowHash } from '../../../src/engine/core/index.js';
import { inCompany } from '../../../src/engine/gather.js';
import type { Commit, CommitResult, InstanceStore } from '../../../src/engine/ports.js';
import { PostgresInstanceStore } from '../../../src/engine/postgres/index.js';
import { verify } from '../../../src/engine/runtime/index.js';
import { memoryStores, START, world, type Stores, type World } from '../world.js';
import { engineDatabase, type EngineDatabase } from './postgres-stores.js';

/* What steps that share a statement promise beyond what every step does: nobody in it is worse off for the others. */

const together = { ...inCompany, atOnce: 1 };
let database: EngineDatabase;
let stores: Stores;
let w: World;
beforeAll(async () => {
  database = await engineDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  stores = await database.fresh(together);
  w = world(stores, { at: null });
});
afterEach(() => jest.restoreAllMocks());

/** The names of the statements that are sent from now on; with those that failed, the error's code. */
function statements(pool: pg.Pool = database.pool): string[] {
  const names: string[] = [];
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  jest.spyOn(pool, 'query').mockImplementation((async (config: { name?: string }, ...more: unknown[]) => {
    names.push(config.name ?? '');
    return query(config, ...more).catch((error: { code?: string }) => {
      names.push(String(error.code));
      throw error;
    });
  }) as never);
  return names;
}
const among = (names: readonly string[], name: string): number => names.filter((one) => one === name).length;

const begin = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await w.begin()).reply.instance);
  return ids;
};

/** The steps that a world would commit for an act on each instance, not committed. */
async function stepsOf(ids: readonly string[], type: string, person = 'an', data = {}): Promise<Commit[]> {
  const commits: Commit[] = [];
  const kept: InstanceStore = Object.create(stores.store, {
    commit: {
      value: async (commit: Commit): Promise<CommitResult> => {
        commits.push(commit);
        return { kind: 'committed', entry: { seq: commit.row.seq, hash: '', recordedAt: commit.row.now } };
      },
    },
  }) as InstanceStore;
  jest.spyOn(kept, 'read').mockImplementation((id, clock) => stores.store.read(id, clock));
  const dry = world({ ...stores, store: kept }, { at: null });
  for (const id of ids) await dry.act(id, type, person, data);
  return commits;
}

const all = (commits: readonly Commit[], store = stores.store) =>
  Promise.all(
    commits.map((commit) =>
      store.commit(commit).then(
        ({ kind }) => kind,
        (error: Error) => error.message,
      ),
    ),
  );
const seqs = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await stores.store.journal(id)).map(({ row }) => row.seq).join()));
const sound = async () => (await verify(w.verifying)).status;

test('commands to many instances are read and written together, each with an answer of its own', async () => {
  const ids = await begin(12);
  const names = statements();
  const answers = await Promise.all(ids.map((id) => w.act(id, 'send')));
  expect(answers.map(({ reply }) => [reply.instance, reply.version])).toEqual(ids.map((id) => [id, 2]));
  expect([among(names, 'engine.read'), among(names, 'engine.steps')]).toEqual([1, 1]);
  const entries = (await Promise.all(ids.map((id) => stores.store.journal(id, { after: 1 })))).flat();
  // One statement, one instant; and every row hashes to what the database says it does.
  expect(new Set(entries.map(({ row }) => row.recordedAt)).size).toBe(1);
  for (const { row, hash } of entries) expect(rowHash(row)).toBe(hash);
  expect(await sound()).toBe('sound');
});

test('alone, a command takes the statements it always took', async () => {
  const [id = ''] = await begin(1);
  const names = statements();
  await w.act(id, 'send');
  expect(names).toEqual(['engine.read', 'engine.step']);
});

test('who conflicts, repeats or cannot be stored leaves the others alone', async () => {
  const ids = await begin(8);
  const commits = await stepsOf(ids, 'send');
  const [, moved, repeated, unstorable, clock] = commits;
  if (!moved || !repeated || !unstorable || !clock) throw new Error('too few');
  await w.act(moved.row.instance, 'send');
  const [first] = await stores.store.journal(ids[0] ?? '');
  const changed = commits.map((commit): Commit => {
    if (commit === repeated) return { ...commit, row: { ...commit.row, command: first?.row.command ?? '' } };
    if (commit === unstorable) return { ...commit, listing: { ...commit.listing, title: 'Bưu kiện'.normalize('NFD') } };
    if (commit === clock)
      return { ...commit, row: { ...commit.row, actor: { kind: 'clock', deadline: 'never', epoch: 1 } } };
    return commit;
  });
  const names = statements();
  expect(await all(changed)).toEqual([
    'committed',
    'conflict',
    'duplicate',
    expect.stringContaining('instance_title_nfc'),
    'conflict',
    'committed',
    'committed',
    'committed',
  ]);
  // Once together, which the server refuses whole; then each by itself, and two are refused again.
  expect([among(names, 'engine.steps'), among(names, 'engine.step')]).toEqual([1, 8]);
  expect(names.filter((name) => !name.startsWith('engine.'))).toHaveLength(3);
  expect(await seqs(ids)).toEqual(['1,2', '1,2', '1', '1', '1', '1,2', '1,2', '1,2']);
  expect(await sound()).toBe('sound');
});

test('who only conflicts costs nobody else a second statement', async () => {
  const ids = await begin(6);
  const commits = await stepsOf(ids, 'send');
  await w.act(ids[2] ?? '', 'send');
  const names = statements();
  expect((await all(commits)).filter((kind) => kind === 'committed')).toHaveLength(5);
  expect([among(names, 'engine.steps'), among(names, 'engine.step')]).toEqual([1, 1]);
});

test('two steps from one version: the first is written, the second conflicts', async () => {
  const [id = '', other = ''] = await begin(2);
  const [one] = await stepsOf([id], 'send');
  const [two] = await stepsOf([id], 'send');
  const [beside] = await stepsOf([other], 'send');
  if (!one || !two || !beside) throw new Error('too few');
  expect(await all([one, two, beside])).toEqual(['committed', 'conflict', 'committed']);
  expect(await seqs([id, other])).toEqual(['1,2', '1,2']);
});

test('of one process nobody who votes at the same moment is sent away', async () => {
  const [id = ''] = await begin(1);
  await w.act(id, 'send');
  const votes = Array.from({ length: 20 }, (_, n) => w.act(id, 'vote', `voter-${n}`, { choice: 'yes' }));
  expect((await Promise.all(votes)).map(({ reply }) => reply.version)).toEqual(votes.map((_vote, n) => n + 3));
});

test('a repeated key gets its first answer, in whatever company', async () => {
  const ids = await begin(4);
  const key = randomUUID();
  const send = (instance: string, mine: string) =>
    w.engine.dispatch({ instance, command: { type: 'send', data: {} }, who: w.as('an'), key: mine });
  const [one = '', ...others] = ids;
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => send(one, key)),
    ...others.map((id) => send(id, randomUUID())),
  ]);
  expect(answers.map(({ replayed }) => replayed)).toEqual([false, true, true, true, true, false, false, false]);
  expect(await seqs(ids)).toEqual(ids.map(() => '1,2'));
});

test('an instance that somebody holds holds up nobody else', async () => {
  const ids = await begin(5);
  const commits = await stepsOf(ids, 'send');
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('select from instance where id = $1 for update', [ids[2]]);
  const settled: number[] = [];
  const results = commits.map(async (commit, index) => {
    const { kind } = await stores.store.commit(commit);
    settled.push(index);
    return kind;
  });
  await Promise.all(results.filter((_result, index) => index !== 2));
  expect(settled).not.toContain(2);
  await holder.query('commit');
  holder.release();
  expect(await Promise.all(results)).toEqual(ids.map(() => 'committed'));
});

test('nor does one that waits alone', async () => {
  const ids = await begin(4);
  const commits = await stepsOf(ids, 'send');
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('select from instance where id = any($1) for update', [ids.slice(0, 2)]);
  const results: Promise<CommitResult>[] = [];
  for (const commit of commits) {
    results.push(stores.store.commit(commit));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await Promise.all(results.slice(2))).map(({ kind }) => kind)).toEqual(['committed', 'committed']);
  await holder.query('commit');
  holder.release();
  expect((await Promise.all(results)).map(({ kind }) => kind)).toEqual(ids.map(() => 'committed'));
});

test('two engines that hammer the same instances never block each other for good', async () => {
  const others = new pg.Pool({ connectionString: database.database.url, max: 10 });
  others.on('connect', (client) => client.on('error', () => undefined));
  const elsewhere = world({ ...stores, store: new PostgresInstanceStore(others, together) }, { at: null });
  const ids = await begin(10);
  await Promise.all(ids.map((id) => w.act(id, 'send')));
  const backwards = [...ids].reverse();
  const votes = () =>
    Array.from({ length: 10 }, (_, n) => [
      ...ids.map((id) => w.act(id, 'vote', `voter-${n}`, { choice: 'yes' })),
      ...backwards.map((id) => elsewhere.act(id, 'vote', `voter-${n + 10}`, { choice: 'no' })),
    ]).flat();
  const sent = [statements(), statements(others)];
  const outcomes = await Promise.allSettled(votes());
  const counted = outcomes.filter(({ status }) => status === 'fulfilled').length;
  const told = outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(new Set(told)).toEqual(new Set(told.length > 0 ? ['busy'] : []));
  expect(counted).toBeGreaterThan(100);
  const lengths = await Promise.all(ids.map(async (id) => (await stores.store.journal(id)).length));
  expect(lengths.reduce((sum, length) => sum + length)).toBe(20 + counted);
  for (const names of sent) {
    expect(among(names, 'engine.steps')).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith('engine.'))).toEqual([]);
  }
  expect(await sound()).toBe('sound');
  await others.end();
}, 60_000);

test('a server that dies over a shared statement has written all of it or nothing, and nothing is sent again', async () => {
  const ids = await begin(6);
  const commits = await stepsOf(ids, 'send');
  const [one] = commits;
  if (!one) throw new Error('too few');
  // Somebody is about to use the same command id: the shared statement waits for them.
  const holder = await database.pool.connect();
  await holder.query('begin');
  const copy = `insert into journal select (jsonb_populate_record(j, $2::jsonb)).* from journal j where j.instance = $1`;
  await holder.query(copy, [ids[1], JSON.stringify({ instance: 'elsewhere', command: one.row.command })]);
  const outcomes = all(commits);
  const waiting = `select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  let pid: number | undefined;
  while (pid === undefined) pid = (await holder.query<{ pid: number }>(waiting)).rows[0]?.pid;
  const names = statements();
  await holder.query('select pg_terminate_backend($1)', [pid]);
  for (const outcome of await outcomes) expect(outcome).toMatch(/terminat/);
  expect(names).toEqual([]);
  await holder.query('rollback');
  holder.release();
  expect(await seqs(ids)).toEqual(ids.map(() => '1'));
  // Their senders send them again, and everything is as if nothing had been.
  expect(await all(commits)).toEqual(ids.map(() => 'committed'));
  expect(await sound()).toBe('sound');
});

test('what falls due at one moment is fired together, once, by however many sweeps', async () => {
  w = world(stores);
  const ids = await begin(16);
  for (const id of ids) await w.act(id, 'send');
  for (const id of ids.slice(0, 8)) await w.act(id, 'vote', 'binh', { choice: 'yes' });
  w.clock.moveTo('2026-03-09T17:00:00.000Z');
  const names = statements();
  const fired = await Promise.all([1, 2].map(() => w.sweep.sweepOnce()));
  expect(fired.reduce((sum, n) => sum + n)).toBe(16);
  expect(among(names, 'engine.steps')).toBeGreaterThan(0);
  const last = await Promise.all(ids.map(async (id) => (await stores.store.journal(id)).at(-1)?.row));
  expect(last.map((row) => row?.event)).toEqual(ids.map((_id, n) => (n < 8 ? 'close' : 'deadline.due')));
  expect(last.map((row) => row?.command)).toEqual(ids.map((id) => `${id}.answer.1`));
  expect(await sound()).toBe('sound');
});

describe('the rows are the same', () => {
  const tables = ['instance', 'journal', 'journal_data', 'command', 'deadline', 'work_item', 'outbox'];
  // What is the database's own: its clock, and the hashes that cover its time.
  const own = ['hash', 'last_hash', 'previous', 'recorded_at', 'created_at', 'next_attempt_at'];

  async function written(commits: readonly Commit[], travelling?: typeof together): Promise<unknown> {
    const { store } = await database.fresh(travelling);
    const heads = new Map<string, string>();
    const put = async (commit: Commit): Promise<void> => {
      const previous = heads.get(commit.row.instance) ?? commit.row.previous;
      const result = await store.commit({ ...commit, row: { ...commit.row, previous } });
      if (result.kind !== 'committed') throw new Error(result.kind);
      heads.set(commit.row.instance, result.entry.hash);
    };
    const highest = Math.max(...commits.map(({ row }) => row.seq));
    for (let seq = 1; seq <= highest; seq += 1) {
      await Promise.all(commits.filter(({ row }) => row.seq === seq).map(put));
    }
    const dumped: Record<string, unknown> = {};
    for (const table of tables) {
      const { rows } = await database.pool.query<{ row: unknown }>(
        `select to_jsonb(t) - $1::text[] as row from ${table} t order by (to_jsonb(t) - $1::text[])::text`,
        [own],
      );
      dumped[table] = rows.map(({ row }) => row);
    }
    return dumped;
  }

  test('whether steps travel together or alone', async () => {
    const memory = memoryStores();
    const commits: Commit[] = [];
    const commit = memory.store.commit.bind(memory.store);
    jest.spyOn(memory.store, 'commit').mockImplementation((one, transaction) => {
      commits.push(one);
      return commit(one, transaction);
    });
    const told = world(memory, { at: START });
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.push((await told.begin(`Kiện “${n}”, \\ {"a"}`)).reply.instance);
    for (const [n, id] of ids.entries()) {
      await told.engine.dispatch({
        instance: id,
        command: { type: 'send', data: {} },
        who: told.as('an'),
        key: `k${n}`,
      });
    }
    await told.act(ids[0] ?? '', 'vote', 'binh', { choice: 'có, “vâng”\n\\' });
    await told.act(ids[1] ?? '', 'pause');
    await told.act(ids[2] ?? '', 'tell', 'an', { to: ids[3] });
    await told.act(ids[3] ?? '', 'vote', 'an', { choice: 'NULL' });
    const alone = await written(commits);
    const names = statements();
    expect(await written(commits, together)).toEqual(alone);
    expect(among(names, 'engine.steps')).toBe(2);
    expect(among(names, 'engine.step')).toBe(0);
  });
});
