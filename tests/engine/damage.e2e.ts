import { makeCheckpoint, verify } from '../../src/engine/runtime/index.js';
import { engineDatabase, type EngineDatabase } from './contract/postgres-stores.js';
import { world, type World } from './world.js';

let database: EngineDatabase;
let w: World;
let id: string;
let other: string;

beforeAll(async () => {
  database = await engineDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  w = world(await database.fresh());
  [id, other] = [await lived(), await lived()];
  await makeCheckpoint(w.verification, w.store, w.clock);
  expect(await verify(w.verifying)).toMatchObject({ status: 'sound', instances: 2, checkpoints: 1 });
});

async function lived(): Promise<string> {
  const { reply } = await w.begin('Bưu kiện', { deliverOn: '2026-03-20' });
  await w.act(reply.instance, 'send');
  await w.act(reply.instance, 'vote', 'binh', { choice: 'yes' });
  return reply.instance;
}

const plant = (statement: string): Promise<void> =>
  database.tamper(statement.replaceAll(':id', `'${id}'`).replaceAll(':other', `'${other}'`));
const found = async (): Promise<string[]> =>
  (await verify(w.verifying)).findings.map(
    ({ instance, check }) => `${instance === id ? 'it' : instance === other ? 'other' : 'all'}: ${check}`,
  );

describe('what no program may mend is found, and left', () => {
  test.each([
    ['a changed event', `update journal set event = 'rename' where instance = :id and seq = 2`, 'it: chain'],
    [
      'a changed actor',
      `update journal set actor = actor || '{"person": "x"}' where instance = :id and seq = 3`,
      'it: chain',
    ],
    [
      'a changed time',
      `update journal set recorded_at = recorded_at + interval '1 ms' where instance = :id and seq = 1`,
      'it: chain',
    ],
    ['changed data', `update journal_data set data = '{"choice":"no"}' where instance = :id and seq = 3`, 'it: chain'],
    ['a row taken out', 'delete from journal where instance = :id and seq = 2', 'it: chain'],
    ['a tail cut off', 'delete from journal where instance = :id and seq = 3', 'it: sequence'],
    ['a version set back', 'update instance set version = 2 where id = :id', 'it: sequence'],
    [
      'two rows swapped',
      `update journal set seq = seq + 100 where instance = :id and seq in (2, 3);
       update journal set seq = case seq when 102 then 3 else 2 end where instance = :id and seq > 100`,
      'it: chain',
    ],
    [
      'a foreign row',
      `delete from journal where instance = :id and seq = 3;
       update journal set instance = :id where instance = :other and seq = 3`,
      'it: chain',
    ],
    [
      'a changed snapshot',
      `update instance set snapshot = replace(snapshot, '"yes"', '"no"') where id = :id`,
      'it: fold',
    ],
    ['another workflow', `update journal set definition = repeat('e', 64) where instance = :id`, 'it: chain'],
    [
      'a changed head in a checkpoint',
      `update checkpoint_head set hash = repeat('0', 64) where instance = :id`,
      'it: checkpoint',
    ],
    ['a deleted instance', 'delete from instance where id = :id', 'it: lost'],
  ])('%s', async (_what, damage, expected) => {
    await plant(damage);
    const before = await found();
    expect(before).toContain(expected);
    const report = await verify(w.verifying, { repair: true });
    expect(report).toMatchObject({ status: 'broken', repaired: 0 });
    expect(report.findings[0]?.advice).toMatchObject({ vi: expect.any(String), en: expect.any(String) });
    expect(await found()).toEqual(before);
  });

  test('a tail cut off with all its traces is revealed by the checkpoint alone', async () => {
    const [, second] = await w.store.journal(id);
    const snapshot = (await w.store.read(other, w.clock))?.snapshot;
    await plant(`
      delete from journal where instance = :id and seq = 3; delete from journal_data where instance = :id and seq = 3;
      update instance set version = 2, last_hash = '${second?.hash}' where id = :id`);
    expect(snapshot).toBeDefined();
    expect(await found()).toEqual(['it: checkpoint']);
  });

  test('an instance deleted with all its traces is revealed by the checkpoint alone', async () => {
    for (const table of ['journal', 'journal_data', 'deadline', 'work_item'])
      await plant(`delete from ${table} where instance = :id`);
    await plant('delete from instance where id = :id');
    expect(await found()).toEqual(['it: lost']);
  });

  test('a checkpoint taken out breaks the chain of checkpoints', async () => {
    await w.act(id, 'rename', 'an', { title: 'Mới' });
    await makeCheckpoint(w.verification, w.store, w.clock);
    await plant('delete from checkpoint_head where checkpoint = 1; delete from checkpoint where number = 1');
    expect(await found()).toEqual(['all: checkpoint']);
  });
});

describe('what follows from the truth is mended from it', () => {
  test.each([
    ['a lost deadline', `delete from deadline where instance = :id and name = 'answer'`, ['it: deadlines']],
    ['a deadline of an old epoch', 'update deadline set epoch = 7 where instance = :id', ['it: deadlines']],
    [
      'a moved deadline',
      `update deadline set at = at + interval '1 hour' where instance = :id and name = 'answer'`,
      ['it: deadlines'],
    ],
    ['a deadline silenced', `update deadline set status = 'met' where instance = :id`, ['it: deadlines']],
    [
      'a deadline nobody owes',
      `insert into deadline (instance, name, epoch, at, day, event, status) values (:id, 'ghost', 1, now(), '2026-03-02', 'x', 'open')`,
      ['it: deadlines'],
    ],
    ['a lost work item', 'delete from work_item where instance = :id', ['it: workItems']],
    ['a work item that was closed', 'update work_item set closed_at = now() where instance = :id', ['it: workItems']],
    [
      'a work item nobody asked for',
      `insert into work_item (instance, key, address, event, opened_at) values (:id, 'a:b', 'unit:x', 'b', now())`,
      ['it: workItems'],
    ],
    ['a wrong stage', `update instance set stage = 'closed' where id = :id`, ['it: columns']],
    ['a wrong title', `update instance set title = 'Khác' where id = :id`, ['it: columns', 'it: search']],
    ['a wrong due date', 'update instance set due_at = null where id = :id', ['it: columns']],
    ['a unit left out', 'delete from instance_unit where instance = :id', ['it: columns']],
    ['a foreign parent', `insert into instance_parent values (:id, :other)`, ['it: columns']],
    ['a title the search lost', 'delete from instance_search where instance = :id', ['it: search']],
  ])('%s', async (_what, damage, expected) => {
    await plant(damage);
    expect(await found()).toEqual(expected);
    const journal = await w.store.journal(id);
    const report = await verify(w.verifying, { repair: true });
    expect(report).toMatchObject({ status: 'sound', repaired: expected.length });
    expect(await found()).toEqual([]);
    expect(await w.store.journal(id)).toEqual(journal);
  });

  test('a mended deadline fires', async () => {
    await plant(`delete from deadline where instance = :id and name = 'answer'`);
    await verify(w.verifying, { repair: true });
    w.clock.moveTo('2026-03-09T17:00:00.000Z');
    expect(await w.sweep.sweepOnce()).toBe(2);
    expect((await w.store.journal(id)).at(-1)?.row.event).toBe('close');
  });

  test('what is not broken is not touched', async () => {
    await plant(`update deadline set attempts = 3 where instance = :id; delete from work_item where instance = :id`);
    await verify(w.verifying, { repair: true });
    const { rows } = await database.pool.query('select attempts from deadline where instance = $1', [id]);
    expect(rows).toEqual([{ attempts: 3 }, { attempts: 3 }]);
  });
});
