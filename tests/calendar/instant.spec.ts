import {
  addMilliseconds,
  CalendarError,
  endOfDay,
  instantAt,
  isInstant,
  localDateOf,
  millisecondsBetween,
  startOfDay,
} from '../../src/calendar/rules/index.js';

const vietnam = { utcOffset: '+07:00' };

describe('local days and moments', () => {
  it('a day in Vietnam begins at 17:00 UTC of the day before and ends 24 hours later', () => {
    expect(startOfDay('2026-02-23', vietnam)).toBe('2026-02-22T17:00:00.000Z');
    expect(endOfDay('2026-02-23', vietnam)).toBe('2026-02-23T17:00:00.000Z');
  });

  it('24:00 of a day is 00:00 of the next', () => {
    expect(endOfDay('2024-02-28', vietnam)).toBe(startOfDay('2024-02-29', vietnam));
    expect(endOfDay('2025-12-31', vietnam)).toBe(startOfDay('2026-01-01', vietnam));
  });

  it('a reminder at 08:00 local time goes out at 01:00 UTC', () => {
    expect(instantAt('2026-02-11', '08:00', vietnam)).toBe('2026-02-11T01:00:00.000Z');
  });

  it.each([
    ['the last millisecond of the day', '2026-02-23T16:59:59.999Z', '2026-02-23'],
    ['24:00 already belongs to the next day', '2026-02-23T17:00:00.000Z', '2026-02-24'],
    ['an evening in UTC is the next morning here', '2026-12-31T22:00:00.000Z', '2027-01-01'],
  ])('%s', (_, instant, expected) => {
    expect(localDateOf(instant, vietnam)).toBe(expected);
  });

  it.each([
    ['-03:30', '2026-02-22T03:30:00.000Z'],
    ['+00:00', '2026-02-22T00:00:00.000Z'],
  ])('an office at %s begins its day there', (utcOffset, expected) => {
    expect(startOfDay('2026-02-22', { utcOffset })).toBe(expected);
    expect(localDateOf(expected, { utcOffset })).toBe('2026-02-22');
  });

  it('remaining time is kept in milliseconds and added again', () => {
    const left = millisecondsBetween('2026-03-01T03:00:00.000Z', '2026-03-11T17:00:00.000Z');
    expect(left).toBe(10 * 86_400_000 + 14 * 3_600_000);
    expect(addMilliseconds('2026-06-01T03:00:00.000Z', left)).toBe('2026-06-11T17:00:00.000Z');
    expect(addMilliseconds('2026-03-01T00:00:00.000Z', -1)).toBe('2026-02-28T23:59:59.999Z');
  });

  it.each([
    ['no milliseconds', '2026-02-23T17:00:00Z'],
    ['another zone', '2026-02-24T00:00:00.000+07:00'],
    ['a day only', '2026-02-23'],
    ['30 February', '2026-02-30T00:00:00.000Z'],
    ['a year of five digits', '+010000-01-01T00:00:00.000Z'],
    ['words', 'tomorrow'],
  ])('an instant has one writing: %s is refused', (_, text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => localDateOf(text, vietnam)).toThrow(CalendarError);
  });

  it.each(['7', '+7:00', '+07:60', 'Asia/Ho_Chi_Minh', ''])('the offset %p is refused', (utcOffset) => {
    expect(() => startOfDay('2026-02-23', { utcOffset })).toThrow(CalendarError);
  });

  it.each(['24:00', '8:00', '08:60'])('the clock time %p is refused', (time) => {
    expect(() => instantAt('2026-02-23', time, vietnam)).toThrow(CalendarError);
  });

  it('values that are no text are no instants', () => {
    expect([undefined, 0, new Date(0)].some(isInstant)).toBe(false);
  });

  it('a sum that is no moment is refused', () => {
    expect(() => addMilliseconds('9999-12-31T23:59:59.999Z', 1)).toThrow(CalendarError);
    expect(() => addMilliseconds('2026-02-23T17:00:00.000Z', Number.POSITIVE_INFINITY)).toThrow(CalendarError);
  });
});
