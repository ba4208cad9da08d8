import {
  addDays,
  addMonths,
  CalendarError,
  daysBetween,
  isLocalDate,
  parseLocalDate,
  weekday,
} from '../../src/calendar/rules/index.js';

describe('a date on paper', () => {
  it.each(['2026-02-17', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    ['30 February', '2023-02-30'],
    ['29 February of a common year', '2023-02-29'],
    ['29 February of 1900, no leap year', '1900-02-29'],
    ['31 April', '2026-04-31'],
    ['month 13', '2026-13-01'],
    ['day 0', '2026-01-00'],
    ['year 0', '0000-01-01'],
    ['Vietnamese writing', '17/02/2026'],
    ['missing zeros', '2026-2-17'],
    ['an instant', '2026-02-17T00:00:00.000Z'],
    ['a line break behind it', '2026-02-17\n'],
    ['nothing', ''],
  ])('%s is refused', (_, text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => parseLocalDate(text)).toThrow(CalendarError);
  });

  it('values that are no text are no dates', () => {
    expect([undefined, null, 20260217, new Date(0), {}].some(isLocalDate)).toBe(false);
  });

  it('a refusal says in both languages what to write instead, and carries a problem for the edge', () => {
    const refusal = refusalOf(() => parseLocalDate('30/02/2023'));
    expect(refusal.code).toBe('calendar.date.malformed');
    expect(refusal.detail.vi).toContain('"30/02/2023" không phải là một ngày có thật');
    expect(refusal.detail.en).toContain('year-month-day');
    expect(refusal.problem).toMatchObject({ status: 400, code: 'calendar.date.malformed', detail: refusal.detail });
  });
});

describe('counting days and months', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-01-05', 60, '2026-03-06'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('%s and %i days is %s', (from, days, expected) => {
    expect(addDays(from, days)).toBe(expected);
    expect(daysBetween(from, expected)).toBe(days);
  });

  it.each([
    ['the same day of the month', '2020-08-15', 30, '2023-02-15'],
    ['clipped to the end of February', '2026-01-31', 1, '2026-02-28'],
    ['clipped to 29 February in a leap year', '2024-01-31', 1, '2024-02-29'],
    ['29 February a year on', '2024-02-29', 12, '2025-02-28'],
    ['29 February four years on', '2024-02-29', 48, '2028-02-29'],
    ['31 March to 30 April', '2026-03-31', 1, '2026-04-30'],
    ['over the end of the year', '2026-11-30', 3, '2027-02-28'],
    ['December stays December', '2026-12-31', 12, '2027-12-31'],
    ['backwards', '2026-03-31', -1, '2026-02-28'],
    ['no month', '2026-05-31', 0, '2026-05-31'],
  ])('months: %s', (_, from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  it('the programme of 22 August 2022 came 142 days after its parent of 2 April 2022', () => {
    expect(daysBetween('2022-04-02', '2022-08-22')).toBe(142);
    expect(daysBetween('2022-08-22', '2022-04-02')).toBe(-142);
  });

  it.each([
    ['2026-02-16', 1],
    ['2026-02-17', 2],
    ['2023-02-15', 3],
    ['1970-01-01', 4],
    ['2026-02-20', 5],
    ['2024-05-04', 6],
    ['1969-12-28', 7],
  ])('%s is weekday %i, Monday being 1', (date, expected) => {
    expect(weekday(date)).toBe(expected);
  });

  it('a date that leaves the years 1 to 9999 is refused', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(CalendarError);
    expect(() => addDays('0001-01-01', -1)).toThrow(CalendarError);
    expect(() => addDays('2026-01-01', 1e12)).toThrow(CalendarError);
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(CalendarError);
  });
});

function refusalOf(act: () => unknown): CalendarError {
  try {
    act();
  } catch (error) {
    if (error instanceof CalendarError) return error;
  }
  throw new Error('expected a refusal');
}
