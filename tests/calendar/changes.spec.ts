import {
  changedDays,
  firstDayOfTet,
  isWorkingDay,
  proposedDays,
  vietnamCalendar,
  withDay,
  type Calendar,
  type DayChange,
} from '../../src/calendar/rules/index.js';

const off = (date: string, more: { provisional?: true } = {}): DayChange => ({
  kind: 'holiday',
  date,
  name: { vi: 'Nghỉ', en: 'Off' },
  source: 'Công điện',
  ...more,
});
const worked = (date: string): DayChange => ({ kind: 'working', date, source: 'Thông báo' });
const codeOf = (change: DayChange, calendar: Calendar = vietnamCalendar): string => {
  try {
    withDay(calendar, change);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('one day otherwise', () => {
  test.each<[string, DayChange, boolean]>([
    ['a Wednesday off', off('2026-11-25'), false],
    ['a Saturday worked', worked('2026-11-21'), true],
    ['a provisional day off worked after all', worked('2026-11-24'), true],
    ['a day off on a Sunday', off('2026-11-22'), false],
    ['a worked Saturday off after all', off('2026-08-22'), false],
  ])('%s', (_what, change, works) => {
    const before = JSON.stringify(vietnamCalendar);
    const calendar = withDay(vietnamCalendar, change);
    expect(isWorkingDay(change.date, calendar)).toBe(works);
    expect(JSON.stringify(vietnamCalendar)).toBe(before);
    const dates = calendar.holidays.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  test('confirming takes the mark away and keeps one entry', () => {
    const days = withDay(vietnamCalendar, off('2026-11-24')).holidays.filter(({ date }) => date === '2026-11-24');
    expect(days).toEqual([{ date: '2026-11-24', name: { vi: 'Nghỉ', en: 'Off' }, source: 'Công điện' }]);
  });

  test.each<[string, DayChange, string]>([
    ['off twice', off('2027-01-01'), 'calendar.day.off'],
    ['provisional once more', off('2026-11-24', { provisional: true }), 'calendar.day.off'],
    ['worked twice', worked('2026-08-22'), 'calendar.day.worked'],
    ['worked as ever', worked('2026-11-25'), 'calendar.day.worked'],
    ['before the calendar', off('2019-12-31'), 'calendar.date.outside'],
    ['after the calendar', worked('2036-01-05'), 'calendar.date.outside'],
    ['no such day', off('2026-02-30'), 'calendar.date.malformed'],
  ])('refuses %s', (_what, change, code) => {
    expect(codeOf(change)).toBe(code);
  });

  test('there and back again is the same calendar', () => {
    const there = withDay(vietnamCalendar, off('2026-11-25'));
    expect(withDay(there, worked('2026-11-25'))).toEqual(vietnamCalendar);
  });
});

describe('what two versions differ in', () => {
  test('days that count otherwise, in order, each with its source', () => {
    const later = withDay(withDay(vietnamCalendar, off('2026-11-25')), worked('2026-11-21'));
    expect(changedDays(vietnamCalendar, later)).toEqual([
      { date: '2026-11-21', kind: 'working', source: 'Thông báo' },
      { date: '2026-11-25', kind: 'holiday', source: 'Công điện' },
    ]);
    expect(changedDays(later, vietnamCalendar).map(({ kind }) => kind)).toEqual(['holiday', 'working']);
  });

  test('a confirmation, or a day off on a Sunday, counts nothing otherwise', () => {
    expect(changedDays(vietnamCalendar, withDay(vietnamCalendar, off('2026-11-24')))).toEqual([]);
    expect(changedDays(vietnamCalendar, withDay(vietnamCalendar, off('2026-11-22')))).toEqual([]);
  });
});

test('the proposal for a year holds five days of Tết and is provisional throughout', () => {
  for (const year of [2027, 2029, 2034]) {
    const days = proposedDays(year);
    expect(days.every(({ provisional }) => provisional === true)).toBe(true);
    expect(days.filter(({ name }) => name.vi.startsWith('Tết Nguyên đán'))).toHaveLength(5);
    expect(days.map(({ date }) => date)).toContain(firstDayOfTet(year));
  }
});
