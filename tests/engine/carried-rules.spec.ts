import type { Effect, JournalEntry, JournalRow, JsonObject } from '../../src/engine/core/index.js';
import type { Carried } from '../../src/engine/ports.js';
import { carriedFlaws } from '../../src/engine/runtime/verify-carried.js';

const at = '2026-03-10T17:00:00.000Z';

/** The third row of `child`, as the engine brought it from the second step of `parent`. */
const carriedRow = (more: Partial<JournalRow> = {}, data: JsonObject | null = { n: 1 }): JournalEntry => ({
  row: {
    format: 1,
    instance: 'child',
    seq: 3,
    command: 'parent.2.0',
    correlation: 'root',
    causation: 'c2',
    event: 'told',
    actor: { kind: 'system', instance: 'parent' },
    facts: {},
    calendar: '',
    definition: '',
    recordedAt: at,
    now: at,
    occurredOn: '2026-03-11',
    data: '',
    previous: '',
    ...more,
  },
  hash: '',
  content: data === null ? null : { salt: '', data },
});

const effect: Effect = { kind: 'dispatch', id: 'parent.2.0', instance: 'child', event: 'told', data: { n: 1 } };
const sender = { command: 'c2', correlation: 'root', recordedAt: at };
const origin = (more: Partial<Carried> = {}): Carried => ({ seq: 3, sender, effect, ...more });
const person = { kind: 'person', person: 'an', position: '', unit: '', relations: [], delegation: null } as const;

const soon = '2026-04-09T16:59:59.999Z';
const pruned = '2026-04-09T17:00:00.000Z';
const flaws = (entry: JournalEntry, carried: readonly Carried[], storeNow = soon): string[] =>
  carriedFlaws({ instance: 'child', entries: [entry], carried, storeNow }).map(({ detail }) => detail);

test.each<[string, JournalEntry, Carried[], string[]]>([
  ['as it was asked for', carriedRow(), [origin()], []],
  ['by a person, under any id', carriedRow({ actor: person, command: 'x', causation: null }), [], []],
  ['with its data erased', carriedRow({}, null), [origin()], []],
  [
    'to itself',
    carriedRow({ actor: { kind: 'system', instance: 'child' }, command: 'child.2.0' }),
    [origin({ effect: { ...effect, id: 'child.2.0' } })],
    [],
  ],
  ['under a random id', carriedRow({ command: 'x' }), [origin()], ['row 3: x is no dispatch of parent']],
  [
    'under the id of another’s effect',
    carriedRow({ command: 'third.2.0' }),
    [origin()],
    ['row 3: third.2.0 is no dispatch of parent'],
  ],
  [
    'under the sender’s own id and no effect of it',
    carriedRow({ command: 'parent.answer.1' }),
    [origin()],
    ['row 3: parent.answer.1 is no dispatch of parent'],
  ],
  [
    'under an id written otherwise',
    carriedRow({ command: 'parent.02.0' }),
    [origin()],
    ['row 3: parent.02.0 is no dispatch of parent'],
  ],
  [
    'of a step that is not there',
    carriedRow(),
    [origin({ sender: null })],
    ['row 3: parent.2.0 is of a step that parent never took'],
  ],
  ['with no cause', carriedRow({ causation: null }), [origin()], ['row 3: parent.2.0 comes of c2, not of nothing']],
  ['with another cause', carriedRow({ causation: 'c1' }), [origin()], ['row 3: parent.2.0 comes of c2, not of c1']],
  [
    'in another chain',
    carriedRow({ correlation: 'parent.2.0' }),
    [origin()],
    ['row 3: parent.2.0 belongs to root, not to parent.2.0'],
  ],
  ['that no step asked for', carriedRow(), [origin({ effect: null })], ['row 3: nobody asked for parent.2.0']],
  ['as another event', carriedRow({ event: 'ended' }), [origin()], ['row 3: parent.2.0 asked for something else']],
  ['with other data', carriedRow({}, { n: 2 }), [origin()], ['row 3: parent.2.0 asked for something else']],
  [
    'to another receiver',
    carriedRow(),
    [origin({ effect: { ...effect, instance: 'third' } })],
    ['row 3: parent.2.0 asked for something else'],
  ],
  [
    'of what was a notice',
    carriedRow(),
    [origin({ effect: { kind: 'notify', id: 'parent.2.0', code: 'told', to: [], params: {} } })],
    ['row 3: parent.2.0 asked for something else'],
  ],
])('carried %s', (_what, entry, carried, expected) => {
  expect(flaws(entry, carried)).toEqual(expected);
});

test('what the outbox no longer keeps is judged by its cause alone', () => {
  const gone = [origin({ effect: null })];
  expect(flaws(carriedRow(), gone, soon)).toHaveLength(1);
  expect(flaws(carriedRow(), gone, pruned)).toEqual([]);
  expect(flaws(carriedRow({ causation: 'c1' }), gone, pruned)).toEqual(['row 3: parent.2.0 comes of c2, not of c1']);
});

const recount = (more: Partial<JournalRow> = {}): JournalEntry =>
  carriedRow({
    event: 'calendar.changed',
    actor: { kind: 'system', instance: 'child' },
    command: 'calendar.vn.7.child',
    correlation: 'calendar.vn.7',
    causation: null,
    ...more,
  });
const nameless = (command: string): string[] => [
  `row 3: ${command} is not the name under which a calendar counts again`,
];

test.each<[string, JournalEntry, string[]]>([
  ['under its name', recount(), []],
  ['late', recount({ command: 'calendar.vn.7.child.late' }), []],
  ['under a random name', recount({ command: 'x' }), nameless('x')],
  ['under the name of another', recount({ command: 'calendar.vn.7.other' }), nameless('calendar.vn.7.other')],
  ['of another version', recount({ correlation: 'calendar.vn.8' }), nameless('calendar.vn.7.child')],
  ['for another', recount({ actor: { kind: 'system', instance: 'parent' } }), nameless('calendar.vn.7.child')],
  ['as if a step had asked for it', recount({ causation: 'c2' }), nameless('calendar.vn.7.child')],
  ['of no calendar', recount({ command: 'x.child', correlation: 'x' }), nameless('x.child')],
])('counted again %s', (_what, entry, expected) => {
  expect(flaws(entry, [])).toEqual(expected);
});
