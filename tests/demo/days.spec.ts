import { isWorkingDay, vietnamCalendar } from '../../src/calendar/rules/index.js';
import {
  dateOf,
  daysAhead,
  endOfMonth,
  firstOfMonth,
  inWords,
  inYear,
  officeDay,
  termEnd,
  termStart,
  workingDaysAgo,
  yearInPreparation,
  type Day,
} from '../../src/demo/story/days.js';

const on = (day: string) => ({ day, calendar: vietnamCalendar });

test.each<[Day, string, string]>([
  // Monday 23 November 2026: Friday was the 20th.
  [workingDaysAgo(1), '2026-11-23', '2026-11-20'],
  [workingDaysAgo(5), '2026-11-23', '2026-11-16'],
  // On a Sunday the last working day is Friday, too.
  [workingDaysAgo(1), '2026-11-22', '2026-11-20'],
  // Tết 2027 is off from Thursday 4 to Wednesday 10 February.
  [workingDaysAgo(1), '2027-02-11', '2027-02-03'],
  [daysAhead(6), '2026-11-22', '2026-11-28'],
  [daysAhead(-83), '2026-11-22', '2026-08-31'],
  [firstOfMonth(0), '2026-11-22', '2026-11-01'],
  [firstOfMonth(-23), '2026-11-22', '2024-12-01'],
  [firstOfMonth(1), '2026-12-31', '2027-01-01'],
  [endOfMonth(0), '2028-02-01', '2028-02-29'],
  [endOfMonth(-1), '2027-03-31', '2027-02-28'],
  // In September the resolution of the year is long there; from October on the next one is prepared.
  [inYear(0, '12-31'), '2026-09-30', '2026-12-31'],
  [inYear(0, '12-31'), '2026-10-01', '2027-12-31'],
  [inYear(-2, '03-10'), '2027-02-15', '2025-03-10'],
  [termStart(0), '2026-11-22', '2025-08-01'],
  [termEnd(0), '2026-11-22', '2030-07-31'],
  [termStart(-1), '2026-11-22', '2020-08-01'],
  [termEnd(-1), '2026-11-22', '2025-07-31'],
])('%j on %s is %s', (day, today, expected) => {
  expect(dateOf(day, on(today))).toBe(expected);
});

test('offices work on working days only, whichever day a chapter begins on', () => {
  const today = on('2027-02-15');
  // Saturday 6 February 2027 is the first day of Tết.
  for (const days of [-3, -1, 0, 1, 5, 20]) {
    expect(isWorkingDay(officeDay('2027-02-06', days, today), vietnamCalendar)).toBe(true);
  }
  expect(officeDay('2027-02-06', 0, today)).toBe(officeDay('2027-02-07', 0, today));
});

test('words name the years and terms as of today', () => {
  expect(inWords('năm {year}, sau {year-1} và trước {year+3}', on('2026-11-22'))).toBe(
    'năm 2027, sau 2026 và trước 2030',
  );
  expect(inWords('{lastTerm}; {term}', on('2026-11-22'))).toBe('2020 - 2025; 2025 - 2030');
  expect(yearInPreparation(on('2027-02-15'))).toBe(2027);
});
