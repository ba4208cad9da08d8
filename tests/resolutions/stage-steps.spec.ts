import { stageSteps, type StageStory } from '../../src/resolutions/stage-steps.js';

const story = (more: Partial<StageStory>): StageStory => ({
  entered: [],
  consultation: true,
  midterm: true,
  adopted: null,
  ahead: [],
  ends: null,
  ...more,
});
const entered = (...rows: [stage: string, on: string][]) => rows.map(([stage, on]) => ({ stage, on }));
const ahead = (...spans: [stage: string, from: string, to: string][]) =>
  spans.map(([stage, from, to]) => ({ stage, from, to }));

/** `stage state`, and the day that counts. */
const told = (given: StageStory): string[] =>
  stageSteps(given).map(({ stage, state, enteredOn, expectedOn }) =>
    [stage, state, enteredOn ?? expectedOn ?? ''].join(' ').trim(),
  );

test('what is behind has the days it was entered on, what is ahead those it is expected on', () => {
  const given = story({
    entered: entered(['draft', '2025-01-02'], ['consultation', '2025-02-03']),
    ahead: ahead(
      ['consultation', '2025-02-03', '2025-03-01'],
      ['approval', '2025-03-01', '2025-04-01'],
      ['issued', '2025-04-01', '2027-01-01'],
      ['midterm_review', '2027-01-01', '2027-03-01'],
      ['issued', '2027-03-01', '2029-12-01'],
      ['final_review', '2029-12-01', '2030-01-15'],
    ),
    ends: '2030-01-15',
  });
  expect(told(given)).toEqual([
    'draft passed 2025-01-02',
    'consultation current 2025-02-03',
    'approval coming 2025-03-01',
    'issued coming 2025-04-01',
    'midterm_review coming 2027-01-01',
    'final_review coming 2029-12-01',
    'closed coming 2030-01-15',
  ]);
  expect(stageSteps(given).map(({ leftOn, until }) => leftOn ?? until)).toEqual([
    '2025-02-03',
    '2025-03-01',
    '2025-04-01',
    '2027-01-01',
    '2027-03-01',
    '2030-01-15',
    null,
  ]);
});

test('stages that the kind lacks are left out', () => {
  const given = story({ entered: entered(['draft', '2025-01-02']), consultation: false, midterm: false });
  expect(told(given)).toEqual([
    'draft current 2025-01-02',
    'approval coming',
    'issued coming',
    'final_review coming',
    'closed coming',
  ]);
});

test('after a return what lies behind is ahead again, and its stays are kept', () => {
  const given = story({
    entered: entered(
      ['draft', '2025-01-02'],
      ['consultation', '2025-02-03'],
      ['approval', '2025-03-04'],
      ['draft', '2025-03-20'],
    ),
    ahead: ahead(['draft', '2025-03-20', '2025-04-03'], ['consultation', '2025-04-03', '2025-05-05']),
  });
  const [draft, consultation, approval] = stageSteps(given);
  expect(draft).toMatchObject({ state: 'current', enteredOn: '2025-03-20', until: '2025-04-03' });
  expect(draft?.visits).toEqual([
    { enteredOn: '2025-01-02', leftOn: '2025-02-03' },
    { enteredOn: '2025-03-20', leftOn: null },
  ]);
  expect(consultation).toMatchObject({ state: 'coming', enteredOn: null, expectedOn: '2025-04-03' });
  expect(consultation?.visits).toHaveLength(1);
  expect(approval).toMatchObject({ state: 'coming', expectedOn: null });
});

test('a review leads back into force without undoing anything', () => {
  const given = story({
    entered: entered(
      ['approval', '2025-03-04'],
      ['issued', '2025-04-01'],
      ['midterm_review', '2027-01-01'],
      ['issued', '2027-03-01'],
    ),
    ahead: ahead(['issued', '2027-03-01', '2029-12-01'], ['final_review', '2029-12-01', '2030-01-15']),
    ends: '2030-01-15',
  });
  expect(told(given).slice(3)).toEqual([
    'issued current 2027-03-01',
    'midterm_review passed 2027-01-01',
    'final_review coming 2029-12-01',
    'closed coming 2030-01-15',
  ]);
});

test('a mid-term review that the way ahead goes past is skipped', () => {
  const given = story({
    entered: entered(
      ['draft', '2025-01-02'],
      ['consultation', '2025-02-03'],
      ['approval', '2025-03-04'],
      ['issued', '2029-04-01'],
    ),
    ahead: ahead(['issued', '2029-04-01', '2029-12-01'], ['final_review', '2029-12-01', '2030-01-15']),
    ends: '2030-01-15',
  });
  expect(told(given)).toContain('midterm_review skipped');
});

test('an adopted document was issued on the day its paper says; what came before is behind it, without days', () => {
  const given = story({
    entered: entered(['draft', '2025-06-01'], ['issued', '2025-06-03']),
    adopted: { stage: 'issued', issuedOn: '2022-08-22' },
  });
  expect(told(given).slice(0, 4)).toEqual([
    'draft passed',
    'consultation passed',
    'approval passed',
    'issued current 2022-08-22',
  ]);
});

test('one that waits to be adopted stands in the draft', () => {
  const given = story({
    entered: entered(['draft', '2025-06-01']),
    adopted: { stage: 'issued', issuedOn: '2022-08-22' },
  });
  expect(told(given)[0]).toBe('draft current 2025-06-01');
});

test.each(['cancelled', 'repealed', 'superseded'])('one that is %s ends there, and the rest is skipped', (end) => {
  const given = story({ entered: entered(['draft', '2025-01-02'], ['approval', '2025-02-01'], [end, '2025-02-03']) });
  expect(told(given)).toEqual([
    'draft passed 2025-01-02',
    'consultation skipped',
    'approval passed 2025-02-01',
    'issued skipped',
    'midterm_review skipped',
    'final_review skipped',
    'closed skipped',
    `${end} current 2025-02-03`,
  ]);
});

test('rows of one stage in a row are one stay', () => {
  const given = story({ entered: entered(['draft', '2025-01-02'], ['draft', '2025-02-03']) });
  expect(stageSteps(given)[0]?.visits).toEqual([{ enteredOn: '2025-01-02', leftOn: null }]);
});
