import type { JournalRow } from '../../src/engine/core/index.js';
import { verify, type VerifyOptions } from '../../src/engine/runtime/index.js';
import { engineDatabase, type EngineDatabase } from './contract/postgres-stores.js';
import { forgery, type Forgery } from './forge.js';
import { world, type World } from './world.js';

/*
 * What commands, the clock and the outbox promise, broken one at a time by somebody who is above triggers, grants and
 * constraints, and who keeps the chain whole where that takes some doing. The checker must name exactly what was broken.
 */
let database: EngineDatabase;
let w: World;
let id: string;
let other: string;

beforeAll(async () => {
  database = await engineDatabase();
});
afterAll(() => database.close());

/** Begun and sent under keys; asked, voted, closed by the clock, which tells the sender; the other is told of it as well. */
beforeEach(async () => {
  w = world(await database.fresh());
  [id, other] = [await lived('a'), await lived('b')];
  await w.act(id, 'tell', 'an', { to: other });
  await w.relay.relayOnce();
  w.clock.moveTo('2026-03-09T17:00:00.000Z');
  await w.sweep.sweepOnce();
  await w.relay.relayOnce();
  expect(await verify(w.verifying, { lateSeconds: 0 })).toMatchObject({ status: 'sound', instances: 2, entries: 10 });
});

async function lived(key: string): Promise<string> {
  const { reply } = await w.engine.begin({
    definition: 'parcel',
    command: { type: 'create', data: { title: 'Bưu kiện' } },
    who: w.as('an', 'clerk'),
    key: `${key}-1`,
  });
  const { instance } = reply;
  await w.engine.dispatch({ instance, command: { type: 'send', data: {} }, who: w.as('an'), key: `${key}-2` });
  await w.act(instance, 'vote', 'binh', { choice: 'yes' });
  return instance;
}

const plant = (statement: string): Promise<void> =>
  database.tamper(statement.replaceAll(':id', `'${id}'`).replaceAll(':other', `'${other}'`));
const found = async (options: VerifyOptions = {}): Promise<string[]> =>
  (await verify(w.verifying, options)).findings.map(
    ({ instance, check }) => `${instance === id ? 'it' : instance === other ? 'other' : 'all'}: ${check}`,
  );

describe('kept answers', () => {
  test.each([
    ['of no row', `update command set seq = 99 where key = 'a-2'`],
    [
      'of another row of the sender',
      `update command set seq = 1 where key = 'a-2'; delete from command where key = 'a-1'`,
    ],
    ['of another sender', `update command set person = 'binh' where key = 'a-2'`],
    ['of another request', `update command set body_hash = repeat('0', 64) where key = 'a-2'`],
    [
      'that tells of another state',
      `update command set reply = replace(reply, 'open.asked', 'done') where key = 'a-2'`,
    ],
    [
      'of a row that has one',
      `insert into command select person, 'c', body_hash, instance, seq, reply from command where key = 'a-2'`,
    ],
  ])('%s', async (_what, damage) => {
    await plant(damage);
    expect(await found()).toEqual(['it: command']);
    expect(await verify(w.verifying, { repair: true })).toMatchObject({ status: 'broken', repaired: 0 });
  });

  test('of an instance that is not there', async () => {
    await plant(`update command set instance = 'gone' where key = 'a-2'`);
    expect(await found()).toEqual(['all: lost']);
  });

  test('of erased data are judged by their rows alone', async () => {
    await w.verification.erase(id, 2);
    await plant(`update command set body_hash = repeat('0', 64) where key = 'a-2'`);
    expect(await verify(w.verifying)).toMatchObject({ status: 'erased', erased: [id], findings: [] });
    await plant(`update command set person = 'binh' where key = 'a-2'`);
    expect(await found()).toEqual(['it: command']);
  });
});

describe('without the constraint that forbids it', () => {
  test('a journal row twice', async () => {
    await plant('alter table journal drop constraint journal_pkey, drop constraint journal_command');
    try {
      await plant('insert into journal select * from journal where instance = :id and seq = 2');
      expect(await found()).toEqual(expect.arrayContaining(['it: chain', 'it: command']));
    } finally {
      await plant(`truncate journal; alter table journal add primary key (instance, seq),
        add constraint journal_command unique (command)`);
    }
  });

  test('one command in two journals', async () => {
    await plant('alter table journal drop constraint journal_command');
    try {
      const [, twin] = await w.store.journal(other);
      await plant(forged(await w.store.journal(id), 3, (row) => ({ ...row, command: twin?.row.command ?? '' })));
      expect((await found()).sort()).toEqual(['it: command', 'other: command']);
      expect(await found({ instance: id })).toEqual(['it: command']);
    } finally {
      await plant('truncate journal; alter table journal add constraint journal_command unique (command)');
    }
  });

  test('a dispatch that arrived twice', async () => {
    await plant('alter table journal drop constraint journal_command');
    try {
      const entries = await w.store.journal(other);
      const told = entries.find(({ row }) => row.event === 'told');
      if (!told) throw new Error('nothing was told');
      const again = {
        ...told.row,
        recordedAt: entries.at(-1)?.row.recordedAt ?? '',
        now: entries.at(-1)?.row.now ?? '',
      };
      await plant(forgery(entries, (entry) => entry, [again]));
      // The fold leads to a state in which it was told twice, and the rest of what it shows is as it was.
      expect([...new Set(await found())].sort()).toEqual(['it: outbox', 'other: command', 'other: fold']);
    } finally {
      await plant('truncate journal; alter table journal add constraint journal_command unique (command)');
    }
  });
});

/** One row changed, and the chain made whole again. */
const forged = (
  entries: Parameters<typeof forgery>[0],
  seq: number,
  change: (row: JournalRow) => JournalRow,
): string => {
  const one: Forgery = ({ row, data }) => ({ row: row.seq === seq ? change(row) : row, data });
  return forgery(entries, one);
};

describe('the clock', () => {
  const closing = async (change: (row: JournalRow) => JournalRow): Promise<void> => {
    const entries = await w.store.journal(id);
    const seq = entries.find(({ row }) => row.actor.kind === 'clock')?.row.seq ?? 0;
    await plant(forged(entries, seq, change));
  };

  test('that fired under another command id', async () => {
    await closing((row) => ({ ...row, command: 'anything' }));
    expect(await found()).toEqual(['it: clock']);
  });

  test('that fired early', async () => {
    await closing((row) => ({ ...row, now: '2026-03-09T16:59:59.999Z' }));
    expect(await found()).toEqual(['it: fold', 'it: clock']);
  });

  test.each([
    ['a person', 2],
    ['the engine', 4],
    ['the clock', 5],
  ])('that went back for a step of %s', async (_who, seq) => {
    const entries = await w.store.journal(other);
    const later = '2026-03-09T17:00:00.001Z';
    await plant(
      forgery(entries, ({ row, data }) => ({ row: row.seq === seq - 1 ? { ...row, now: later } : row, data })),
    );
    expect(await found()).toEqual(['other: clock']);
    await w.verification.erase(other, 1);
    expect(await found()).toEqual(['other: clock']);
  });

  test('that fired what was not open', async () => {
    await closing((row) => ({
      ...row,
      actor: { kind: 'clock', deadline: 'answer', epoch: 2 },
      command: `${id}.answer.2`,
    }));
    expect(await found()).toEqual(['it: fold', 'it: clock']);
  });

  test('that did not fire', async () => {
    const late = (await w.begin('Bưu kiện', { deliverOn: '2026-03-10' })).reply.instance;
    await w.act(late, 'send');
    w.clock.moveTo('2026-03-10T17:00:00.000Z');
    expect(await found()).toEqual([]);
    const [due] = await w.deadlines.claimDue(w.clock, 1, 0);
    if (due) await w.deadlines.failed(due, 'the room is away');
    w.clock.moveTo('2026-03-10T18:00:00.001Z');
    const { findings } = await verify(w.verifying);
    expect(findings).toMatchObject([{ instance: late, check: 'late' }]);
    expect(findings[0]?.detail).toContain('1 failed attempts, last error: the room is away');
    expect((await verify(w.verifying, { lateSeconds: 3_601 })).findings).toEqual([]);
  });
});

describe('the outbox', () => {
  const told = `select id from outbox where instance = :id and kind = 'dispatch'`;
  const notified = `select id from outbox where instance = :id and kind = 'notify'`;

  test.each([
    ['an effect that is lost', `delete from outbox where id in (${notified})`],
    [
      'an effect that was changed',
      `update outbox set payload = replace(payload, 'closed', 'opened') where id in (${notified})`,
    ],
    [
      'an effect nobody asked for',
      `insert into outbox select instance || '.9.9', instance, 4, 9, kind, payload from outbox where id in (${notified})`,
    ],
    ['an accepted dispatch that says it was refused', `update outbox set last_error = 'no' where id in (${told})`],
  ])('%s', async (_what, damage) => {
    await plant(damage);
    expect(await found()).toEqual(['it: outbox']);
  });

  test('a dispatch that is marked as sent and never arrived', async () => {
    const third = (await w.begin()).reply.instance;
    await w.act(third, 'tell', 'an', { to: other });
    await plant(`update outbox set sent_at = clock_timestamp() where instance = '${third}'`);
    expect(await found()).toEqual(['all: outbox']);
  });

  test('a dispatch that came again under a strange id', async () => {
    const [from, to] = [(await w.begin()).reply.instance, (await w.begin()).reply.instance];
    await w.act(from, 'tell', 'an', { to });
    await w.relay.relayOnce();
    await w.engine.dispatch({
      instance: to,
      command: { type: 'told', data: {} },
      who: { kind: 'system', instance: from },
      causation: (await w.store.journal(from))[1]?.row.command,
    });
    const { findings } = await verify(w.verifying);
    expect(findings).toMatchObject([{ instance: to, check: 'outbox', detail: expect.stringMatching(/^row 3: /) }]);
    expect(await verify(w.verifying, { instance: to, repair: true })).toMatchObject({ status: 'broken', repaired: 0 });
  });

  test.each<[string, Partial<JournalRow>]>([
    ['no cause', { causation: null }],
    ['the cause of another', { causation: 'anything' }],
    ['another chain', { correlation: 'anything' }],
  ])('a dispatch that came with %s', async (_what, change) => {
    await plant(forged(await w.store.journal(other), 4, (row) => ({ ...row, ...change })));
    expect(await found()).toEqual(['other: outbox']);
    await w.verification.erase(other, 4);
    expect(await found()).toEqual(['other: outbox']);
  });

  test('a dispatch of a step that is gone with all its traces', async () => {
    const entries = await w.store.journal(id);
    await plant(`delete from outbox where instance = :id; delete from command where instance = :id;
      ${['deadline', 'work_item', 'journal_data', 'journal'].map((table) => `delete from ${table} where instance = :id;`).join(' ')}
      delete from instance where id = :id`);
    expect(entries).toHaveLength(5);
    expect(await found()).toEqual(['other: outbox']);
  });

  test('one that its receiver refused for good is no loss', async () => {
    const third = (await w.begin()).reply.instance;
    await w.act(third, 'tell', 'an', { to: 'nobody' });
    await w.relay.relayOnce();
    expect(await verify(w.verifying)).toMatchObject({ status: 'sound', findings: [] });
    const { rows } = await database.pool.query(
      'select sent_at is not null as sent, last_error from outbox where instance = $1',
      [third],
    );
    expect(rows).toEqual([{ sent: true, last_error: expect.any(String) }]);
  });

  test('an effect that waits too long', async () => {
    const third = (await w.begin()).reply.instance;
    await w.act(third, 'tell', 'an', { to: other });
    expect(await found()).toEqual([]);
    await plant(`update outbox set attempts = 7, last_error = 'away' where instance = '${third}'`);
    const { findings } = await verify(w.verifying, { lateSeconds: 0 });
    expect(findings).toMatchObject([{ instance: third, check: 'unsent' }]);
    expect(findings[0]?.detail).toContain('7 failed attempts, last error: away');
  });
});
