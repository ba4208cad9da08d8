import { greatestOf, listOf, shareOf, underWay } from '../../src/web/views/overview/figures.js';
import type { StageFigures } from '../../src/web/views/overview/overview-query.js';
import { parseOverviewSearch } from '../../src/web/views/overview/overview-search.js';
import { situationOf } from '../../src/web/views/overview/situation.js';

const stage = (name: StageFigures['stage'], open: number): StageFigures => ({
  stage: name,
  title: name,
  open,
  overdue: 0,
  medianDays: null,
  passed: 0,
  filter: { stage: name },
});
const oldest = { id: 'x', title: 'X', symbol: null, unit: { id: 'u', name: 'U' }, days: 12 };
const total = (open: number, overdue: number) => ({ open, overdue, suspended: 0, closed: 5 });

describe('the situation in a sentence', () => {
  it.each([
    ['nothing is under way', { total: total(0, 0), oldest: null, stages: [] }, { time: 'nothing', busiest: null }],
    ['all is in time', { total: total(3, 0), oldest: null, stages: [stage('draft', 3)] }, { time: 'inTime', days: 0 }],
    ['one is late', { total: total(3, 1), oldest, stages: [] }, { time: 'overdueOne', overdue: 1, days: 12 }],
    [
      'several are late',
      { total: total(9, 3), oldest, stages: [] },
      { time: 'overdue', overdue: 3, open: 9, days: 12 },
    ],
  ])('%s', (_, overview, expected) => {
    expect(situationOf(overview)).toMatchObject(expected);
  });

  it('names the stage in which most of them stand, if there is one', () => {
    const of = (...stages: StageFigures[]) => situationOf({ total: total(9, 0), oldest: null, stages }).busiest?.stage;
    expect(of(stage('draft', 2), stage('issued', 7))).toBe('issued');
    expect(of(stage('draft', 4), stage('issued', 4))).toBeUndefined();
    expect(of(stage('issued', 2), stage('closed', 40))).toBe('issued');
  });
});

describe('figures', () => {
  it.each([
    [0, 10, 0],
    [0, 0, 0],
    [10, 10, 100],
    [5, 10, 50],
    [1, 1000, 1.5],
  ])('%i of at most %i is a bar of %f per cent', (value, greatest, share) => {
    expect(shareOf(value, greatest)).toBe(share);
  });

  it('the greatest of none is nothing', () => expect(greatestOf([])).toBe(0));

  it('what has ended is not under way', () => {
    expect(underWay([stage('draft', 1), stage('closed', 1), stage('repealed', 1)]).map((one) => one.stage)).toEqual([
      'draft',
    ]);
  });

  it.each([
    ['a stage', { stage: 'draft' }, {}, { stage: 'draft' }],
    ['what is late in it', { stage: 'draft', overdue: 'true' }, {}, { stage: 'draft', due: 'overdue' }],
    [
      'an age, within the filters of the overview',
      { overdue: 'true', dueFrom: '2026-10-23', dueBefore: '2026-11-15' },
      { within: 'song-lam', kind: 'plan' },
      { due: 'overdue', dueFrom: '2026-10-23', dueBefore: '2026-11-15', within: 'song-lam', kind: 'plan' },
    ],
  ] as const)('the list behind %s', (_, filter, narrowed, expected) => {
    expect(listOf(filter, narrowed)).toEqual(expected);
  });
});

describe('the address of the overview', () => {
  it('keeps unit and kind, and nothing else', () => {
    expect(parseOverviewSearch({ within: 'song-lam', kind: 'plan', stage: 'draft' })).toEqual({
      within: 'song-lam',
      kind: 'plan',
    });
    expect(parseOverviewSearch({ kind: 'letter' })).toEqual({});
  });
});
