import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportOf, ScenarioError, timeLine } from '../../src/simulation/index.js';
import { leftBehind, playText, textOf } from './stage.js';

jest.setTimeout(120_000);

const trial = (steps: string, expectations = ''): string => `title: { vi: Thử, en: Trial }
committee: demo
from: 2022-03-01
steps:
  - { on: 2022-03-01, who: chuyenvien1, does: create, as: one, with: {
      kind: thematic, title: Thử, issuerId: '@unit:song-lam', term: { from: 2022-01-01, to: 2025-12-31 } } }
${steps}
expect:
${expectations || '  - { stage: draft }'}
`;

afterEach(async () => expect(await leftBehind()).toEqual([]));

test('a wrong expectation fails and is told with what was found', async () => {
  // 60 days from 1 March 2022: 30 to its end, 30 of April: Saturday 30 April, a holiday; the 2nd and 3rd of May are off
  // in its place and that of 1 May: Wednesday 4 May.
  const simulation = await playText(
    trial('', '  - { deadline: drafting, day: 2022-05-04 }\n  - { deadline: drafting, day: 2022-05-05 }'),
  );
  expect(simulation.holds).toBe(false);
  expect(simulation.comparisons.map(({ holds }) => holds)).toEqual([true, false]);
  expect(timeLine(simulation, 'en')).toContain(
    '✗ line 10: [one] deadline drafting on 2022-05-05\n    found: 2022-05-04 open',
  );
});

test('an act that is refused against the scenario ends the play and says why', async () => {
  const simulation = await playText(
    trial(
      '  - { on: 2022-03-02, who: chuyenvien1, does: draft.submit }\n  - { on: 2022-03-03, who: chuyenvien1, does: draft.submit }',
    ),
  );
  expect(simulation.holds).toBe(false);
  expect(simulation.play.surprises).toMatchObject([{ line: 7, step: '2022-03-02 chuyenvien1 draft.submit one' }]);
  expect(simulation.play.surprises[0]?.message.en).toMatch(
    /^was refused \[survey\.missing, discussion\.missing, text\.missing\]: No survey/,
  );
  expect(simulation.play.milestones.filter(({ kind }) => kind === 'refused')).toHaveLength(1);
});

test('an act that should be refused and is not, or for another reason, is told', async () => {
  const simulation = await playText(
    trial(`  - { on: 2022-03-02, who: chuyenvien1, does: text.revise, with: { version: '1', hash: '@text:a' }, refused: [who.drafter] }
  - { on: 2022-03-03, who: chuyenvien1, does: draft.submit, refused: [survey.missing] }`),
  );
  expect(simulation.play.surprises.map(({ message }) => message.en)).toEqual([
    'should have been refused with [who.drafter], but was accepted',
    expect.stringContaining(
      'should have been refused with [survey.missing], but was with [survey.missing, discussion.missing]',
    ),
  ]);
  expect(simulation.holds).toBe(false);
});

test('who and what the directory does not know is named with its line before anything is played', async () => {
  const text = trial(`  - { on: 2022-03-02, who: ghost, does: draft.submit }
  - { on: 2022-03-03, who: bithu, does: key_cadres.name, with: { positions: ['@position:nowhere', '@place:x'] } }`);
  const error: unknown = await playText(text).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ScenarioError);
  const lines = (error as ScenarioError).lines;
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('scenario.yaml:7: steps[1]: không có ai tên đăng nhập ghost');
  expect(lines[1]).toContain('@position:nowhere leads nowhere');
  expect(lines[2]).toContain('@place:x leads nowhere');
});

test('the report is plain data with the same milestones', async () => {
  const report = reportOf(await playText(textOf('action-programme-142-days')));
  const again = JSON.parse(JSON.stringify(report)) as typeof report;
  expect(again).toEqual(report);
  expect(report.expectations.every(({ holds }) => holds)).toBe(true);
  const due = report.milestones.find(
    (milestone) =>
      milestone.kind === 'happened' &&
      milestone.actor.kind === 'clock' &&
      milestone.actor.deadline === 'concretisation',
  );
  expect(due).toMatchObject({
    day: '2022-06-01',
    time: '24:00',
    event: 'deadline.due',
    told: [{ code: 'deadline.due', to: [{ address: 'unit:song-lam:leader' }] }],
  });
  const issued = report.milestones.find(
    (milestone) =>
      milestone.kind === 'happened' && milestone.resolution.name === 'programme' && milestone.event === 'issue',
  );
  expect(issued).toMatchObject({ particulars: [{ en: 'Number 01-CTr/HU' }, { en: '142 days after the parent' }] });
});

test('the example of the guide goes as it says', async () => {
  const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'simulation.md'), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  const simulation = await playText(example);
  expect([simulation.play.surprises, simulation.comparisons.map(({ holds }) => holds)]).toEqual([[], [true]]);
});
