import { vietnamCalendar } from '../../src/calendar/rules/index.js';
import { defaultLadder, ladders, planned, rungInWords, rungsOf, type Ladder } from '../../src/deadlines/ladder.js';
import { planOf } from '../../src/deadlines/ladder-plan.js';
import { ladderFlaws, validateLadder } from '../../src/deadlines/validate-ladder.js';
import { smallLife } from '../engine/core/small-life.js';
import { inquiry } from '../engine/rung-definition.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

/** 08:00 in Vietnam. */
const eight = (day: string): string => `${day}T01:00:00.000Z`;
const deadline = (day: string, name = 'drafting') => ({ name, day });
const days = (day: string): Record<number, string> =>
  Object.fromEntries(rungsOf(deadline(day), defaultLadder, vietnamCalendar).map(({ offset, at }) => [offset, at]));

describe('the rungs of the default ladder', () => {
  // Worked in February 2026: 2 to 6, 9 to 13, then from 23; Tết takes 16 to 20 with the weekends around it.
  test.each([
    [-7, '2026-02-03', '11, 10, 9, 6, 5, 4, 3'],
    [-3, '2026-02-09', '11, 10, 9'],
    [-1, '2026-02-11', ''],
    [0, '2026-02-12', ''],
    [1, '2026-02-13', 'the first working day after the due day'],
    [3, '2026-02-24', '13, 23, 24'],
    [5, '2026-02-26', '13, 23, 24, 25, 26'],
    [10, '2026-03-05', '13, 23 to 27, 2 to 5 March'],
  ])('due on Thursday 12 February 2026: rung %i at 08:00 of %s %s', (offset, day) => {
    expect(days('2026-02-12')[offset]).toBe(eight(day));
  });

  test('what is due on the last day before Tết is overdue on the first day after it', () => {
    expect(days('2026-02-13')).toMatchObject({
      0: eight('2026-02-13'),
      1: eight('2026-02-23'),
      3: eight('2026-02-25'),
    });
  });

  test('a day within Tết: reminders before it, everything else waits until it is over', () => {
    expect(days('2026-02-18')).toEqual({
      // 13, 12, 11, 10, 9, 6, 5 February.
      [-7]: eight('2026-02-05'),
      [-3]: eight('2026-02-11'),
      [-1]: eight('2026-02-13'),
      0: eight('2026-02-23'),
      1: eight('2026-02-23'),
      3: eight('2026-02-25'),
      5: eight('2026-02-27'),
      // 23 to 27 February are five, 2 to 6 March ten.
      10: eight('2026-03-06'),
    });
  });

  test('over the weekend of 30 April 2023: due on Friday 28, the next working day is Thursday 4 May', () => {
    expect(days('2023-04-28')).toMatchObject({ 1: eight('2023-05-04'), 3: eight('2023-05-08') });
  });

  test('go to the one who owes it, then up; where a parent waits to be concretised its office is told as well', () => {
    const to = (name: string) => rungsOf(deadline('2026-02-12', name), defaultLadder, vietnamCalendar).map((r) => r.to);
    const plain = [
      ...Array.from({ length: 5 }, () => ['responsible']),
      ['unit.head'],
      ['monitor'],
      ['issuer.standing'],
    ];
    expect(to('drafting')).toEqual(plain);
    expect(to('concretisation')).toEqual(plain.map((roles, n) => (n === 5 ? ['unit.head', 'parent.office'] : roles)));
    expect(to('constructor')).toEqual(plain);
  });
});

describe('what is to become of each rung', () => {
  const plan = (day: string, setAt: string, adopted = false) =>
    planned(rungsOf(deadline(day), defaultLadder, vietnamCalendar), { setAt, adopted }, defaultLadder, vietnamCalendar);
  const rings = (...given: Parameters<typeof plan>) =>
    plan(...given).flatMap(({ offset, at, plan: what }) => (what === 'rings' ? [[offset, at]] : []));

  test('all of them where there is time enough', () => {
    expect(rings('2026-02-12', '2026-01-05T03:00:00.000Z')).toHaveLength(8);
  });

  test('of those already past only the highest is told, at once', () => {
    // Tuesday 10 February 10:00: seven and three days before are past.
    expect(rings('2026-02-12', '2026-02-10T03:00:00.000Z')).toEqual([
      [-3, '2026-02-10T03:00:00.000Z'],
      [-1, eight('2026-02-11')],
      [0, eight('2026-02-12')],
      [1, eight('2026-02-13')],
      [3, eight('2026-02-24')],
      [5, eight('2026-02-26')],
      [10, eight('2026-03-05')],
    ]);
  });

  test('at the very moment of a rung it is past', () => {
    expect(rings('2026-02-12', eight('2026-02-09'))[0]).toEqual([-3, eight('2026-02-09')]);
    const justBefore = '2026-02-09T00:59:59.999Z';
    expect(rings('2026-02-12', justBefore).slice(0, 2)).toEqual([
      [-7, justBefore],
      [-3, eight('2026-02-09')],
    ]);
  });

  test('set on a Saturday, the past one waits for Monday, and is overtaken by one that rings then', () => {
    // Due on Monday 12 January 2026, set on Sunday 11: Monday 08:00 is the day itself.
    expect(rings('2026-01-12', '2026-01-11T03:00:00.000Z')[0]).toEqual([0, eight('2026-01-12')]);
    // Due on Thursday 15 January, set on Sunday 11: seven before is past and rings on Monday, three before too.
    expect(rings('2026-01-15', '2026-01-11T03:00:00.000Z').slice(0, 2)).toEqual([
      [-3, eight('2026-01-12')],
      [-1, eight('2026-01-14')],
    ]);
  });

  test('a reminder of the day that falls together with being overdue is passed over', () => {
    const offsets = rings('2026-02-18', '2026-01-05T03:00:00.000Z').map(([offset]) => offset);
    expect(offsets).toEqual([-7, -3, -1, 1, 3, 5, 10]);
  });

  test('of an adopted resolution nothing past is told', () => {
    expect(rings('2023-02-10', '2026-02-10T03:00:00.000Z', true)).toEqual([]);
    expect(rings('2026-02-12', '2026-02-10T03:00:00.000Z', true)[0]).toEqual([-1, eight('2026-02-11')]);
    expect(rings('2023-02-10', '2026-02-10T03:00:00.000Z')).toEqual([[10, '2026-02-10T03:00:00.000Z']]);
  });
});

describe('a rung that is an event', () => {
  const plan = (day: string, setAt: string, setBy = 'inquire', definition = inquiry) =>
    planOf(definition, { name: 'reply', day, setAt, setBy }, vietnamCalendar).flatMap(
      ({ offset, event, plan: what }) => (event === undefined ? [] : [`${offset} ${event} ${what}`]),
    );
  const asked = '2026-01-05T03:00:00.000Z';

  test('is one in the plan of its ladder', () => {
    expect(plan('2026-02-12', asked)).toEqual(['-1 file.open rings', '3 parent.inform rings', '10 lapse rings']);
  });

  test('also where another rung of the same moment does the telling', () => {
    const atDay = smallLife({
      'states.deciding.meta.deadlines.reply': { ...owed, atRung: { 0: 'approve' } },
    });
    // Due within Tết: the day itself and the first day after it come together.
    expect(plan('2026-02-18', asked, 'begin', atDay)).toEqual(['0 approve skipped']);
  });

  test('not where it had come before the deadline was set, but for the highest, which rings once', () => {
    // Set on Thursday 26 February 10:00 for Thursday 12 February: all but the last are past.
    const late = '2026-02-26T03:00:00.000Z';
    expect(plan('2026-02-12', late)).toEqual(['10 lapse rings']);
    expect(plan('2026-02-12', '2026-02-24T03:00:00.000Z')).toEqual(['3 parent.inform rings', '10 lapse rings']);
    expect(plan('2026-02-12', '2026-02-24T03:00:00.000Z', 'adopt')).toEqual(['10 lapse rings']);
  });
});

const owed = {
  title: { vi: 'Trả lời', en: 'Reply' },
  rule: { within: 'days' },
  responsible: 'leader',
  metBy: ['approve'],
  ladder: 'default',
};

describe('a ladder that cannot be climbed is refused in words', () => {
  const ladder = (...rungs: unknown[]): Ladder => ({ time: '08:00', rungs }) as Ladder;
  test.each([
    ['without rungs', ladder(), /no rungs/],
    ['without receivers', ladder({ offset: 1, to: [] }), /rung 1 has no receivers/],
    [
      'out of order',
      ladder({ offset: 3, to: ['monitor'] }, { offset: 1, to: ['monitor'] }),
      /rung 1 comes after rung 3/,
    ],
    [
      'twice the same',
      ladder({ offset: 3, to: ['monitor'] }, { offset: 3, to: ['unit.head'] }),
      /rung 3 stands there twice/,
    ],
    ['half a day', ladder({ offset: 0.5, to: ['monitor'] }), /no whole number/],
    ['to nobody known', ladder({ offset: 1, to: ['mayor'] }), /“mayor”, which is no role/],
    ['at no time', { ...defaultLadder, time: '8h' }, /time “8h”/],
  ])('%s', (_, wrong, words) => {
    const [flaw, ...more] = validateLadder('x', wrong);
    expect(more).toEqual([]);
    expect(flaw?.en).toMatch(words);
    expect(flaw?.vi).toMatch(/“x”/);
  });

  test('the ladders of this build can be climbed, and every deadline has one of them', () => {
    expect(ladderFlaws(ladders, [resolutionV1])).toEqual([]);
    expect(ladderFlaws({}, [resolutionV1])[0]?.en).toMatch(/has the ladder “default”, which is not declared/);
    expect(ladderFlaws(ladders, [inquiry])).toEqual([]);
    const shorter = { ...defaultLadder, rungs: defaultLadder.rungs.filter(({ offset }) => offset !== 3) };
    expect(ladderFlaws({ default: shorter }, [inquiry]).map(({ en }) => en)).toEqual([
      'inquiry@1: the deadline “reply” calls for “parent.inform” at rung 3, which the ladder “default” does not have.',
    ]);
  });
});

test('a rung in words', () => {
  expect([-7, -1, 0, 1, 10].map((offset) => rungInWords(offset).en)).toEqual([
    '7 working days left',
    '1 working day left',
    'Due today',
    '1 working day overdue',
    '10 working days overdue',
  ]);
});
