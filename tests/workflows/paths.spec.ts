import { transition } from 'xstate';
import { vietnamCalendar } from '../../src/calendar/rules/index.js';
import { canonical, GENESIS, replay, restore, verifyChain, type Snapshot } from '../../src/engine/core/index.js';
import { inertTransition } from '../../src/engine/core/inert-transition.js';
import { replayStep } from '../../src/engine/core/replay.js';
import { persist } from '../../src/engine/core/snapshot.js';
import { isTransient, leavesOf } from '../../src/engine/core/state-graph.js';
import { resolutionV1, type Kind } from '../../workflows/resolution/v1/index.js';
import { everyArc, explore, type Place } from './explore.js';
import { entryOf, journalOf } from './journal-of.js';
import { triedEvents } from './moves.js';

const kinds: readonly Kind[] = ['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan'];
const explored = new Map(
  kinds.map((kind) => {
    const begin = performance.now();
    const exploration = explore(kind);
    return [kind, { ...exploration, seconds: (performance.now() - begin) / 1_000 }] as const;
  }),
);
const of = (kind: Kind) => {
  const found = explored.get(kind);
  if (!found) throw new Error(`${kind} was not explored`);
  return found;
};

/** What a kind skips by its rules; nothing else may be left out. */
const unconsulted = [
  'placing/always/0',
  'placing/always/4',
  'preparing.draft.check/draft.accept/0',
  'preparing.consultation/content.set/0',
  'preparing.consultation/key_cadres.name/0',
  'preparing.consultation/appraisers.name/0',
  'preparing.consultation/opinion.dispose/0',
  'preparing.consultation/return/0',
  'preparing.consultation.planned/round.open/0',
  'preparing.consultation.planned/consultation.finish/0',
  'preparing.consultation.open/opinion.give/0',
  'preparing.consultation.open/round.close/0',
  'preparing.consultation.answering/round.open/0',
  'preparing.consultation.answering/consultation.finish/0',
  'preparing.consultation.answering/text.revise/0',
  'effective.issued.inForce.arriving/always/0',
  'effective.issued.inForce.untilMidterm/review.begin/0',
  'effective.midtermReview.begun/review.freeze/0',
  'effective.midtermReview.frozen/review.draft/0',
  'effective.midtermReview.drafted/review.approve/0',
  'effective.midtermReview.drafted/review.return/0',
];
const notDecidedByLeader = [
  'preparing.approval.appraisal/appraisal.report/1',
  'preparing.approval.decision/decide.approve/0',
];
const consulted = ['preparing.draft.check/draft.accept/1', ...notDecidedByLeader];
const unballoted = [
  'preparing.approval.appraisal/appraisal.report/2',
  'preparing.approval.beforeBallot/ballot.open/0',
  'preparing.approval.balloting/vote.cast/0',
  'preparing.approval.balloting/ballot.close/0',
  'preparing.approval.balloting/ballot.close/1',
];
const skipped: Readonly<Record<Kind, readonly string[]>> = {
  congress: [...consulted, 'effective.issued/return/0'],
  annual: consulted,
  thematic: consulted,
  action_programme: consulted,
  work_programme: [...unconsulted, ...notDecidedByLeader],
  plan: [...unconsulted, ...unballoted],
};

test.each(kinds)('%s: every transition is taken, but for what the kind skips', (kind) => {
  const left = everyArc().filter((arc) => !of(kind).covered.has(arc));
  expect(left).toEqual(everyArc().filter((arc) => skipped[kind].includes(arc)));
});

test.each(kinds)('%s: a step in a kept scope is the step of XState, on every way', (kind) => {
  const { machine } = resolutionV1;
  for (const { before, taken } of of(kind).places) {
    if (!before) continue;
    const event = { type: taken.command.type, data: taken.command.data };
    const from = () => restore(resolutionV1, before.snapshot, taken.env);
    const [after, actions] = inertTransition(machine, from(), event);
    const [own, ownActions] = transition(machine, from(), event);
    expect(canonical(persist(machine, after))).toBe(canonical(persist(machine, own)));
    expect(actions.map(({ type, params }) => [type, params])).toEqual(
      ownActions.map(({ type, params }) => [type, params]),
    );
  }
});

test('all kinds together take every transition of the definition', () => {
  const covered = new Set(kinds.flatMap((kind) => [...of(kind).covered]));
  expect(everyArc().filter((arc) => !covered.has(arc))).toEqual([]);
});

test('all kinds together stand in every state', () => {
  const stood = new Set(kinds.flatMap((kind) => of(kind).places.map(({ standing }) => standing.state)));
  const states = leavesOf(resolutionV1.machine.root).filter((leaf) => !isTransient(leaf));
  expect([...stood].sort()).toEqual(states.map((leaf) => leaf.path.join('.')).sort());
});

test('every event that has a transition is tried', () => {
  const beginnings = Object.keys(resolutionV1.starts);
  const events = Object.keys(resolutionV1.events).filter((type) => ![...beginnings, 'deadline.due'].includes(type));
  expect([...triedEvents].sort()).toEqual(events.sort());
});

/** Every path is a path to a place before it, and one step: replaying place by place replays them all. */
test.each(kinds)('%s: the journal of every path gives the same snapshots again, byte for byte', (kind) => {
  const replayed = new Map<Place, Snapshot>();
  for (const place of of(kind).places) {
    const before = place.before && replayed.get(place.before);
    const entry = entryOf(place.taken, GENESIS);
    const { snapshot } = replayStep(resolutionV1, before ?? null, entry, () => vietnamCalendar);
    expect(canonical(snapshot)).toBe(canonical(place.snapshot));
    replayed.set(place, snapshot);
  }
});

test.each(kinds)('%s: the longest journals are sound and replay in one go', (kind) => {
  const longest = of(kind)
    .tips.toSorted((a, b) => b.seq - a.seq)
    .slice(0, 10);
  for (const tip of longest) {
    const journal = journalOf(tip);
    expect(verifyChain(journal)).toMatchObject({ kind: 'sound' });
    expect(canonical(replay(resolutionV1, journal, () => vietnamCalendar))).toBe(canonical(tip.snapshot));
  }
});

test.each(kinds)('%s: every life that has not ended owes something, or waits for a day', (kind) => {
  const active = of(kind).places.filter(({ snapshot }) => snapshot.status === 'active');
  const idle = active.filter(({ snapshot }) => Object.keys(snapshot.context.deadlines).length === 0);
  expect(idle.map(({ standing }) => standing.state)).toEqual([]);
});

/** Snapshots are deep-frozen while they are explored: a step that wrote into the one before would have thrown. */
test('no step changes the snapshot it starts from', () => {
  const [place] = of('plan').places;
  expect(Object.isFrozen(place?.snapshot.context.deadlines)).toBe(true);
});

afterAll(() => {
  const lines = kinds.map((kind) => {
    const { places, tips, covered, steps, refusals, seconds } = of(kind);
    return `${kind}: ${places.length} configurations, ${tips.length} paths, ${covered.size} transitions, ${steps} steps, ${refusals} refusals, ${seconds.toFixed(1)} s`;
  });
  const sum = (key: 'steps' | 'seconds') => kinds.reduce((total, kind) => total + of(kind)[key], 0);
  const total = kinds.reduce((count, kind) => count + of(kind).places.length, 0);
  const all = `all: ${total} configurations, ${everyArc().length} transitions, ${sum('steps')} steps, ${sum('seconds').toFixed(1)} s`;
  process.stdout.write(`${[...lines, all].join('\n')}\n`);
});
