import { climb, recordOf, rungId, tellingOf, type Standing } from '../../src/deadlines/climb.js';
import type { CalledRung } from '../../src/deadlines/ladder-plan.js';

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T01:00:00.000Z`;
/** A rung of each kind on a day of March 2026; the deadline falls due with the end of the 10th. */
const rung = (offset: number, on: number, more: Partial<CalledRung> = {}): CalledRung => ({
  offset,
  at: day(on),
  to: offset > 0 ? ['unit.head'] : ['responsible'],
  plan: 'rings',
  ...more,
});
const skipped = { plan: 'skipped' } as const;
const DUE = '2026-03-10T17:00:00.000Z';
const plan = [rung(-3, 5), rung(-1, 9), rung(0, 10), rung(1, 11), rung(3, 13)];

interface Case {
  readonly rings?: readonly number[];
  readonly passed?: readonly number[];
  readonly called?: readonly string[];
  readonly next: string | null;
}

test.each<[string, readonly CalledRung[], Partial<Standing>, Case]>([
  ['before anything has come', plan, { now: day(4) }, { next: day(5) }],
  ['a moment early', plan, { now: '2026-03-05T00:59:59.999Z' }, { next: day(5) }],
  ['at its very instant', plan, { now: day(5) }, { rings: [-3], next: day(9) }],
  ['what is done is done', plan, { now: day(5), done: [-3] }, { next: day(9) }],
  ['done out of turn, whatever the row says', plan, { now: day(4), done: [-1] }, { next: day(5) }],
  ['of late reminders the last', plan, { now: day(10) }, { rings: [0], passed: [-3, -1], next: day(11) }],
  [
    'after the deadline no reminder, every escalation',
    plan,
    { now: day(14) },
    { rings: [1, 3], passed: [-3, -1, 0], next: null },
  ],
  ['all done', plan, { now: day(14), done: [-3, -1, 0, 1, 3] }, { next: null }],
  ['no ladder at all', [], { now: day(14) }, { next: null }],
  [
    'what merely gives way is recorded with the first look',
    [rung(-3, 5, skipped), rung(0, 10)],
    { now: day(4) },
    { passed: [-3], next: day(10) },
  ],
  [
    'an event that another tells of waits for its own moment',
    [rung(-3, 5, { ...skipped, event: 'open' }), rung(0, 10)],
    { now: day(4) },
    { next: day(5) },
  ],
  [
    'and then happens without being told',
    [rung(-3, 5, { ...skipped, event: 'open' }), rung(0, 10)],
    { now: day(5) },
    { passed: [-3], called: ['-3 open'], next: day(10) },
  ],
  [
    'an event is not overtaken as its reminder is',
    [rung(-3, 5, { event: 'open' }), rung(1, 11, { event: 'lapse' })],
    { now: day(12) },
    { rings: [1], passed: [-3], called: ['-3 open', '1 lapse'], next: null },
  ],
  [
    'an event that has been called is not called again',
    [rung(-3, 5, { event: 'open' }), rung(1, 11, { event: 'lapse' })],
    { now: day(12), done: [-3] },
    { rings: [1], called: ['1 lapse'], next: null },
  ],
])('%s', (_, rungs, standing, { rings = [], passed = [], called = [], next }) => {
  const done = climb(rungs, { dueAt: DUE, done: [], now: day(4), ...standing });
  expect({
    rings: done.rings.map(({ offset }) => offset),
    passed: done.passed.map(({ offset }) => offset),
    called: done.called.map(({ offset, event }) => `${offset} ${event}`),
    next: done.next,
  }).toEqual({ rings, passed, called, next });
});

describe('what is written of a rung', () => {
  const key = { instance: 'r-1', name: 'drafting', epoch: 2 };
  const receivers = { addresses: ['unit:office:head'], vacant: ['position:gone'] };

  test('it rings for those it found', () => {
    const record = recordOf(key, rung(3, 13), receivers, day(14));
    expect(record).toEqual({
      ...key,
      ...receivers,
      rung: 3,
      at: day(13),
      status: 'rung',
      rungAt: day(14),
      roles: ['unit.head'],
    });
    expect(tellingOf(record, { day: '2026-03-10', version: 7 })).toEqual({
      effect: {
        kind: 'notify',
        id: 'r-1.drafting.2.rung3',
        code: 'ladder.rung',
        to: receivers.addresses,
        params: { deadline: 'drafting', rung: 3, day: '2026-03-10' },
      },
      instance: 'r-1',
      seq: 7,
      correlation: rungId(record),
      command: rungId(record),
      now: day(14),
    });
  });

  test('with nobody to tell it is silent', () => {
    expect(recordOf(key, rung(-3, 5), { addresses: [], vacant: [] }, day(5))).toMatchObject({ status: 'silent' });
  });
});
