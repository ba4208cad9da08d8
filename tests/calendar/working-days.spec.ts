import { assert, integer, property } from 'fast-check';
import {
  addDays,
  addWorkingDays,
  CalendarError,
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDayBefore,
  vietnamCalendar,
  workingDaysBetween,
  type Calendar,
} from '../../src/calendar/rules/index.js';

describe('which days are worked', () => {
  it.each([
    ['an ordinary Monday', '2026-03-02', true],
    ['an ordinary Saturday', '2026-03-07', false],
    ['an ordinary Sunday', '2026-03-08', false],
    ['the eve of Tết 2026', '2026-02-16', false],
    ['the last working day before Tết 2026', '2026-02-13', true],
    ['the first working day after Tết 2026', '2026-02-23', true],
    ['Monday 29/4/2024, exchanged', '2024-04-29', false],
    ['Saturday 4/5/2024, worked instead', '2024-05-04', true],
    ['Friday 2/5/2025, exchanged', '2025-05-02', false],
    ['Saturday 26/4/2025, worked instead', '2025-04-26', true],
    ['Monday 3/1/2022, in lieu of New Year on a Saturday', '2022-01-03', false],
    ['2 September of 2020 has no second day', '2020-09-03', true],
    ['2 September of 2021 has one', '2021-09-03', false],
    ['29 February 2024, a Thursday', '2024-02-29', true],
  ])('%s', (_, date, expected) => {
    expect(isWorkingDay(date, vietnamCalendar)).toBe(expected);
  });

  it.each([
    ['a working day is its own', '2026-02-13', '2026-02-13'],
    ['the Saturday that opens Tết leads behind it', '2026-02-14', '2026-02-23'],
    ['a worked Saturday is its own', '2026-01-10', '2026-01-10'],
    ['30/4 of 2023, five days of rest', '2023-04-29', '2023-05-04'],
  ])('next working day: %s', (_, date, expected) => {
    expect(nextWorkingDay(date, vietnamCalendar)).toBe(expected);
  });
});

describe('working days forward', () => {
  it.each([
    ['over a weekend', '2026-03-06', 1, '2026-03-09'],
    ['from a Saturday the Monday is the first', '2026-03-07', 1, '2026-03-09'],
    ['over Tết: 12, 13, then 23, 24, 25 February', '2026-02-11', 5, '2026-02-25'],
    ['a round of 15 ends the day before 24 November', '2026-11-02', 15, '2026-11-23'],
    ['a round of 16 steps over 24 November', '2026-11-02', 16, '2026-11-25'],
    ['2024: 29/4 to 1/5 off, so Thursday 2/5', '2024-04-26', 1, '2024-05-02'],
    ['2024: then Friday, and Saturday 4/5 counts', '2024-04-26', 3, '2024-05-04'],
    ['2024: and then Monday', '2024-04-26', 4, '2024-05-06'],
    ['2025: Saturday 26/4 is the first day after Friday', '2025-04-25', 1, '2025-04-26'],
    ['2025: after Tuesday 29/4 comes Monday 5/5', '2025-04-29', 1, '2025-05-05'],
    ['2026: New Year with its exchanged Friday', '2025-12-31', 1, '2026-01-05'],
    ['2026: Saturday 22/8 is worked', '2026-08-21', 1, '2026-08-22'],
    ['2026: 22, 24 to 28 August, then 3 September', '2026-08-21', 7, '2026-09-03'],
    ['none', '2026-02-15', 0, '2026-02-15'],
  ])('%s', (_, from, n, expected) => {
    expect(addWorkingDays(from, n, vietnamCalendar)).toBe(expected);
  });

  it.each([
    [1, '2026-02-23'],
    [3, '2026-02-25'],
    [5, '2026-02-27'],
    [10, '2026-03-06'],
  ])('a matter due on the last day before Tết 2026 climbs rung +%i on %s', (n, expected) => {
    expect(addWorkingDays('2026-02-13', n, vietnamCalendar)).toBe(expected);
  });
});

describe('working days backward, for reminders', () => {
  it.each([
    ['due on the first day after Tết', '2026-02-23', 1, '2026-02-13'],
    ['due on the first day after Tết', '2026-02-23', 3, '2026-02-11'],
    ['due on the first day after Tết', '2026-02-23', 7, '2026-02-05'],
    ['due behind the exchange of 2025', '2025-05-06', 1, '2025-05-05'],
    ['due behind the exchange of 2025', '2025-05-06', 3, '2025-04-28'],
    ['due behind the exchange of 2025: the worked Saturday', '2025-05-06', 4, '2025-04-26'],
    ['due behind the exchange of 2025', '2025-05-06', 7, '2025-04-23'],
    ['a fixed date on a Sunday', '2026-03-01', 1, '2026-02-27'],
    ['on the day', '2026-02-23', 0, '2026-02-23'],
  ])('%s %s: %i before is %s', (_, due, n, expected) => {
    expect(nthWorkingDayBefore(due, n, vietnamCalendar)).toBe(expected);
  });
});

describe('working days between two dates', () => {
  it.each([
    ['the first date is not counted, the last is', '2026-03-02', '2026-03-06', 4],
    ['the same day', '2026-03-02', '2026-03-02', 0],
    ['over Tết only the day of return counts', '2026-02-13', '2026-02-23', 1],
    ['within Tết', '2026-02-14', '2026-02-22', 0],
    ['late by two', '2026-02-13', '2026-02-24', 2],
    ['early by two', '2026-02-24', '2026-02-13', -2],
    ['the week of 2025 with the worked Saturday', '2025-04-20', '2025-04-27', 6],
    ['2025: 261 weekdays less 11 holidays; one exchange changes nothing', '2024-12-31', '2025-12-31', 250],
  ])('%s', (_, from, to, expected) => {
    expect(workingDaysBetween(from, to, vietnamCalendar)).toBe(expected);
  });
});

describe('what cannot be counted is refused', () => {
  it.each([
    ['before the calendar', () => isWorkingDay('2019-12-31', vietnamCalendar)],
    ['after the calendar', () => isWorkingDay('2036-01-01', vietnamCalendar)],
    ['counting out at the end', () => addWorkingDays('2035-12-28', 2, vietnamCalendar)],
    ['counting out at the beginning', () => nthWorkingDayBefore('2020-01-02', 1, vietnamCalendar)],
    ['a span that begins before', () => workingDaysBetween('2019-06-01', '2020-06-01', vietnamCalendar)],
  ])('%s', (_, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'calendar.date.outside' }));
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%p working days', (n) => {
    const refused = expect.objectContaining({ code: 'calendar.period.invalid' });
    expect(() => addWorkingDays('2026-03-02', n, vietnamCalendar)).toThrow(refused);
    expect(() => nthWorkingDayBefore('2026-03-02', n, vietnamCalendar)).toThrow(refused);
  });

  it('the refusal names the calendar, its limits and what to do', () => {
    const act = () => isWorkingDay('2036-01-01', vietnamCalendar);
    expect(act).toThrow(/"vn" runs from 2020-01-01 to 2035-12-31.*ask an administrator/);
  });

  const week: Calendar = {
    code: 'week',
    utcOffset: '+07:00',
    from: '2026-03-02',
    to: '2026-03-08',
    holidays: [],
    workingWeekends: [],
  };
  const saturday = { date: '2026-03-07', source: 'test' };
  it.each<[string, Partial<Calendar>]>([
    ['a worked day that is no weekend', { workingWeekends: [{ date: '2026-03-04', source: 'test' }] }],
    [
      'a day both off and worked',
      { workingWeekends: [saturday], holidays: [{ ...saturday, name: { vi: '', en: '' } }] },
    ],
    ['an end before the beginning', { to: '2026-03-01' }],
  ])('a faulty table: %s', (_, fault) => {
    expect(() => isWorkingDay('2026-03-04', { ...week, ...fault })).toThrow(
      expect.objectContaining({ code: 'calendar.table.invalid' }),
    );
  });

  it('a corrected calendar is a new value with answers of its own', () => {
    expect(isWorkingDay('2026-03-07', week)).toBe(false);
    expect(isWorkingDay('2026-03-07', { ...week, workingWeekends: [saturday] })).toBe(true);
    expect(() => isWorkingDay('2026-03-04', { ...week, to: '2026-02-30' })).toThrow(CalendarError);
  });
});

describe('for any day of the calendar', () => {
  const anyDay = integer({ min: 0, max: 5100 }).map((n) => addDays('2021-01-01', n));
  const anyCount = integer({ min: 1, max: 120 });

  it('counting forward agrees with walking day by day', () => {
    assert(property(anyDay, anyCount, (day, n) => addWorkingDays(day, n, vietnamCalendar) === walk(day, n, 1)));
  });

  it('counting backward agrees with walking day by day', () => {
    assert(property(anyDay, anyCount, (day, n) => nthWorkingDayBefore(day, n, vietnamCalendar) === walk(day, n, -1)));
  });

  it('n working days on, n working days have passed', () => {
    assert(
      property(anyDay, anyCount, (day, n) => {
        expect(workingDaysBetween(day, addWorkingDays(day, n, vietnamCalendar), vietnamCalendar)).toBe(n);
      }),
    );
  });
});

function walk(from: string, n: number, step: 1 | -1): string {
  let day = from;
  for (let left = n; left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, vietnamCalendar)) left -= 1;
  }
  return day;
}
