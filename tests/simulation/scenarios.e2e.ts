import { readdirSync } from 'node:fs';
import { reportOf, timeLine, type Happened, type Milestone } from '../../src/simulation/index.js';
import { playText, scenarios, textOf } from './stage.js';

jest.setTimeout(120_000);

const names = readdirSync(scenarios).map((file) => file.replace(/\.yaml$/, ''));
const isHappened = (milestone: Milestone): milestone is Happened => milestone.kind === 'happened';

/** `2023-02-01 review.begin by clock → midterm_review` for every entry that changed the stage. */
const turns = (milestones: readonly Milestone[], name: string): string[] =>
  milestones
    .filter(isHappened)
    .filter(({ resolution, from, to }) => resolution.name === name && from?.stage !== to.stage)
    .map(
      ({ day, event, actor, to }) =>
        `${day} ${event} ${actor.kind === 'person' ? actor.person : actor.kind} ${to.stage}`,
    );

test.each(names)('%s goes as it says, and every journal is sound', async (name) => {
  const simulation = await playText(textOf(name));
  // On failure people want to read the story, not a flag.
  const { play, comparisons } = simulation;
  expect([play.surprises, comparisons.filter(({ holds }) => !holds)]).toEqual([[], []]);
  expect(simulation.comparisons.length).toBeGreaterThan(5);
  expect(simulation.verification).toMatchObject({ status: 'sound', findings: [] });
  expect(simulation.undelivered).toEqual([]);
  expect(simulation.holds).toBe(true);
});

test('the congress resolution passes its stages on the days counted by hand', async () => {
  const { milestones, resolutions } = reportOf(await playText(textOf('congress-2020-2025')));
  expect(turns(milestones, 'congress')).toEqual([
    '2020-05-25 create chuyenvien1 draft',
    '2020-06-11 draft.accept bithu consultation',
    '2020-07-13 consultation.finish chanhvp approval',
    '2020-08-03 issue chanhvp issued',
    '2023-02-01 review.begin clock midterm_review',
    '2023-03-24 review.approve bithu issued',
    '2025-05-05 review.begin bithu final_review',
    '2025-06-20 review.approve bithu closed',
  ]);
  expect(resolutions).toMatchObject([{ name: 'congress', stage: 'closed', suspended: false }]);
  const refusals = milestones.filter((milestone) => milestone.kind === 'refused');
  expect(refusals.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(
    expect.arrayContaining([
      'vote.already',
      'four_eyes.drafter',
      'four_eyes.author',
      'review.early',
      'sign.other_text',
    ]),
  );
});

test('one conference moves three resolutions', async () => {
  const { milestones } = reportOf(await playText(textOf('annual-2023')));
  const moved = milestones
    .filter(isHappened)
    .filter(({ day, from, to }) => day === '2023-12-15' && from?.stage !== to.stage);
  expect(moved.map(({ resolution, to }) => `${resolution.name} ${to.stage}`)).toEqual([
    'year-2023 closed',
    'year-2024 issued',
    'half-2024 issued',
  ]);
});

test('while everybody sleeps, only the clock acts, in the order of time', async () => {
  const { play } = await playText(textOf('everybody-sleeps'));
  const later = play.milestones.filter(isHappened).filter(({ day }) => day > '2021-01-05');
  expect(later.every(({ actor }) => actor.kind === 'clock')).toBe(true);
  expect(
    later.map(
      ({ resolution, day, actor }) => `${day} ${resolution.name} ${actor.kind === 'clock' ? actor.deadline : ''}`,
    ),
  ).toEqual([
    '2021-01-11 unconfirmed adoption',
    '2021-03-05 draft drafting',
    '2021-08-01 tourism midterm',
    '2021-08-13 tourism freeze',
    '2021-12-31 programme final',
    '2022-01-17 programme freeze',
  ]);
});

test('two plays of one scenario tell the same story', async () => {
  // Ids are made anew by every play; nothing else may differ.
  const story = async () =>
    timeLine(await playText(textOf('programme-returned-twice')), 'vi').replaceAll(/[0-9a-f-]{36}/g, 'id');
  expect(await story()).toBe(await story());
});
