import {
  noDeadlines,
  type DeadlineState,
  type Effect,
  type FoldedStep,
  type JournalEntry,
  type JournalRow,
  type JsonObject,
} from '../../src/engine/core/index.js';
import type { RememberedCommand, StoredEffect } from '../../src/engine/ports.js';
import { bodyHash } from '../../src/engine/runtime/index.js';
import { clockFlaws, orderFlaws } from '../../src/engine/runtime/verify-clock.js';
import { commandFlaws } from '../../src/engine/runtime/verify-commands.js';
import { outboxFlaws } from '../../src/engine/runtime/verify-outbox.js';

const at = '2026-03-10T17:00:00.000Z';
const person = {
  kind: 'person',
  person: 'an',
  position: 'clerk',
  unit: 'office',
  relations: [],
  delegation: null,
} as const;

const row = (seq: number, more: Partial<JournalRow> = {}): JournalRow => ({
  format: 1,
  instance: 'i',
  seq,
  command: `c${seq}`,
  correlation: `c${seq}`,
  causation: null,
  event: 'send',
  actor: person,
  facts: {},
  calendar: '',
  definition: '',
  recordedAt: at,
  now: at,
  occurredOn: '2026-03-11',
  data: '',
  previous: '',
  ...more,
});

describe('the clock', () => {
  const owed = (more: object = {}): DeadlineState => ({
    ...noDeadlines,
    deadlines: {
      answer: { at, day: '2026-03-10', rule: { days: 5 }, anchor: '2026-03-05', calendar: '', epoch: 2, ...more },
    },
  });
  const fired = (more: Partial<JournalRow> = {}, epoch = 2): JournalRow =>
    row(3, { command: `i.answer.${epoch}`, actor: { kind: 'clock', deadline: 'answer', epoch }, ...more });
  const rung = (offset: number, rungAt: string, more: Partial<JournalRow> = {}): JournalRow =>
    row(3, {
      command: `i.answer.2.rung${offset}`,
      actor: { kind: 'clock', deadline: 'answer', epoch: 2, rung: { offset, at: rungAt } },
      ...more,
    });
  const earlier = '2026-03-10T16:59:59.999Z';

  test.each<[string, JournalRow, DeadlineState | null, string[]]>([
    ['at its instant', fired(), owed(), []],
    ['long after it', fired({ now: '2027-01-01T00:00:00.000Z' }), owed(), []],
    ['a person, at any time', row(3, { now: earlier }), owed(), []],
    [
      'a millisecond early',
      fired({ now: earlier }),
      owed(),
      [`row 3: answer.2 was fired at ${earlier}, before its instant ${at}`],
    ],
    ['an old epoch', fired({}, 1), owed(), ['row 3: answer.1 was fired and was not open']],
    ['what nobody owes', fired(), noDeadlines, ['row 3: answer.2 was fired and was not open']],
    ['before a life begins', fired(), null, ['row 3: answer.2 was fired and was not open']],
    ['what was announced', fired(), owed({ due: true }), ['row 3: answer.2 was fired and had been announced']],
    ['under another command', fired({ command: 'x' }), owed(), ['row 3: answer.2 was fired under the command x']],
    ['a rung before the deadline', rung(-3, earlier, { now: earlier }), owed(), []],
    ['a rung of what was announced', rung(3, at), owed({ due: true }), []],
    [
      'a rung before its instant',
      rung(-3, at, { now: earlier }),
      owed(),
      [`row 3: answer.2.rung-3 was fired at ${earlier}, before its instant ${at}`],
    ],
    ['a rung of an ended epoch', rung(3, at), noDeadlines, ['row 3: answer.2.rung3 was fired and was not open']],
  ])('%s', (_what, one, before, expected) => {
    expect(clockFlaws([{ row: one, before }]).map(({ detail }) => detail)).toEqual(expected);
  });

  test('each epoch once, and each rung of it', () => {
    const rows = [fired(), { ...rung(3, at), seq: 4 }, { ...fired({}, 2), seq: 5 }, { ...rung(3, at), seq: 6 }];
    expect(clockFlaws(rows.map((one) => ({ row: one, before: owed() })))).toEqual([
      { seq: 5, detail: 'row 5: answer.2 was fired in row 3 already' },
      { seq: 6, detail: 'row 6: answer.2.rung3 was fired in row 4 already' },
    ]);
  });
});

test.each<[string, readonly [number, string][], string[]]>([
  ['nothing', [], []],
  [
    'one after the other',
    [
      [1, '2026-03-10T16:59:59.999Z'],
      [2, at],
    ],
    [],
  ],
  [
    'at one instant',
    [
      [1, at],
      [2, at],
    ],
    [],
  ],
  [
    'a millisecond back, and on from there',
    [
      [1, at],
      [2, '2026-03-10T16:59:59.999Z'],
      [3, at],
    ],
    [`row 2: was taken at 2026-03-10T16:59:59.999Z, before row 1, which was at ${at}`],
  ],
])('the order of steps: %s', (_what, taken, expected) => {
  const entries = taken.map(([seq, now]) => entry(seq, {}, { now }));
  expect(orderFlaws(entries).map(({ detail }) => detail)).toEqual(expected);
});

const effect: Effect = { kind: 'notify', id: 'i.2.0', code: 'closed', to: ['position:clerk'], params: {} };
const dispatch: Effect = { kind: 'dispatch', id: 'i.2.1', instance: 'other', event: 'told', data: {} };
const entry = (seq: number, data: JsonObject = {}, more: Partial<JournalRow> = {}): JournalEntry => ({
  row: row(seq, more),
  hash: '',
  content: { salt: '', data },
});
const standing = { stage: 'draft', state: 'open', suspended: false };
const step = (one: JournalEntry, effects: readonly Effect[] = []): FoldedStep =>
  ({ entry: one, before: null, outcome: { snapshot: null, standing, effects } }) as unknown as FoldedStep;

describe('kept answers', () => {
  const begun = entry(1, { title: 'x' }, { event: 'create' });
  const sent = entry(2, { n: 1 });
  const who = (capacity?: string) => ({ kind: 'person', person: 'an', capacity }) as const;
  const reply = {
    instance: 'i',
    version: 2,
    ...standing,
    effects: [{ id: 'i.2.0', kind: 'notify', code: 'closed', to: ['position:clerk'] }],
  };
  const kept = (more: Partial<RememberedCommand> = {}): RememberedCommand => ({
    person: 'an',
    key: 'k',
    bodyHash: bodyHash({ instance: 'i', command: { type: 'send', data: { n: 1 } }, who: who() }),
    seq: 2,
    reply,
    ...more,
  });
  const named = bodyHash({
    instance: 'i',
    command: { type: 'send', data: { n: 1 } },
    who: who('clerk'),
    occurredOn: '2026-03-11',
  });
  const beginning = bodyHash({ definition: 'parcel', command: { type: 'create', data: { title: 'x' } }, who: who() });
  const journal = {
    instance: 'i',
    definition: 'parcel',
    entries: [begun, sent],
    steps: [step(begun), step(sent, [effect])],
  };

  test.each<[string, RememberedCommand[], string[]]>([
    ['of the row they became', [kept()], []],
    ['with capacity and day named', [kept({ bodyHash: named })], []],
    ['of a beginning', [kept({ seq: 1, bodyHash: beginning, reply: { ...reply, version: 1, effects: [] } })], []],
    ['of no row', [kept({ seq: 3 })], ['the answer kept under k is of row 3, which is not there']],
    [
      'of somebody else’s row',
      [kept({ person: 'binh' })],
      ['the answer kept under k is of row 2, which its sender did not write'],
    ],
    [
      'of another request',
      [kept({ bodyHash: 'f'.repeat(64) })],
      ['the answer kept under k is of row 2, which another request wrote'],
    ],
    [
      'telling of another version',
      [kept({ reply: { ...reply, version: 1 } })],
      ['the answer kept under k tells of another row than 2'],
    ],
    [
      'telling of another state',
      [kept({ reply: { ...reply, state: 'done' } })],
      ['the answer kept under k is not what came of row 2'],
    ],
    [
      'telling of other effects',
      [kept({ reply: { ...reply, effects: [] } })],
      ['the answer kept under k is not what came of row 2'],
    ],
    ['two of one row', [kept(), kept({ key: 'l' })], ['the keys k and l both answer for row 2']],
  ])('%s', (_what, remembered, expected) => {
    expect(commandFlaws({ ...journal, remembered }).map(({ detail }) => detail)).toEqual(expected);
  });

  test('of erased data only what its row tells is asked', () => {
    const erased = { ...sent, content: null };
    const judged = { ...journal, entries: [begun, erased], steps: null };
    expect(commandFlaws({ ...judged, remembered: [kept({ bodyHash: 'f'.repeat(64) })] })).toEqual([]);
    expect(commandFlaws({ ...judged, remembered: [kept({ person: 'binh' })] })).toHaveLength(1);
  });
});

describe('the outbox', () => {
  const sent = entry(2);
  const steps = [step(entry(1)), step(sent, [effect, dispatch])];
  const held = (one: Effect, more: Partial<StoredEffect> = {}): StoredEffect => ({
    id: one.id,
    seq: 2,
    effect: one,
    sent: false,
    error: null,
    received: [],
    ...more,
  });
  const both = (notify: Partial<StoredEffect>, dispatched: Partial<StoredEffect>): StoredEffect[] => [
    held(effect, notify),
    held(dispatch, dispatched),
  ];
  const now = '2026-03-11T00:00:00.000Z';

  test.each<[string, StoredEffect[], string[]]>([
    ['waiting', both({}, {}), []],
    ['arrived', both({ sent: true }, { sent: true, received: ['other'] }), []],
    ['arrived, and its carrier died before it said so', both({}, { received: ['other'] }), []],
    ['refused for good', both({}, { sent: true, error: 'not found' }), []],
    ['one lost', [held(effect)], ['the dispatch i.2.1 of row 2 never entered the outbox']],
    [
      'one nobody asked for',
      [...both({}, {}), held({ ...effect, id: 'i.2.7' })],
      ['no step asked for the notify i.2.7'],
    ],
    ['one changed', both({ effect: { ...effect, to: [] } }, {}), ['the notify i.2.0 is not as it was asked for']],
    ['sent and never arrived', both({}, { sent: true }), ['the dispatch i.2.1 is marked as sent and never arrived']],
    [
      'refused and accepted',
      both({}, { sent: true, error: 'no', received: ['other'] }),
      ['the dispatch i.2.1 is marked as refused and was accepted'],
    ],
    [
      'arrived twice',
      both({}, { sent: true, received: ['other', 'other'] }),
      ['the dispatch i.2.1 is in 2 journal rows'],
    ],
    [
      'arrived elsewhere',
      both({}, { sent: true, received: ['third'] }),
      ['the dispatch i.2.1 is in the journal of another instance'],
    ],
  ])('%s', (_what, outbox, expected) => {
    expect(outboxFlaws({ steps, outbox, storeNow: now }).map(({ detail }) => detail)).toEqual(expected);
  });

  test('what arrived a month ago has been pruned', () => {
    expect(outboxFlaws({ steps, outbox: [], storeNow: '2026-04-09T16:59:59.999Z' })).toHaveLength(2);
    expect(outboxFlaws({ steps, outbox: [], storeNow: '2026-04-09T17:00:00.000Z' })).toEqual([]);
  });

  test('where the journal cannot be folded, arrivals are still judged', () => {
    expect(outboxFlaws({ steps: null, outbox: both({}, { sent: true }), storeNow: now })).toHaveLength(1);
    expect(outboxFlaws({ steps: null, outbox: [held(effect)], storeNow: now })).toEqual([]);
  });
});
