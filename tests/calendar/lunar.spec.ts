import { firstDayOfTet, hungKingsDay, lunarToSolar } from '../../src/calendar/rules/index.js';

describe('the Vietnamese lunar calendar', () => {
  it.each([
    [2020, '2020-01-25'],
    [2021, '2021-02-12'],
    [2022, '2022-02-01'],
    [2023, '2023-01-22'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2028, '2028-01-26'],
    [2029, '2029-02-13'],
    [2030, '2030-02-02'],
    [2031, '2031-01-23'],
    [2032, '2032-02-11'],
    [2033, '2033-01-31'],
    [2034, '2034-02-19'],
    [2035, '2035-02-08'],
  ])('Tết %i begins on %s', (year, expected) => {
    expect(firstDayOfTet(year)).toBe(expected);
  });

  it.each([
    [1968, '1968-01-29'],
    [1985, '1985-01-21'],
    [2007, '2007-02-17'],
    [2030, '2030-02-02'],
    [2053, '2053-02-18'],
  ])(
    'in %i Tết (%s) is not the Chinese new year: the new moon falls between midnights of UTC+7 and +8',
    (year, day) => {
      expect(firstDayOfTet(year)).toBe(day);
    },
  );

  it.each([
    [2020, '2020-04-02'],
    [2021, '2021-04-21'],
    [2022, '2022-04-10'],
    [2023, '2023-04-29'],
    [2024, '2024-04-18'],
    [2025, '2025-04-07'],
    [2026, '2026-04-26'],
    [2027, '2027-04-16'],
    [2028, '2028-04-04'],
    [2029, '2029-04-23'],
    [2030, '2030-04-12'],
  ])("the Hùng Kings' day of %i is %s", (year, expected) => {
    expect(hungKingsDay(year)).toBe(expected);
  });

  it.each([
    ['mid-autumn 2024', { year: 2024, month: 8, day: 15 }, '2024-09-17'],
    ['mid-autumn 2025, after a leap sixth month', { year: 2025, month: 8, day: 15 }, '2025-10-06'],
    ['15/7 of 2020, after a leap fourth month', { year: 2020, month: 7, day: 15 }, '2020-09-02'],
    ['leap fourth month of 2020', { year: 2020, month: 4, day: 1, leapMonth: true }, '2020-05-23'],
    ['leap second month of 2023', { year: 2023, month: 2, day: 1, leapMonth: true }, '2023-03-22'],
    ['leap sixth month of 2025', { year: 2025, month: 6, day: 1, leapMonth: true }, '2025-07-25'],
    ['leap eleventh month of 2033', { year: 2033, month: 11, day: 1, leapMonth: true }, '2033-12-22'],
    ['23/12, in the next Gregorian year', { year: 2024, month: 12, day: 23 }, '2025-01-22'],
  ])('%s', (_, lunar, expected) => {
    expect(lunarToSolar(lunar)).toBe(expected);
  });

  it.each([
    ['30/12 in a month of 29 days', { year: 2024, month: 12, day: 30 }],
    ['day 31', { year: 2026, month: 1, day: 31 }],
    ['day 0', { year: 2026, month: 1, day: 0 }],
    ['month 13', { year: 2026, month: 13, day: 1 }],
    ['a year out of reach of the computation', { year: 1799, month: 1, day: 1 }],
    ['half a month', { year: 2026, month: 1.5, day: 1 }],
    ['a leap month in a year without', { year: 2026, month: 6, day: 1, leapMonth: true }],
    ['another leap month than the year has', { year: 2025, month: 5, day: 1, leapMonth: true }],
  ])('refused: %s', (_, lunar) => {
    expect(() => lunarToSolar(lunar)).toThrow(expect.objectContaining({ code: 'calendar.lunar.invalid' }));
  });
});
