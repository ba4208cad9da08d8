import { ago, dayAfter, dayOf, daysBetween, shownDay, shownInstant } from '../../src/web/words/days.js';
import { defineWords, said } from '../../src/web/words/define-words.js';
import { dueSaying } from '../../src/web/words/due.js';
import { languageFrom } from '../../src/web/words/language.js';
import { byGivenName, folded, initials, inOrder } from '../../src/web/words/names.js';
import { typedDay } from '../../src/web/words/typed-day.js';

describe('days', () => {
  test('an instant belongs to its local day in Vietnam', () => {
    expect(dayOf(new Date('2026-11-22T16:59:59.999Z'))).toBe('2026-11-22');
    expect(dayOf(new Date('2026-11-22T17:00:00.000Z'))).toBe('2026-11-23');
  });

  test('are shown day first, in full', () => {
    expect(shownDay('2026-09-02')).toBe('02/09/2026');
    expect(shownInstant('2026-11-22T17:05:00.000Z')).toBe('23/11/2026 00:05');
  });

  test('are counted over months and leap years', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  });

  test.each([
    ['2026-11-22T02:59:30.000Z', 'vi', '30 giây trước'],
    ['2026-11-22T02:57:00.000Z', 'vi', '3 phút trước'],
    ['2026-11-21T03:00:00.000Z', 'en', 'yesterday'],
    // A clock that is a little ahead of the server's does not speak of the future.
    ['2026-11-22T03:00:05.000Z', 'en', 'now'],
  ] as const)('%s is, in %s, "%s"', (instant, language, words) => {
    expect(ago(instant, new Date('2026-11-22T03:00:00.000Z'), language)).toBe(words);
  });
});

describe('a day as it is typed', () => {
  test.each([
    ['2/9/2026', '2026-09-02'],
    ['02/09/2026', '2026-09-02'],
    ['2.9.26', '2026-09-02'],
    ['02-09-2026', '2026-09-02'],
    [' 02092026 ', '2026-09-02'],
    ['2026-09-02', '2026-09-02'],
    ['29/2/2028', '2028-02-29'],
    ['29/2/2026', null],
    ['31/4/2026', null],
    ['13/13/2026', null],
    ['2/9', null],
    ['hôm nay', null],
    ['', null],
  ])('%j is %s', (typed, day) => {
    expect(typedDay(typed)).toBe(day);
  });
});

describe('a deadline in words', () => {
  test.each([
    ['2026-11-19', { urgency: 'overdue', key: 'overdue', count: 3 }],
    ['2026-11-22', { urgency: 'soon', key: 'today', count: 0 }],
    ['2026-11-23', { urgency: 'soon', key: 'tomorrow', count: 1 }],
    ['2026-11-29', { urgency: 'soon', key: 'left', count: 7 }],
    ['2026-11-30', { urgency: 'later', key: 'left', count: 8 }],
  ])('due on %s', (day, saying) => {
    expect(dueSaying(day, '2026-11-22')).toEqual(saying);
  });
});

describe('names', () => {
  test('of people are sorted by the given name, as Vietnamese spells it', () => {
    const people = ['Đinh Thế Sơn', 'Quách Thị Ngân', 'Âu Văn Ái', 'Lục Văn Khải', 'Cao Đức Ái'].map((name) => ({
      name,
    }));
    expect(people.sort(byGivenName).map(({ name }) => name)).toEqual([
      'Âu Văn Ái',
      'Cao Đức Ái',
      'Lục Văn Khải',
      'Quách Thị Ngân',
      'Đinh Thế Sơn',
    ]);
  });

  test('d comes before đ, and numbers count as numbers', () => {
    expect(['Đồi Sim', 'Dân vận', '10-NQ', '9-NQ'].sort(inOrder)).toEqual(['9-NQ', '10-NQ', 'Dân vận', 'Đồi Sim']);
  });

  test.each([
    ['Đinh Thế Sơn', 'ĐS'],
    ['Sơn', 'S'],
    ['', ''],
  ])('the letters of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  test('are found without accents', () => {
    expect(folded('Đường Nguyễn Huệ')).toBe('duong nguyen hue');
  });
});

describe('texts', () => {
  const words = defineWords(
    { left: 'Còn {{count}} ngày', of: '{{from}}–{{to}}', all: '{{count, number}} dòng', plain: 'Mở' },
    {
      left: { one: '1 day left', other: '{{count}} days left' },
      of: '{{from}} to {{to}}',
      all: { one: '1 row', other: '{{count, number}} rows' },
      plain: 'Open',
    },
  );

  test.each([
    ['vi', 'left', { count: 1 }, 'Còn 1 ngày'],
    ['en', 'left', { count: 0 }, '0 days left'],
    ['en', 'left', { count: 1 }, '1 day left'],
    ['en', 'left', { count: 2 }, '2 days left'],
    ['en', 'of', { from: '2025', to: '2030' }, '2025 to 2030'],
    ['vi', 'all', { count: 10_000 }, '10.000 dòng'],
    ['en', 'all', { count: 10_000 }, '10,000 rows'],
    // What is filled in is text: neither a pattern of replacement nor a name to fill in again.
    ['vi', 'of', { from: '$&', to: '{{from}}' }, '$&–{{from}}'],
    ['vi', 'plain', undefined, 'Mở'],
  ] as const)('in %s, "%s" with %j', (language, key, values, reading) => {
    expect(said(words[language][key], language, values)).toBe(reading);
  });

  test('are Vietnamese unless English was chosen', () => {
    expect([null, 'vi', 'fr', 'en'].map(languageFrom)).toEqual(['vi', 'vi', 'vi', 'en']);
  });
});
