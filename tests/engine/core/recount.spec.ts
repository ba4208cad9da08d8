import { hashOf, recounted, type DeadlineState, type OpenDeadline } from '../../../src/engine/core/index.js';
import { withRecounted, type Recounting } from '../../../src/engine/core/recount.js';
import { lastDay, vietnamCalendar, withDay, type Calendar } from '../../../src/calendar/rules/index.js';

/*
 * November and December 2026 by the program's calendar: the 18th of November is a Wednesday, the 24th is off. Five
 * working days from the 18th: 19, 20, 23, 25, 26.
 */
const nameOf = (calendar: Calendar): string => hashOf(calendar);
const off = (date: string, from: Calendar = vietnamCalendar): Calendar =>
  withDay(from, { kind: 'holiday', date, name: { vi: 'Nghỉ', en: 'Off' }, source: 'Công điện' });
const worked = (date: string, from: Calendar = vietnamCalendar): Calendar =>
  withDay(from, { kind: 'working', date, source: 'Thông báo' });

const open = (
  rule: OpenDeadline['rule'],
  anchor: string,
  day: string,
  more: Partial<OpenDeadline> = {},
): OpenDeadline => ({
  at: `${day}T17:00:00.000Z`,
  day,
  rule,
  anchor,
  calendar: nameOf(vietnamCalendar),
  epoch: 1,
  ...more,
});
const stateOf = (deadline: OpenDeadline): DeadlineState => ({
  deadlines: { check: deadline },
  frozen: {},
  epochs: { check: deadline.epoch },
});
const counting = (calendar: Calendar, more: Partial<Recounting> = {}): Recounting => ({
  now: '2026-11-18T02:00:00.000Z',
  calendar,
  calendarHash: nameOf(calendar),
  calendarBy: (hash) => {
    const found = [vietnamCalendar, ...known].find((one) => nameOf(one) === hash);
    if (!found) throw new Error(`no calendar ${hash}`);
    return found;
  },
  owed: {},
  ...more,
});
const known: Calendar[] = [];
const newDay = (deadline: OpenDeadline, calendar: Calendar, more: Partial<Recounting> = {}): string | null =>
  recounted(stateOf(deadline), counting(calendar, more))[0]?.to.day ?? null;

describe('a deadline counted again by another calendar', () => {
  const fiveDays = open({ workingDays: 5 }, '2026-11-18', '2026-11-26');

  test.each<[string, OpenDeadline, Calendar, string | null]>([
    ['one more day off within: a day later', fiveDays, off('2026-11-25'), '2026-11-27'],
    ['off on its last day', fiveDays, off('2026-11-26'), '2026-11-27'],
    ['off on the Friday as well: over the weekend', fiveDays, off('2026-11-27', off('2026-11-26')), '2026-11-30'],
    ['a Saturday that is worked: a day earlier', fiveDays, worked('2026-11-21'), '2026-11-25'],
    ['the provisional day is worked after all: a day earlier', fiveDays, worked('2026-11-24'), '2026-11-25'],
    ['the provisional day is confirmed: the same', fiveDays, off('2026-11-24'), null],
    ['a Saturday worked and a day off: the same', fiveDays, worked('2026-11-21', off('2026-11-25')), null],
    ['a change before its anchor', fiveDays, worked('2026-11-14'), null],
    ['a change on its anchor, which is not counted', fiveDays, off('2026-11-18'), null],
    ['a change after it', fiveDays, off('2026-11-27'), null],
    ['days: only the last one counts', open({ days: 60 }, '2026-09-25', '2026-11-25'), off('2026-11-20'), null],
    [
      'days: a last day that is off moves',
      open({ days: 60 }, '2026-09-25', '2026-11-25'),
      off('2026-11-25'),
      '2026-11-26',
    ],
    [
      'days: a last day moved before moves back',
      open({ days: 60 }, '2026-09-25', '2026-11-25'),
      worked('2026-11-24'),
      '2026-11-24',
    ],
    [
      'months: a last day that is off moves',
      open({ months: 3 }, '2026-08-26', '2026-11-26'),
      off('2026-11-26'),
      '2026-11-27',
    ],
    ['a share of the term is no count', open({ termShare: 0.5 }, '2026-11-18', '2026-11-25'), off('2026-11-25'), null],
    ['a fixed date is no count', open({ date: '2026-11-25' }, '2026-11-18', '2026-11-25'), off('2026-11-25'), null],
    ['moved by hand', { ...fiveDays, moved: { from: '2026-11-24T17:00:00.000Z' } }, off('2026-11-25'), null],
    ['announced already', { ...fiveDays, due: true }, off('2026-11-25'), null],
    ['counted by this very calendar', { ...fiveDays, calendar: nameOf(off('2026-11-25')) }, off('2026-11-25'), null],
  ])('%s', (_what, deadline, calendar, expected) => {
    expect(newDay(deadline, calendar)).toBe(expected);
  });

  test('is never pulled to a moment that has passed', () => {
    const calendar = worked('2026-11-21');
    expect(newDay(fiveDays, calendar, { now: '2026-11-25T16:59:59.999Z' })).toBe('2026-11-25');
    expect(newDay(fiveDays, calendar, { now: '2026-11-25T17:00:00.000Z' })).toBeNull();
  });

  test('has come by the clock, though nobody has announced it: stays', () => {
    expect(newDay(fiveDays, off('2026-11-25'), { now: '2026-11-26T17:00:00.000Z' })).toBeNull();
  });

  test('keeps its rule and its anchor; has a new epoch, above any that its name ever had', () => {
    const calendar = off('2026-11-25');
    const state = { ...stateOf(fiveDays), epochs: { check: 4, other: 2 } };
    const changes = recounted(state, counting(calendar));
    expect(changes).toMatchObject([{ name: 'check', from: fiveDays, period: { workingDays: 5 } }]);
    expect(withRecounted(state, changes)).toEqual({
      deadlines: {
        check: {
          at: '2026-11-27T17:00:00.000Z',
          day: '2026-11-27',
          rule: { workingDays: 5 },
          anchor: '2026-11-18',
          calendar: nameOf(calendar),
          epoch: 5,
        },
      },
      frozen: {},
      epochs: { check: 5, other: 2 },
    });
  });

  test('what begins on its day begins at 00:00 of the new one', () => {
    const begins = open({ days: 60 }, '2026-09-25', '2026-11-25', { at: '2026-11-24T17:00:00.000Z' });
    const owed = {
      check: {
        title: { vi: 'x', en: 'x' },
        rule: { within: 'x' },
        responsible: 'x',
        metBy: [],
        ladder: 'default',
        moment: 'dayStart',
      },
    } as const;
    const [change] = recounted(stateOf(begins), counting(off('2026-11-25'), { owed }));
    expect(change?.to).toMatchObject({ day: '2026-11-26', at: '2026-11-25T17:00:00.000Z' });
  });

  test('after a suspension counts what was left, not the whole rule again', () => {
    // Three of five working days were left on the 18th: 19, 20, 23.
    const woken = open({ workingDays: 5 }, '2026-11-18', '2026-11-23');
    expect(newDay(woken, off('2026-11-20'))).toBe('2026-11-25');
    expect(newDay(woken, worked('2026-11-21'))).toBe('2026-11-21');
    // Nine of sixty days were left: the last day is moved only when it is off.
    const inDays = open({ days: 60 }, '2026-11-18', '2026-11-27');
    expect(newDay(inDays, off('2026-11-20'))).toBeNull();
    expect(newDay(inDays, off('2026-11-27'))).toBe('2026-11-30');
  });

  test('a second calendar after the first counts from the rule, not from the first result', () => {
    const first = off('2026-11-25');
    known.push(first);
    const [change] = recounted(stateOf(fiveDays), counting(first));
    const state = withRecounted(stateOf(fiveDays), change ? [change] : []);
    const back = recounted(state, counting(vietnamCalendar));
    expect(back[0]?.to).toMatchObject({ day: '2026-11-26', epoch: 3 });
    expect(recounted(withRecounted(state, back), counting(vietnamCalendar))).toEqual([]);
  });

  test('agrees with counting afresh, whatever day is changed', () => {
    for (let day = 19; day <= 30; day += 1) {
      const date = `2026-11-${day}`;
      const calendar = ['2026-11-21', '2026-11-22', '2026-11-24', '2026-11-28', '2026-11-29'].includes(date)
        ? worked(date)
        : off(date);
      const fresh = lastDay({ workingDays: 5 }, '2026-11-18', calendar);
      expect([date, newDay(fiveDays, calendar) ?? '2026-11-26']).toEqual([date, fresh]);
    }
  });
});
