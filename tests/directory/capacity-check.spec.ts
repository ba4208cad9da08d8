import {
  capacityFlaw,
  type Act,
  type KnownDelegation,
  type KnownPosition,
} from '../../src/directory/capacity-check.js';

const position = (id: string, person: string, more: Partial<KnownPosition> = {}): KnownPosition => ({
  id,
  person,
  unit: 'office',
  from: '2025-01-01',
  to: null,
  unitFrom: '2020-01-01',
  unitTo: null,
  ...more,
});
const delegation = (more: Partial<KnownDelegation> = {}): KnownDelegation => ({
  id: 'd',
  position: 'clerk',
  toPerson: 'binh',
  toPosition: null,
  events: null,
  from: '2025-08-01',
  to: '2025-08-31',
  endedOn: null,
  ...more,
});
const act = (more: object = {}, now = '2025-08-18T02:00:00.000Z'): Act => ({
  seq: 4,
  event: 'send',
  now,
  actor: { kind: 'person', person: 'an', position: 'clerk', unit: 'office', relations: [], delegation: null, ...more },
});
const lent = (now?: string): Act => act({ person: 'binh', delegation: 'd' }, now);

const judged = (
  one: Act,
  clerk: Partial<KnownPosition> = {},
  given: KnownDelegation[] = [],
  seat = position('seat', 'binh'),
) =>
  capacityFlaw(one, {
    positions: new Map([position('clerk', 'an', clerk), seat].map((known) => [known.id, known])),
    delegations: new Map(given.map((known) => [known.id, known])),
  });

const inClerk = (detail: string, day = '2025-08-18'): string =>
  `row 4: send on ${day} in the position clerk, ${detail}`;

test.each<[string, string | null, string | null]>([
  ['holds it', judged(act()), null],
  ['is the clock', judged({ ...act(), actor: { kind: 'clock', deadline: 'x', epoch: 1 } }), null],
  [
    'acts in what is not there',
    judged(act({ position: 'ghost' })),
    'row 4: send on 2025-08-18 in the position ghost, which the directory does not know',
  ],
  ['acts in another unit', judged(act({ unit: 'elsewhere' })), inClerk('which is in office, not in elsewhere')],
  ['is somebody else', judged(act({ person: 'binh' })), inClerk('which binh did not hold')],
  ['acts before it began', judged(act(), { from: '2025-08-19' }), inClerk('which nobody held')],
  ['acts on its first day, by local time', judged(act({}, '2025-08-17T17:00:00.000Z'), { from: '2025-08-18' }), null],
  [
    'acts the evening before its first day',
    judged(act({}, '2025-08-17T16:59:59.999Z'), { from: '2025-08-18' }),
    inClerk('which nobody held', '2025-08-17'),
  ],
  ['acts on its last day', judged(act(), { to: '2025-08-18' }), null],
  ['acted in the morning of the day it was ended at once', judged(act(), { to: '2025-08-17' }), null],
  ['acts two days after it ended', judged(act(), { to: '2025-08-16' }), inClerk('which nobody held')],
  [
    'acts in a unit that was dissolved',
    judged(act(), { unitTo: '2025-06-30' }),
    inClerk('whose unit office was not there'),
  ],
  ['acts for another', judged(lent(), {}, [delegation()]), null],
  [
    'acts by a delegation that is not there',
    judged(lent()),
    inClerk('by the delegation d, which the directory does not know'),
  ],
  [
    'acts by one of another position',
    judged(lent(), {}, [delegation({ position: 'seat' })]),
    inClerk('by the delegation d, which is of seat'),
  ],
  [
    'acts by one not yet begun',
    judged(lent(), {}, [delegation({ from: '2025-08-19' })]),
    inClerk('by the delegation d, which began on 2025-08-19'),
  ],
  [
    'acts by one that ran out',
    judged(lent(), {}, [delegation({ to: '2025-08-17' })]),
    inClerk('by the delegation d, which ended on 2025-08-17'),
  ],
  ['acts by one ended that afternoon', judged(lent(), {}, [delegation({ endedOn: '2025-08-17' })]), null],
  [
    'acts by one ended before',
    judged(lent(), {}, [delegation({ endedOn: '2025-08-16' })]),
    inClerk('by the delegation d, which was ended on 2025-08-16'),
  ],
  [
    'acts beyond it',
    judged(lent(), {}, [delegation({ events: ['sign'] })]),
    inClerk('by the delegation d, which does not cover it'),
  ],
  ['acts within it', judged(lent(), {}, [delegation({ events: ['send'] })]), null],
  [
    'acts by one given to another',
    judged(lent(), {}, [delegation({ toPerson: 'chi' })]),
    inClerk('by the delegation d, which was not given to binh'),
  ],
  [
    'acts by one given to their position',
    judged(lent(), {}, [delegation({ toPerson: null, toPosition: 'seat' })]),
    null,
  ],
  [
    'acts by one given to a position they had left',
    judged(
      lent(),
      {},
      [delegation({ toPerson: null, toPosition: 'seat' })],
      position('seat', 'binh', { to: '2025-08-01' }),
    ),
    inClerk('by the delegation d, which was not given to binh'),
  ],
  [
    'acts for a position that nobody held',
    judged(lent(), { to: '2025-08-01' }, [delegation()]),
    inClerk('which nobody held'),
  ],
])('whoever %s', (_what, found, expected) => {
  expect(found).toBe(expected);
});
