import { randomUUID } from 'node:crypto';
import { verifyChain } from '../../../src/engine/core/index.js';
import type { Commit, CommitResult } from '../../../src/engine/ports.js';
import { commitOf } from '../../../src/engine/runtime/commit-of.js';
import { start, step, type Command } from '../../../src/engine/core/index.js';
import { environment, subjectOf, type Subject } from '../../../src/engine/runtime/subject.js';
import { calendars, definitions, START, TestClock, type Stores } from '../world.js';
import { parcel } from '../fixture-definition.js';

const actor = {
  kind: 'person',
  person: 'an',
  position: 'clerk',
  unit: 'office',
  relations: ['sender'],
  delegation: null,
} as const;

function commitFor(subject: Subject, command: Command, more: Partial<Commit> & { commandId?: string } = {}): Commit {
  const { commandId = randomUUID(), ...changes } = more;
  const env = environment(subject, actor, {});
  const outcome = subject.stored ? step(parcel, subject.stored.snapshot, command, env) : start(parcel, command, env);
  const commit = commitOf(
    subject,
    command,
    { env, outcome },
    {
      commandId,
      correlation: commandId,
      causation: null,
      salt: 'salt',
      definitionHash: definitions.hashOf('parcel', 1),
      outgoing: outcome.effects.filter(({ kind }) => kind === 'notify' || kind === 'dispatch' || kind === 'room'),
      fixed: START,
      idempotency: null,
    },
  );
  return { ...commit, ...changes };
}

const create: Command = { type: 'create', data: { title: 'Bưu kiện Đà Nẵng' } };
const send: Command = { type: 'send', data: {} };

/** What every InstanceStore promises. */
export function instanceStoreContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: instances`, () => {
    let stores: Stores;
    beforeAll(async () => {
      stores = await fresh();
    });
    const clock = new TestClock(START);
    const beginning = (id: string = randomUUID()): Subject =>
      subjectOf({ id, definition: parcel, stored: null, now: START }, { command: create }, calendars);
    const stored = async (id: string): Promise<Subject> => {
      const read = await stores.store.read(id, clock);
      if (!read) throw new Error('not there');
      return subjectOf({ id, definition: parcel, stored: read, now: read.now }, { command: create }, calendars);
    };
    const begun = async (): Promise<string> => {
      const commit = commitFor(beginning(), create);
      expect((await stores.store.commit(commit)).kind).toBe('committed');
      return commit.row.instance;
    };

    test('what was committed is read back, and nothing else is there', async () => {
      const commit = commitFor(beginning(), create);
      const result = await stores.store.commit(commit);
      expect(result).toMatchObject({ kind: 'committed', entry: { seq: 1 } });
      const read = await stores.store.read(commit.row.instance, clock);
      expect(read).toEqual({
        id: commit.row.instance,
        definition: { id: 'parcel', version: 1 },
        version: 1,
        snapshot: commit.snapshot,
        lastHash: result.kind === 'committed' ? result.entry.hash : '',
        now: START,
      });
      expect(await stores.store.read('nowhere', clock)).toBeNull();
    });

    test('the journal comes back as it was hashed', async () => {
      const id = await begun();
      await stores.store.commit(commitFor(await stored(id), send));
      const entries = await stores.store.journal(id);
      expect(entries.map(({ row }) => [row.seq, row.event])).toEqual([
        [1, 'create'],
        [2, 'send'],
      ]);
      expect(verifyChain(entries)).toMatchObject({ kind: 'sound', erased: [] });
      expect(entries[0]?.content).toEqual({ salt: 'salt', data: create.data });
      expect(entries[0]?.row.actor).toEqual(actor);
      expect(await stores.store.journal(id, { after: 1 })).toEqual(entries.slice(1));
      expect(await stores.store.journal(id, { limit: 1 })).toEqual(entries.slice(0, 1));
    });

    test('a step from an old version writes nothing', async () => {
      const id = await begun();
      const subject = await stored(id);
      expect((await stores.store.commit(commitFor(subject, send))).kind).toBe('committed');
      expect((await stores.store.commit(commitFor(subject, send))).kind).toBe('conflict');
      expect(await stores.store.journal(id)).toHaveLength(2);
    });

    test('the clock writes nothing for a deadline that is not there', async () => {
      const id = await begun();
      const commit = commitFor(await stored(id), send);
      const row = { ...commit.row, actor: { kind: 'clock', deadline: 'never', epoch: 1 } as const };
      expect(await stores.store.commit({ ...commit, row })).toEqual({ kind: 'conflict' });
      expect(await stores.store.journal(id)).toHaveLength(1);
    });

    test('an id is begun once', async () => {
      const id = await begun();
      expect((await stores.store.commit(commitFor(beginning(id), create))).kind).toBe('conflict');
      expect(await stores.store.journal(id)).toHaveLength(1);
    });

    test('of many at once, one wins', async () => {
      const subject = await stored(await begun());
      const results = await Promise.all(
        Array.from({ length: 10 }, () => stores.store.commit(commitFor(subject, send))),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', ...Array<string>(9).fill('conflict')]);
    });

    test('a command id is written once, in any instance', async () => {
      const commandId = randomUUID();
      await stores.store.commit(commitFor(beginning(), create, { commandId }));
      const again = commitFor(beginning(), create, { commandId });
      expect(await stores.store.commit(again)).toEqual({ kind: 'duplicate' });
      expect(await stores.store.read(again.row.instance, clock)).toBeNull();
      expect(await stores.store.replyOf(commandId)).toMatchObject({ version: 1, stage: 'draft', state: 'open.draft' });
      expect(await stores.store.replyOf('never')).toBeNull();
    });

    test('a sender’s key is written once, and keeps the reply', async () => {
      const idempotency = { person: 'an', key: randomUUID(), bodyHash: 'b'.repeat(64) };
      const first = commitFor(beginning(), create, { idempotency });
      await stores.store.commit(first);
      expect((await stores.store.commit(commitFor(beginning(), create, { idempotency }))).kind).toBe('duplicate');
      const other = { ...idempotency, person: 'binh' };
      expect((await stores.store.commit(commitFor(beginning(), create, { idempotency: other }))).kind).toBe(
        'committed',
      );
      expect(await stores.store.replyTo({ person: 'an', key: idempotency.key })).toEqual({
        bodyHash: idempotency.bodyHash,
        reply: first.reply,
      });
      expect(await stores.store.replyTo({ person: 'an', key: 'never' })).toBeNull();
    });

    test('an instance and what a sender was told are read together, each by itself when the other is not there', async () => {
      const sender = { person: 'an', key: randomUUID() };
      const first = commitFor(beginning(), create, { idempotency: { ...sender, bodyHash: 'b'.repeat(64) } });
      await stores.store.commit(first);
      const id = first.row.instance;
      const there = await stores.store.read(id, clock);
      const earlier = await stores.store.replyTo(sender);
      expect(there).toMatchObject({ id, version: 1 });
      const read = (key: string, instance: string) => stores.store.readFor({ ...sender, key }, instance, clock);
      expect(await read(sender.key, id)).toEqual({ stored: there, earlier });
      expect(await read('never', id)).toEqual({ stored: there, earlier: null });
      expect(await read(sender.key, randomUUID())).toEqual({ stored: null, earlier });
      expect(await read('never', randomUUID())).toEqual({ stored: null, earlier: null });
    });

    test('time never runs backwards in an instance', async () => {
      const id = await begun();
      const early = await stores.store.read(id, new TestClock('2020-01-01T00:00:00.000Z'));
      expect(early?.now).toBe(START);
      const late = await stores.store.read(id, new TestClock('2031-01-01T00:00:00.000Z'));
      expect(late?.now).toBe('2031-01-01T00:00:00.000Z');
      const real = await stores.store.now(new TestClock(null));
      expect(Math.abs(Date.parse(real) - Date.now())).toBeLessThan(60_000);
    });

    test('a transaction that throws leaves nothing', async () => {
      const commit = commitFor(beginning(), create);
      const failing = stores.store.transaction(async (transaction) => {
        expect((await stores.store.commit(commit, transaction)).kind).toBe('committed');
        expect(await stores.store.read(commit.row.instance, clock, transaction)).not.toBeNull();
        expect(await stores.store.read(commit.row.instance, clock)).toBeNull();
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await stores.store.read(commit.row.instance, clock)).toBeNull();
    });

    test('a transaction that ends well is kept whole, and one with a duplicate is lost', async () => {
      const commandId = randomUUID();
      const one = commitFor(beginning(), create, { commandId });
      await stores.store.transaction((transaction) => stores.store.commit(one, transaction));
      expect(await stores.store.read(one.row.instance, clock)).not.toBeNull();
      const result: CommitResult[] = [];
      const lost = stores.store.transaction(async (transaction) => {
        result.push(await stores.store.commit(commitFor(beginning(), create, { commandId }), transaction));
      });
      await expect(lost).rejects.toThrow('rolled back');
      expect(result).toEqual([{ kind: 'duplicate' }]);
    });
  });
}
