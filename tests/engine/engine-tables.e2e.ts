import pg from 'pg';
import { engineDatabase, type EngineDatabase } from './contract/postgres-stores.js';
import { world, type World } from './world.js';

let database: EngineDatabase;
let w: World;

beforeAll(async () => {
  database = await engineDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  w = world(await database.fresh());
});

const all = async (text: string, values: unknown[] = []): Promise<unknown[]> =>
  (await database.pool.query(text, values)).rows;

describe('the engine’s tables', () => {
  test('the running program can add to the journal, and neither change nor shorten it', async () => {
    await w.begin();
    for (const statement of [
      `update journal set event = 'x'`,
      'delete from journal',
      'truncate journal',
      'delete from instance',
      'delete from journal_data',
      `update checkpoint set hash = ''`,
      'delete from checkpoint_head',
    ]) {
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|only grows/);
    }
  });

  test('not even the owner can change the journal by mistake', async () => {
    await w.begin();
    const owner = new pg.Client({ connectionString: database.database.ownerUrl });
    await owner.connect();
    await expect(owner.query(`update journal set event = 'x'`)).rejects.toThrow('journal only grows');
    await owner.end();
  });

  test('the hash the database computed is the hash of the row it wrote', async () => {
    const { reply } = await w.begin('Nghị quyết “Đổi mới” — 2026 \u{1F33E}');
    const [entry] = await w.store.journal(reply.instance);
    const [row] = await all('select hash, recorded_at from journal');
    expect(row).toEqual({ hash: entry?.hash, recorded_at: new Date(entry?.row.recordedAt ?? '') });
  });

  test('a title is kept in NFC only', async () => {
    await expect(w.begin('Nghị quyết'.normalize('NFD'))).rejects.toThrow('instance_title_nfc');
    expect(await all('select 1 from instance')).toEqual([]);
  });

  test('the search finds a title without its accents, and follows a change of it', async () => {
    const { reply } = await w.begin('Đường Đê Đa Độ');
    const search = (words: string) =>
      all(`select instance from instance_search where folded like '%' || folded($1) || '%'`, [words]);
    expect(await search('duong de')).toEqual([{ instance: reply.instance }]);
    await w.act(reply.instance, 'rename', 'an', { title: 'Cầu' });
    expect(await search('duong de')).toEqual([]);
    expect(await search('cau')).toHaveLength(1);
  });

  test('denials of one person for one event in one minute are one row', async () => {
    const { reply } = await w.begin();
    for (let n = 0; n < 3; n += 1) await w.act(reply.instance, 'send', 'chi').catch(() => undefined);
    await w.act(reply.instance, 'rename', 'chi', { title: 'x' }).catch(() => undefined);
    await w.act('nowhere', 'pause', 'chi').catch(() => undefined);
    const rows = await all(
      'select person, event, instance, status, code, sum(count)::int as count from denial group by 1, 2, 3, 4, 5 order by event',
    );
    expect(rows).toEqual([
      { person: 'chi', event: 'pause', instance: 'nowhere', status: 404, code: 'not_found', count: 1 },
      { person: 'chi', event: 'rename', instance: reply.instance, status: 403, code: 'who.sender', count: 1 },
      { person: 'chi', event: 'send', instance: reply.instance, status: 403, code: 'who.sender', count: 3 },
    ]);
  });

  test('a malformed request writes nothing at all', async () => {
    const { reply } = await w.begin();
    await w.act(reply.instance, 'send', 'an', { foreign: true }).catch(() => undefined);
    await w.act(reply.instance, 'explode').catch(() => undefined);
    expect(await all('select 1 from denial')).toEqual([]);
    expect(await all('select 1 from journal')).toHaveLength(1);
  });

  test('by the database’s clock a deadline of yesterday fires and one of tomorrow does not', async () => {
    const { reply } = await w.begin();
    await w.act(reply.instance, 'send');
    w.clock.moveTo(null);
    await database.tamper(`update deadline set at = now() + interval '1 day'`);
    expect(await w.sweep.sweepOnce()).toBe(0);
    const early = w.engine.dispatch({
      instance: reply.instance,
      command: { type: 'deadline.due', data: {} },
      who: { kind: 'clock', deadline: 'answer', epoch: 1 },
    });
    await expect(early).rejects.toMatchObject({ problem: { status: 409 } });
    expect(await w.store.journal(reply.instance)).toHaveLength(2);
  });

  test('the statement itself refuses the clock where the row is closed, of another epoch, or not yet due', async () => {
    const { reply } = await w.begin();
    await w.act(reply.instance, 'send');
    w.clock.moveTo('2026-03-09T17:00:00.000Z');
    const announce = () =>
      w.engine.dispatch({
        instance: reply.instance,
        command: { type: 'deadline.due', data: {} },
        who: { kind: 'clock', deadline: 'answer', epoch: 1 },
      });
    for (const damage of ["status = 'met'", 'epoch = 2', `at = at + interval '1 second'`]) {
      await database.tamper(`update deadline set ${damage}`);
      await expect(announce()).rejects.toMatchObject({ problem: { code: 'busy' } });
      await database.tamper(`update deadline set status = 'open', epoch = 1, at = '2026-03-09T17:00:00.000Z'`);
    }
    expect((await announce()).reply.version).toBe(3);
  });

  test('a hundred deadlines at one moment fire once each under four sweeps', async () => {
    for (let n = 0; n < 100; n += 1) {
      const { reply } = await w.begin();
      await w.act(reply.instance, 'send');
    }
    w.clock.moveTo('2026-03-09T17:00:00.000Z');
    const fired = await Promise.all([1, 2, 3, 4].map(() => w.sweep.sweepOnce()));
    expect(fired.reduce((sum, n) => sum + n)).toBe(100);
    expect(w.failures).toEqual([]);
    expect(await all(`select count(*)::int as n from journal where event = 'deadline.due'`)).toEqual([{ n: 100 }]);
  });
});
