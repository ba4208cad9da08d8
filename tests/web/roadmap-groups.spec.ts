import { groupsOf, milestonesOf } from '../../src/web/views/roadmap/roadmap-groups.js';
import type { RoadmapMark, RoadmapRow } from '../../src/web/views/roadmap/roadmap-query.js';
import { parseRoadmapSearch } from '../../src/web/views/roadmap/roadmap-search.js';
import { chosenTerm, termChoices, yearsAround } from '../../src/web/views/roadmap/terms.js';
import { nextStop } from '../../src/web/views/roadmap/use-mark-keys.js';

const today = '2026-11-22';
const mark = (title: string, day: string, overdue = false): RoadmapMark => ({
  kind: 'deadline',
  name: title,
  title,
  day,
  overdue,
  forecast: false,
});
const row = (id: string, unit: string, kind: RoadmapRow['kind'], marks: readonly RoadmapMark[] = []): RoadmapRow => ({
  id,
  title: id,
  symbol: null,
  kind,
  stage: 'issued',
  suspended: false,
  issuer: { id: unit, name: unit },
  term: { from: '2025-01-01', to: '2030-12-31' },
  spans: [],
  marks: [...marks],
});

describe('rows of the roadmap', () => {
  const rows = [row('a', 'tinh', 'plan'), row('b', 'xa', 'annual'), row('c', 'tinh', 'annual')];

  it.each([
    [
      'unit',
      [
        ['tinh', ['a', 'c']],
        ['xa', ['b']],
      ],
    ],
    [
      'kind',
      [
        ['plan', ['a']],
        ['annual', ['b', 'c']],
      ],
    ],
  ] as const)('stand together by %s', (by, expected) => {
    expect(groupsOf(rows, by).map(({ id, rows: of }) => [id, of.map((one) => one.id)])).toEqual(expected);
  });
});

describe('milestones', () => {
  const { overdue, months } = milestonesOf(
    [
      row('a', 'tinh', 'plan', [
        mark('late', '2026-11-01', true),
        mark('past', '2026-11-02'),
        mark('soon', '2026-12-05'),
      ]),
      row('b', 'tinh', 'plan', [mark('today', today), mark('soon', '2026-12-03'), mark('far', '2027-01-01')]),
    ],
    today,
  );

  it('name what is late first, and leave out what is over', () => {
    expect(overdue.map(({ title }) => title)).toEqual(['late']);
  });

  it('go month by month, day by day, from today on', () => {
    expect(months.map(({ month, items }) => [month, items.map(({ day }) => day)])).toEqual([
      ['2026-11', [today]],
      ['2026-12', ['2026-12-03', '2026-12-05']],
      ['2027-01', ['2027-01-01']],
    ]);
  });
});

describe('terms', () => {
  const terms = [
    { from: '2020-08-01', to: '2025-07-31' },
    { from: '2025-08-01', to: '2030-07-31' },
  ];
  const choices = termChoices(terms, today);

  it('are offered with the newest first', () => {
    expect(choices.map(({ years }) => years)).toEqual(['2025-2030', '2020-2025']);
  });

  it.each([
    ['the one asked for', '2020-2025', today, '2020-2025'],
    ['the present one', undefined, today, '2025-2030'],
    ['the present one for one that is not there', '1990-1995', '2021-01-01', '2020-2025'],
    ['the newest where none is present', undefined, '2040-01-01', '2025-2030'],
  ])('chosen is %s', (_, asked, day, expected) => {
    expect(chosenTerm(choices, asked, day)?.years).toBe(expected);
  });

  it('are five years where the unit has none', () => {
    expect(termChoices([], today)).toEqual([{ from: '2025-01-01', to: '2029-12-31', years: '2025-2029' }]);
  });

  it('are drawn in whole years', () => {
    expect(yearsAround({ from: '2025-08-01', to: '2030-07-31' })).toEqual({ from: '2025-01-01', to: '2030-12-31' });
  });
});

describe('the address of the roadmap', () => {
  it.each([
    ['keeps what it knows', { zoom: 'month', group: 'kind', shape: 'months', unitId: 'x', term: '2025-2030' }],
    ['may be empty', {}],
  ])('%s', (_, search) => {
    expect(parseRoadmapSearch(search)).toEqual(search);
  });

  it('leaves out the usual and what it does not know', () => {
    expect(
      parseRoadmapSearch({ zoom: 'year', group: 'x', shape: 'chart', unitId: '', term: '2025', other: '1' }),
    ).toEqual({});
  });
});

describe('the arrow keys in a row', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 3, 3],
    ['ArrowLeft', 2, 1],
    ['ArrowLeft', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['Escape', 2, 0],
    ['Escape', 0, null],
    ['Enter', 1, null],
    ['ArrowRight', -1, null],
  ])('%s from stop %i leads to %p', (key, at, expected) => {
    expect(nextStop(key, at, 4)).toBe(expected);
  });
});
