import { endOfDay, startOfDay, vietnamCalendar } from '../../src/calendar/rules/index.js';
import { overdueDays } from '../../src/deadlines/overdue.js';

const day = '2026-03-02';
const period = { day, at: endOfDay(day, vietnamCalendar), owed: true };

describe('how late a deadline is', () => {
  test('in time until 24:00 of its day', () => {
    expect(overdueDays(period, '2026-03-02T16:59:59.999Z', vietnamCalendar)).toBeNull();
  });

  test('one day late from 00:00 of the next day, local time', () => {
    expect(overdueDays(period, '2026-03-02T17:00:00.000Z', vietnamCalendar)).toBe(1);
    expect(overdueDays(period, '2026-03-03T16:59:59.999Z', vietnamCalendar)).toBe(1);
    expect(overdueDays(period, '2026-03-12T03:00:00.000Z', vietnamCalendar)).toBe(10);
  });

  test('what begins on a day is not a day late on that day', () => {
    const begins = { day, at: startOfDay(day, vietnamCalendar), owed: true };
    expect(overdueDays(begins, '2026-03-02T03:00:00.000Z', vietnamCalendar)).toBe(0);
  });

  test('nobody is late with what is no longer owed', () => {
    expect(overdueDays({ ...period, owed: false }, '2026-04-01T03:00:00.000Z', vietnamCalendar)).toBeNull();
  });
});
