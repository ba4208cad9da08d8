import type { Bug } from './planting.js';

const dispatch = 'src/engine/runtime/dispatch.ts';
const statement = 'src/engine/postgres/commit-statement.ts';
const parameters = 'src/engine/postgres/commit-parameters.ts';
const relay = 'src/engine/runtime/relay.ts';

/** Mistakes in what a step writes, and in what leaves by the outbox. */
export const bugsOfWriting: readonly Bug[] = [
  {
    name: 'a retry is applied twice',
    mistake: 'The key of the table of commands is dropped, and nobody looks for an earlier reply.',
    patches: [
      { file: dispatch, find: 'const given = earlierAnswer(request, earlier);', replace: 'const given = null;' },
      { file: dispatch, find: 'const given = await this.earlierReply(request);', replace: 'const given = null;' },
    ],
    sql: 'alter table command drop constraint command_pkey',
    provocation: 'retries',
    caughtBy: { by: 'log', words: /different answers/ },
  },
  {
    name: 'the idempotency key is not remembered',
    mistake: 'The step is committed without the sender’s key.',
    patches: [{ file: dispatch, find: 'idempotency: idempotencyOf(request),', replace: 'idempotency: null,' }],
    provocation: 'retries',
    caughtBy: { by: 'log', words: /nothing is written/ },
  },
  {
    name: 'UNIQUE(journal.command) dropped',
    mistake: 'Somebody drops the constraint because an index on random ids is large.',
    sql: 'alter table journal drop constraint journal_command',
    provocation: 'killedAfterChild',
    caughtBy: { by: 'verify', check: 'command' },
  },
  {
    name: 'lost update',
    mistake: 'The step is written over whatever is there: no version, no last hash, no key of the journal.',
    patches: [
      {
        file: statement,
        find: "and i.version = ${given('expected')} and i.last_hash = ${given('previous')}",
        replace: '',
      },
    ],
    sql: `alter table journal drop constraint journal_pkey;
      alter table journal_data drop constraint journal_data_pkey`,
    provocation: 'crowd',
    caughtBy: { by: 'verify', check: 'chain' },
  },
  {
    name: 'the snapshot is written before its journal row',
    mistake: 'A step is two transactions: the snapshot first, everything else after it.',
    patches: [
      {
        file: 'src/engine/postgres/instance-store.ts',
        find: 'const [row] = await run(runner, writeAlone(commit));',
        replace: `const { expected, row: { instance }, snapshot } = commit;
      const early = 'update instance set snapshot = $3 where id = $1 and version = $2';
      if (expected > 0) await runner.query(early, [instance, expected, JSON.stringify(snapshot)]);
      const [row] = await run(runner, writeAlone(commit));`,
      },
    ],
    provocation: 'killedInAct',
    caughtBy: { by: 'verify', check: 'fold' },
  },
  {
    name: 'a field of the snapshot is left out',
    mistake: 'The epochs of past deadlines are not stored, because nothing seems to read them.',
    patches: [
      {
        file: parameters,
        find: 'snapshot: snapshotText(commit.snapshot),',
        replace: 'snapshot: canonical({ ...commit.snapshot, context: { ...commit.snapshot.context, epochs: {} } }),',
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'fold' },
  },
  {
    name: 'the hash covers less than the row',
    mistake: 'The facts of a step are left out of what is hashed.',
    patches: [
      {
        file: 'src/engine/core/journal.ts',
        find: 'canonical({ ...row, recordedAt: TIME })',
        replace: 'canonical({ ...row, facts: {}, recordedAt: TIME })',
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'chain' },
  },
  {
    name: 'the data is stored in another form than was hashed',
    mistake: 'Data is decomposed (NFD) on its way into the table, for the search’s sake.',
    patches: [
      {
        file: parameters,
        find: 'data: canonical(content.data),',
        replace: "data: canonical(content.data).normalize('NFD'),",
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'chain' },
  },
  {
    name: 'work items are not closed',
    mistake: 'What is closed is looked for among positions alone, not among functions.',
    patches: [
      {
        file: statement,
        find: 'w.instance = guarded.id and w.key = c.item and w.address = c.address',
        replace: "w.instance = guarded.id and w.key = c.item and w.address = c.address and w.address like 'position:%'",
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'workItems' },
  },
  {
    name: 'the search is not told',
    mistake: 'The listing is taken to be unchanged in every later step.',
    patches: [
      {
        file: 'src/engine/runtime/commit-of.ts',
        find: 'relisted: canonical(listedBefore) !== canonical(listing)',
        replace: 'relisted: canonical(listedBefore) !== canonical(listing) && stored === null',
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'search' },
  },
  {
    name: 'marked as sent before it was delivered',
    mistake: 'The relay marks an effect first, so that nothing is ever sent twice.',
    patches: [
      {
        file: relay,
        find: 'await this.#deliver(load);\n      await outbox.sent(load.map(({ effect }) => effect.id));',
        replace: 'await outbox.sent(load.map(({ effect }) => effect.id));\n      await this.#deliver(load);',
      },
    ],
    provocation: 'killedAfterMark',
    caughtBy: { by: 'verify', check: 'told' },
  },
  {
    name: 'a notice under a name of its own',
    mistake: 'Each delivery of a notice gets a random id.',
    patches: [
      {
        file: relay,
        find: 'notifier.notifyAll(load, null);',
        replace:
          'notifier.notifyAll(load.map((one) => ({ ...one, effect: { ...one.effect, id: crypto.randomUUID() } })), null);',
      },
    ],
    provocation: 'killedAfterDelivery',
    caughtBy: { by: 'verify', check: 'told' },
  },
  {
    name: 'a dispatch under a name of its own',
    mistake: 'Each delivery of a dispatch is a new command, not the effect that it is.',
    patches: [{ file: relay, find: 'commandId: effect.id,', replace: 'commandId: crypto.randomUUID(),' }],
    provocation: 'children',
    caughtBy: { by: 'verify', check: 'outbox' },
  },
  {
    name: 'a child is told twice',
    mistake: 'The same; what was under way at a crash is carried again, as another command.',
    patches: [{ file: relay, find: 'commandId: effect.id,', replace: 'commandId: crypto.randomUUID(),' }],
    provocation: 'killedAfterChild',
    caughtBy: { by: 'verify', check: 'outbox' },
  },
  {
    name: 'dispatches never leave',
    mistake: 'Only notices and rooms are put into the outbox.',
    patches: [
      {
        file: dispatch,
        find: "kind === 'notify' || kind === 'dispatch' || kind === 'room';",
        replace: "kind === 'notify' || kind === 'room';",
      },
    ],
    provocation: 'children',
    caughtBy: { by: 'verify', check: 'outbox' },
  },
  {
    name: 'a notice reaches only the first of its addresses',
    mistake: 'The list of addresses is cut to the one that is shown.',
    patches: [
      {
        file: 'src/notifications/notification.store.ts',
        find: 'at: now, addresses: to };',
        replace: 'at: now, addresses: to.slice(0, 1) };',
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'told' },
  },
  {
    name: 'a journal row edited by hand',
    mistake: 'Somebody with the owner’s rights changes the day of an act.',
    byHand: `alter table journal disable trigger user;
      update journal set occurred_on = occurred_on - 1 where seq = 2`,
    provocation: 'published',
    caughtBy: { by: 'verify', check: 'chain' },
  },
  {
    name: 'the tail cut off after it was published',
    mistake: 'Somebody with the owner’s rights removes the last act and all its traces.',
    byHand: `alter table journal disable trigger user;
      delete from journal where seq = 3; delete from journal_data where seq = 3; delete from command where seq = 3;
      update instance i set version = b.version, snapshot = b.snapshot, last_hash = b.last_hash, last_now = b.last_now
      from instance_before b where b.id = i.id`,
    provocation: 'published',
    caughtBy: { by: 'verify', check: 'checkpoint' },
  },
];
