import {
  rungFlaws,
  type Climbing,
  type ClimbingTerms,
  type ClimbedDeadline,
  type RecordedRung,
  type RungEventRow,
} from '../../src/deadlines/rung-check.js';
import type { CalledRung } from '../../src/deadlines/ladder-plan.js';

const day = (date: string): string => `${date}T01:00:00.000Z`;
const planned = (offset: number, date: string, more: Partial<CalledRung> = {}): CalledRung => ({
  offset,
  at: day(date),
  to: ['responsible'],
  plan: 'rings',
  ...more,
});
const plan = [planned(-7, '2025-10-08'), planned(-3, '2025-10-14'), planned(1, '2025-10-20')];

const deadline = (more: Partial<ClimbedDeadline> = {}): ClimbedDeadline => ({
  name: 'drafting',
  epoch: 1,
  setAt: day('2025-08-18'),
  ladderEpoch: 1,
  nextRungAt: day('2025-10-14'),
  plan,
  ...more,
});
const rang = (rung: number, date: string, more: Partial<RecordedRung> = {}): RecordedRung => ({
  deadline: 'drafting',
  epoch: 1,
  rung,
  at: day(date),
  status: 'rung',
  rungAt: day(date),
  version: 3,
  addresses: ['position:a'],
  addressed: ['position:a'],
  ...more,
});
const first = rang(-7, '2025-10-08');
const climbing = (more: Partial<Climbing> = {}): Climbing => ({
  deadlines: [deadline()],
  rungs: [first],
  events: [],
  ended: [],
  journalled: [],
  ...more,
});
const terms: ClimbingTerms = { now: day('2025-10-10'), lateSeconds: 3_600, sameCalendar: true };
const details = (of: Climbing, by: Partial<ClimbingTerms> = {}): string[] =>
  rungFlaws(of, { ...terms, ...by }).map(({ check, detail }) => `${check}: ${detail}`);

describe('what is planned', () => {
  const passed = (rung: number, date: string) => rang(rung, date, { status: 'skipped', addresses: [], addressed: [] });

  test.each<[string, Climbing, Partial<ClimbingTerms>, string[]]>([
    ['is right', climbing(), {}, []],
    [
      'is nothing',
      climbing({ deadlines: [deadline({ nextRungAt: null })] }),
      {},
      [`ladder: the next rung of drafting.1 is none, must be ${day('2025-10-14')}`],
    ],
    [
      'is too late',
      climbing({ deadlines: [deadline({ nextRungAt: day('2025-10-20') })] }),
      {},
      [`ladder: the next rung of drafting.1 is ${day('2025-10-20')}, must be ${day('2025-10-14')}`],
    ],
    ['is looked for earlier', climbing({ deadlines: [deadline({ nextRungAt: day('2025-10-11') })] }), {}, []],
    [
      'is done',
      climbing({
        deadlines: [deadline({ nextRungAt: null })],
        rungs: [first, passed(-3, '2025-10-14'), rang(1, '2025-10-20')],
      }),
      {},
      [],
    ],
    ['is by another calendar', climbing({ deadlines: [deadline({ nextRungAt: null })] }), { sameCalendar: false }, []],
    ['cannot be counted', climbing({ deadlines: [deadline({ plan: null, nextRungAt: day('2025-10-11') })] }), {}, []],
    ['is to be worked out anew', climbing({ deadlines: [deadline({ ladderEpoch: null, nextRungAt: null })] }), {}, []],
    [
      'gives way to another, and is an event all the same',
      climbing({
        deadlines: [
          deadline({ plan: [planned(-7, '2025-10-08'), planned(-3, '2025-10-14', { plan: 'skipped', event: 'e' })] }),
        ],
      }),
      {},
      [],
    ],
    ['has come within the bound', climbing(), { now: '2025-10-14T02:00:00.000Z' }, []],
    [
      'has come and was forgotten',
      climbing(),
      { now: '2025-10-14T02:00:00.001Z' },
      [`rungs: rungs of drafting.1 never happened, since ${day('2025-10-14')}: -3`],
    ],
    [
      'was never worked out',
      climbing({ deadlines: [deadline({ ladderEpoch: null, nextRungAt: null })], rungs: [] }),
      { now: day('2025-10-15') },
      [`rungs: rungs of drafting.1 never happened, since ${day('2025-10-08')}: -7, -3`],
    ],
    [
      'lay in the past when the deadline was set, a moment ago',
      climbing({ deadlines: [deadline({ ladderEpoch: null, setAt: terms.now })], rungs: [] }),
      {},
      [],
    ],
  ])('%s', (_what, of, by, expected) => {
    expect(details(of, by)).toEqual(expected);
  });
});

describe('what happened', () => {
  const ended = (at: string, byRung: number | null = null, seq = 4) => [
    { deadline: 'drafting', epoch: 1, seq, at, byRung },
  ];
  const old = { ...first, version: null };
  const over = (rung: RecordedRung, more: Partial<Climbing> = {}): Climbing =>
    climbing({ deadlines: [], rungs: [rung], ...more });

  test.each<[string, Climbing, string[]]>([
    ['on time', over(first), []],
    [
      'early',
      over({ ...first, rungAt: day('2025-10-07') }),
      [`rung -7 of drafting.1 rang at ${day('2025-10-07')}, before its instant ${first.at}`],
    ],
    [
      'passed over before its time',
      over({ ...first, status: 'skipped', rungAt: day('2025-10-07'), addresses: [], addressed: [] }),
      [],
    ],
    ['twice', climbing({ deadlines: [], rungs: [first, first] }), ['rung -7 of drafting.1 is there twice']],
    ['in another epoch again', climbing({ deadlines: [], rungs: [first, { ...first, epoch: 2 }] }), []],
    ['before the end', over(first, { ended: ended(day('2025-10-09')) }), []],
    ['before the end, by a clock that was then set back', over(first, { ended: ended(day('2025-10-01')) }), []],
    [
      'after the end',
      over({ ...first, version: 4 }, { ended: ended('2025-10-08T00:59:59.999Z') }),
      [
        'rung -7 of drafting.1 rang at 2025-10-08T01:00:00.000Z, and the deadline had ended at 2025-10-08T00:59:59.999Z with step 4',
      ],
    ],
    [
      'after the end, by a clock that was set back before',
      over({ ...first, version: 5 }, { ended: ended(day('2025-10-09')) }),
      [
        'rung -7 of drafting.1 rang at 2025-10-08T01:00:00.000Z, and the deadline had ended at 2025-10-09T01:00:00.000Z with step 4',
      ],
    ],
    [
      'before the end of another epoch',
      over({ ...first, epoch: 2, version: 5 }, { ended: ended(day('2025-10-07')) }),
      [],
    ],
    ['by its own event', over({ ...first, version: 4 }, { ended: ended('2025-10-01T00:00:00.000Z', -7) }), []],
    ['before the end, and nobody wrote down the step', over(old, { ended: ended(day('2025-10-09')) }), []],
    [
      'after the end, and nobody wrote down the step',
      over(old, { ended: ended('2025-10-08T00:59:57.999Z') }),
      [
        'rung -7 of drafting.1 rang at 2025-10-08T01:00:00.000Z, and the deadline had ended at 2025-10-08T00:59:57.999Z with step 4',
      ],
    ],
    ['as the step waited for it', over(old, { ended: ended('2025-10-08T00:59:58.000Z') }), []],
    [
      'silent after the end',
      over({ ...first, status: 'silent', addresses: [], addressed: [] }, { ended: ended('2025-10-01T00:00:00.000Z') }),
      [],
    ],
    ['where nobody knows the end', over(first, { ended: null }), []],
    ['for nobody', over({ ...first, addresses: [], addressed: [] }), ['rung -7 of drafting.1 rang for nobody']],
    [
      'lost to its inbox',
      over({ ...first, addressed: [] }),
      ['rung -7 of drafting.1 is for position:a, and found by nobody'],
    ],
    [
      'found by a stranger',
      over({ ...first, addressed: ['position:a', 'unit:b'] }),
      ['rung -7 of drafting.1 is for position:a, and found by position:a, unit:b'],
    ],
  ])('%s', (_what, of, expected) => {
    expect(details(of)).toEqual(expected.map((detail) => `rungs: ${detail}`));
  });
});

describe('what a rung called for', () => {
  const event = (more: Partial<RungEventRow> = {}): RungEventRow => ({
    deadline: 'drafting',
    epoch: 1,
    rung: 3,
    at: day('2025-10-22'),
    status: 'happened',
    attempts: 0,
    lastError: null,
    ...more,
  });
  const there = [{ deadline: 'drafting', epoch: 1, rung: 3 }];
  const of = (events: RungEventRow[], journalled: typeof there): Climbing =>
    climbing({ deadlines: [], rungs: [], events, journalled });

  test.each<[string, Climbing, string[]]>([
    ['happened', of([event()], there), []],
    ['was refused', of([event({ status: 'refused' })], []), []],
    ['waits', of([event({ status: 'pending', at: day('2025-11-01') })], []), []],
    ['happened, and its bringer died before it said so', of([event({ status: 'pending' })], there), []],
    [
      'never came',
      of([event()], []),
      ['the event of rung 3 of drafting.1 is marked as happened and is not in the journal'],
    ],
    [
      'was refused and came',
      of([event({ status: 'refused' })], there),
      ['the event of rung 3 of drafting.1 is marked as refused and is in the journal'],
    ],
    [
      'came uncalled',
      of([], there),
      ['the event of rung 3 of drafting.1 is in the journal, and no rung called for it'],
    ],
    [
      'waits too long',
      of([event({ status: 'pending', attempts: 4, lastError: 'away' })], []),
      [`the event of rung 3 of drafting.1 has waited since ${day('2025-10-22')}; 4 failed attempts, last error: away`],
    ],
  ])('%s', (_what, climbed, expected) => {
    expect(details(climbed, { now: day('2025-10-23') })).toEqual(expected.map((detail) => `rungs: ${detail}`));
  });
});
