import { endOfDay, lastDay, termShare, vietnamCalendar, type Period } from '../../src/calendar/rules/index.js';

describe('the last day of a period (Civil Code, articles 147 and 148)', () => {
  it.each<[string, Period, string, string]>([
    ['the day of the event is not counted', { days: 1 }, '2026-03-02', '2026-03-03'],
    ['drafting, 60 days', { days: 60 }, '2026-01-05', '2026-03-06'],
    ['dissemination, 15 days, ending on a Sunday', { days: 15 }, '2026-03-07', '2026-03-23'],
    ['ending on the Sunday before Tết: moves behind Tết', { days: 15 }, '2026-01-31', '2026-02-23'],
    ['ending on the first day of Tết', { days: 10 }, '2026-02-07', '2026-02-23'],
    ['spanning Tết, calendar days run on', { days: 30 }, '2026-01-28', '2026-02-27'],
    ['ending on National Day', { days: 15 }, '2025-08-18', '2025-09-03'],
    ['ending on an exchanged day off', { days: 7 }, '2025-04-25', '2025-05-05'],
    ['ending on a worked Saturday: stays', { days: 10 }, '2024-04-24', '2024-05-04'],
    ['ending on 29 February', { days: 28 }, '2024-02-01', '2024-02-29'],
    ['over 29 February', { days: 30 }, '2024-02-01', '2024-03-04'],
    ['of no length, on a Sunday', { days: 0 }, '2026-03-08', '2026-03-09'],
  ])('in days: %s', (_, period, anchor, expected) => {
    expect(lastDay(period, anchor, vietnamCalendar)).toBe(expected);
  });

  it.each<[string, Period, string, string]>([
    ['internal check, 5 days over Tết', { workingDays: 5 }, '2026-02-11', '2026-02-25'],
    ['consultation, 15 days', { workingDays: 15 }, '2026-11-02', '2026-11-23'],
    ['signing, 3 days, over 30/4 and 1/5 of 2026', { workingDays: 3 }, '2026-04-28', '2026-05-05'],
    ['an event on a day of rest', { workingDays: 1 }, '2026-02-17', '2026-02-23'],
    ['of no length, on a day of rest', { workingDays: 0 }, '2026-02-17', '2026-02-23'],
  ])('in working days: %s', (_, period, anchor, expected) => {
    expect(lastDay(period, anchor, vietnamCalendar)).toBe(expected);
  });

  it.each<[string, Period, string, string]>([
    ['the corresponding day', { months: 12 }, '2026-03-08', '2027-03-08'],
    ['clipped to 28 February, a Saturday: moves to Monday', { months: 1 }, '2026-01-31', '2026-03-02'],
    ['clipped to 29 February', { months: 1 }, '2024-01-31', '2024-02-29'],
    ['from 29 February', { months: 12 }, '2024-02-29', '2025-02-28'],
    ['into Tết 2025', { months: 2 }, '2024-11-29', '2025-02-03'],
  ])('in months: %s', (_, period, anchor, expected) => {
    expect(lastDay(period, anchor, vietnamCalendar)).toBe(expected);
  });

  it('ends at 24:00 local time of that day', () => {
    const last = lastDay({ days: 15 }, '2026-01-31', vietnamCalendar);
    expect(endOfDay(last, vietnamCalendar)).toBe('2026-02-23T17:00:00.000Z');
  });

  it('an old event is fine as long as the last day is known', () => {
    expect(lastDay({ months: 60 }, '2018-03-05', vietnamCalendar)).toBe('2023-03-06');
    expect(() => lastDay({ months: 12 }, '2018-03-05', vietnamCalendar)).toThrow(
      expect.objectContaining({ code: 'calendar.date.outside' }),
    );
  });

  it.each<Period>([{ days: -1 }, { workingDays: 2.5 }, { months: Number.NaN }])('%p is refused', (period) => {
    expect(() => lastDay(period, '2026-03-02', vietnamCalendar)).toThrow(
      expect.objectContaining({ code: 'calendar.period.invalid' }),
    );
  });
});

describe('a share of the term', () => {
  it.each([
    ['half of five years is thirty months', '2020-08-15', '2025-08-14', 0.5, '2023-02-15'],
    ['the same, written to the same day', '2020-08-15', '2025-08-15', 0.5, '2023-02-15'],
    ['clipped to the end of February', '2020-08-31', '2025-08-30', 0.5, '2023-02-28'],
    ['from 29 February', '2024-02-29', '2028-02-28', 0.5, '2026-02-28'],
    ['six months of a year', '2026-01-01', '2026-12-31', 0.5, '2026-07-01'],
    ['a term from the first of a month', '2025-10-01', '2030-09-30', 0.5, '2028-04-01'],
    ['a third of three years', '2026-01-01', '2028-12-31', 1 / 3, '2027-01-01'],
    ['0.55 of 60 months is 33, whatever binary fractions say', '2020-08-15', '2025-08-14', 0.55, '2023-05-15'],
    ['half of an odd number of months: 45 of 90 days', '2026-01-01', '2026-03-31', 0.5, '2026-02-15'],
    ['half of ten days', '2026-01-01', '2026-01-10', 0.5, '2026-01-06'],
    ['half of eleven days: within the sixth', '2026-01-01', '2026-01-11', 0.5, '2026-01-06'],
    ['nothing of it', '2020-08-15', '2025-08-14', 0, '2020-08-15'],
    ['all of it is its last day', '2020-08-15', '2025-08-14', 1, '2025-08-14'],
    ['nearly all of it is not beyond its last day', '2026-01-01', '2026-01-02', 0.999, '2026-01-02'],
    ['a term of one day', '2026-01-01', '2026-01-01', 0.5, '2026-01-01'],
  ])('%s', (_, from, to, share, expected) => {
    expect(termShare({ from, to }, share)).toBe(expected);
  });

  it.each([
    ['a term that ends before it begins', '2025-08-14', '2020-08-15', 0.5],
    ['more than all', '2020-08-15', '2025-08-14', 1.01],
    ['less than nothing', '2020-08-15', '2025-08-14', -0.5],
    ['no number', '2020-08-15', '2025-08-14', Number.NaN],
  ])('refused: %s', (_, from, to, share) => {
    expect(() => termShare({ from, to }, share)).toThrow(expect.objectContaining({ code: 'calendar.term.invalid' }));
  });
});
