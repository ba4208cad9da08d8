import { marksOf, spansOf, type Life } from '../../src/reports/road.js';

const title = { vi: 'Sơ kết', en: 'Mid-term review' };
const life = (more: Partial<Life>): Life => ({
  stays: [],
  ahead: { stages: [], ends: null },
  owed: [],
  today: '2026-06-01',
  titles: { midterm_review: title },
  language: 'vi',
  ...more,
});

test('what was, what is until it is expected to end, and what comes, one after another', () => {
  const given = life({
    stays: [
      { stage: 'draft', enteredOn: '2026-01-01', leftOn: '2026-03-01' },
      { stage: 'consultation', enteredOn: '2026-03-01', leftOn: null },
    ],
    ahead: {
      stages: [
        { stage: 'consultation', from: '2026-03-01', to: '2026-07-01' },
        { stage: 'approval', from: '2026-07-01', to: '2026-08-01' },
        { stage: 'midterm_review', from: '2028-01-01', to: '2028-02-01' },
      ],
      ends: '2030-01-01',
    },
    owed: [{ name: 'round', title: 'Lấy ý kiến', day: '2026-05-01', overdue: true }],
  });
  expect(spansOf(given)).toEqual([
    { stage: 'draft', from: '2026-01-01', to: '2026-03-01', forecast: false },
    { stage: 'consultation', from: '2026-03-01', to: '2026-07-01', forecast: false },
    { stage: 'approval', from: '2026-07-01', to: '2026-08-01', forecast: true },
    { stage: 'midterm_review', from: '2028-01-01', to: '2028-02-01', forecast: true },
  ]);
  expect(
    marksOf(given).map(({ kind, day, overdue, forecast, title: words }) => [kind, day, overdue, forecast, words]),
  ).toEqual([
    ['deadline', '2026-05-01', true, false, 'Lấy ý kiến'],
    ['review', '2028-01-01', false, true, 'Sơ kết'],
    ['end', '2030-01-01', false, true, 'closed'],
  ]);
});

test('a stage that should be over lasts until today; one without a day is not drawn', () => {
  const given = life({
    stays: [
      { stage: 'approval', enteredOn: null, leftOn: '2026-01-01' },
      { stage: 'issued', enteredOn: '2026-01-01', leftOn: null },
    ],
    ahead: { stages: [{ stage: 'issued', from: '2026-01-01', to: '2026-02-01' }], ends: null },
  });
  expect(spansOf(given)).toEqual([{ stage: 'issued', from: '2026-01-01', to: '2026-06-01', forecast: false }]);
});

test('an end is a mark, and no span', () => {
  const given = life({
    stays: [
      { stage: 'midterm_review', enteredOn: '2026-01-01', leftOn: '2026-02-01' },
      { stage: 'repealed', enteredOn: '2026-02-01', leftOn: null },
    ],
  });
  expect(spansOf(given).map(({ stage }) => stage)).toEqual(['midterm_review']);
  expect(marksOf(given).map(({ kind, day }) => [kind, day])).toEqual([
    ['review', '2026-01-01'],
    ['end', '2026-02-01'],
  ]);
});
