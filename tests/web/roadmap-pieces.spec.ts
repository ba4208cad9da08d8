import { clustersOf, labelAt, lateness, marksOf, piecesOf } from '../../src/web/views/roadmap/roadmap-pieces.js';
import type { RoadmapMark, RoadmapSpan } from '../../src/web/views/roadmap/roadmap-query.js';
import type { TimeScale } from '../../src/web/views/roadmap/time-scale.js';

/** One pixel a day. */
const year: TimeScale = { from: '2026-01-01', to: '2026-12-31', zoom: 'year', width: 365 };
const today = '2026-11-22';

const span = (stage: RoadmapSpan['stage'], from: string, to: string, forecast = false): RoadmapSpan => ({
  stage,
  from,
  to,
  forecast,
});
const mark = (kind: RoadmapMark['kind'], day: string, more: Partial<RoadmapMark> = {}): RoadmapMark => ({
  kind,
  name: `${kind} ${day}`,
  title: kind,
  day,
  overdue: false,
  forecast: false,
  ...more,
});

describe('the stages of a row', () => {
  it.each([
    ['what is over is a fact', span('draft', '2026-01-01', '2026-02-01'), [['2026-01-01', '2026-02-01', false]]],
    [
      'the present stage is cut by today',
      span('issued', '2026-11-01', '2026-12-01'),
      [
        ['2026-11-01', today, false],
        [today, '2026-12-01', true],
      ],
    ],
    [
      'what is ahead is a forecast',
      span('issued', '2026-12-01', '2026-12-09', true),
      [['2026-12-01', '2026-12-09', true]],
    ],
    ['what begins today is a forecast', span('issued', today, '2026-12-09'), [[today, '2026-12-09', true]]],
    ['what lies before the scale is left out', span('draft', '2025-01-01', '2025-12-30'), []],
    ['and what lies after it', span('draft', '2027-01-01', '2027-12-30', true), []],
  ])('%s', (_, one, expected) => {
    const found = piecesOf({ spans: [one] }, year, today).map(({ from, to, forecast }) => [from, to, forecast]);
    expect(found).toEqual(expected);
  });

  it('are cut to the scale, and never too narrow to be seen', () => {
    expect(piecesOf({ spans: [span('draft', '2025-06-01', '2026-02-01')] }, year, today)).toMatchObject([
      { x: 0, width: 31 },
    ]);
    expect(piecesOf({ spans: [span('draft', '2026-02-01', '2026-02-01')] }, year, today)).toMatchObject([{ width: 3 }]);
  });
});

describe('the marks of a row', () => {
  it('tell a review and the deadline to begin it once, as something owed', () => {
    const review = mark('review', '2026-12-01', { forecast: true, title: 'Sơ kết' });
    const deadline = mark('deadline', '2026-12-01', { title: 'Bắt đầu sơ kết' });
    const told = [{ ...deadline, kind: 'review' }];
    expect(marksOf({ marks: [deadline, review] })).toEqual(told);
    expect(marksOf({ marks: [review, deadline] })).toEqual(told);
  });

  it.each([
    ['far apart stand alone', ['2026-03-01', '2026-06-01'], [1, 1]],
    ['too close together are one', ['2026-03-01', '2026-03-10'], [2]],
    ['outside are left out', ['2025-12-31', '2027-01-01'], []],
  ])('those that lie %s', (_, days, counts) => {
    const clusters = clustersOf({ marks: days.map((day) => mark('deadline', day)) }, year);
    expect(clusters.map(({ marks }) => marks.length)).toEqual(counts);
  });

  it('a group looks like the most pressing of it', () => {
    const late = mark('deadline', '2026-03-02', { overdue: true });
    expect(clustersOf({ marks: [mark('review', '2026-03-01'), late] }, year)[0]?.look).toBe('overdue');
    expect(clustersOf({ marks: [mark('end', '2026-03-01'), mark('review', '2026-03-03')] }, year)[0]?.look).toBe(
      'review',
    );
  });
});

describe('lateness', () => {
  const owed = (day: string, overdue: boolean) => ({ marks: [mark('deadline', day, { overdue })] });

  it('reaches from the first deadline that was missed to today', () => {
    expect(lateness(owed('2026-11-12', true), year, today)).toEqual({ x: 315, width: 10 });
  });

  it.each([
    ['nothing is overdue', owed('2026-11-12', false)],
    ['the deadline is today', owed(today, true)],
  ])('is not drawn while %s', (_, row) => {
    expect(lateness(row, year, today)).toBeNull();
  });
});

describe('the name of a stage in its bar', () => {
  it.each([
    ['at the left end', { x: 100, width: 200 }, 10, [], 6],
    ['behind a mark that would cover it', { x: 100, width: 200 }, 10, [104], 18],
    ['before a mark that is far enough', { x: 100, width: 200 }, 10, [250], 6],
    ['behind two marks', { x: 100, width: 200 }, 10, [104, 130], 44],
    ['not at all where the bar is short', { x: 100, width: 60 }, 10, [], null],
    ['not at all where marks leave no room', { x: 100, width: 100 }, 10, [140], null],
  ])('stands %s', (_, piece, letters, marks, expected) => {
    expect(labelAt(piece, letters, marks)).toBe(expected);
  });
});
