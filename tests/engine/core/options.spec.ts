import { optionsOf, type Capacity, type Option } from '../../../src/engine/core/index.js';
import { resolutionV1 } from '../../../workflows/resolution/v1/index.js';
import { capacities } from '../../workflows/committee.js';
import { act, begin, content, meeting, opening, subject, text, type Scene } from '../../workflows/play.js';
import { situation, snapshotOf } from './situation.js';
import { guards } from '../../../workflows/resolution/v1/guards/index.js';

const held = (...names: string[]): Capacity[] =>
  names.map((name) => {
    const capacity = capacities[name];
    if (!capacity) throw new Error(`nobody is called ${name}`);
    return capacity;
  });
const optionsFor = (scene: Scene, ...who: string[]): Option[] =>
  optionsOf(resolutionV1, snapshotOf(scene), held(...who), situation(scene));
const option = (options: readonly Option[], event: string) => options.find((found) => found.event === event);
const codes = (found: Option | undefined): string[] => (found?.reasons ?? []).map(({ code }) => code);

const begun = begin(opening('2020-08-17'), 'drafter', { type: 'create', data: subject('congress') });
const ready = [
  ['drafter', 'survey.record', meeting],
  ['drafter', 'discussion.record', meeting],
  ['drafter', 'text.revise', { version: '1', hash: text }],
  ['drafter', 'content.set', content],
  ['drafter', 'draft.submit', {}],
] as const;
const submitted = ready.reduce((scene, [who, type, data]) => act(scene, who, type, data), begun);
const planned = act(submitted, 'secretary', 'draft.accept');

test('the drafter sees what may be done, and every reason why the draft cannot be submitted yet', () => {
  const options = optionsFor(begun, 'drafter');
  expect(option(options, 'text.revise')).toMatchObject({ allowed: true, reasons: [], main: false });
  expect(option(options, 'draft.submit')).toMatchObject({ allowed: false, main: true });
  expect(codes(option(options, 'draft.submit'))).toEqual(['survey.missing', 'discussion.missing', 'text.missing']);
});

test('an option carries its title, the form of its data and the capacity to act in', () => {
  const found = option(optionsFor(begun, 'drafter'), 'survey.record');
  expect(found?.title).toEqual({ vi: 'Ghi nhận khảo sát', en: 'Record a survey' });
  expect(found?.fields).toMatchObject({ type: 'object', required: ['date', 'place', 'participants', 'findings'] });
  expect(found?.capacity).toEqual({ position: 'drafter', unit: 'department', delegation: null });
});

test('events of the clock and of the engine are not among them', () => {
  const events = optionsFor(planned, 'advisor').map(({ event }) => event);
  expect(events).not.toContain('parent.ended');
  expect(events).not.toContain('deadline.due');
  expect(events).toContain('round.open');
});

test('somebody with several capacities may if one of them may', () => {
  expect(option(optionsFor(submitted, 'stranger', 'secretary'), 'draft.accept')).toMatchObject({
    allowed: true,
    capacity: { position: 'secretary' },
  });
});

test('the reasons are those of the capacity that comes closest', () => {
  const found = option(optionsFor(submitted, 'stranger', 'drafterAsDeputy'), 'draft.accept');
  expect(codes(found)).toEqual(['four_eyes.drafter']);
  expect(found?.capacity).toMatchObject({ position: 'deputy' });
});

test('who stands in no relation gets the relation that may, beside what else is missing', () => {
  const found = option(optionsFor(begun, 'stranger'), 'draft.submit');
  expect(codes(found)).toEqual(['who.drafter', 'survey.missing', 'discussion.missing', 'text.missing']);
  expect(found?.capacity).toBeNull();
});

test('who holds no position at all may nothing', () => {
  const options = optionsFor(begun);
  expect(options.length).toBeGreaterThan(5);
  expect(options.filter(({ allowed }) => allowed)).toEqual([]);
});

test('what depends on the data of the event is not judged before the event comes', () => {
  const named = act(begun, 'secretary', 'key_cadres.name', { positions: ['communeB'] });
  const planning = [...ready, ['secretary', 'draft.accept', {}] as const].reduce(
    (scene, [who, type, data]) => act(scene, who, type, data),
    named,
  );
  expect(option(optionsFor(planning, 'advisor'), 'round.open')).toMatchObject({ allowed: true });
  expect(codes(option(optionsFor(planned, 'advisor'), 'round.open'))).toEqual(['key_cadres.unnamed']);
});

test('what depends on a fact is judged when the fact is there', () => {
  const fact = (facts: Record<string, null>) =>
    optionsOf(resolutionV1, snapshotOf(beforeBallot()), held('secretary'), { ...situation(planned), facts });
  expect(option(fact({}), 'ballot.open')).toMatchObject({ allowed: true });
  expect(codes(option(fact({ entitledMembers: null }), 'ballot.open'))).toEqual(['ballot.nobody']);
});

function beforeBallot(): Scene {
  const programme = begin(opening('2020-08-17'), 'drafter', { type: 'create', data: subject('work_programme') });
  return [
    ...ready,
    ['secretary', 'draft.accept', {}] as const,
    ['appraiser', 'appraisal.report', { verdict: 'favourable', text: 'Đủ' }] as const,
  ].reduce((scene, [who, type, data]) => act(scene, who, type, data), programme);
}

test('events of other states are listed on demand, with the reason that it is not their time', () => {
  const all = optionsOf(resolutionV1, snapshotOf(begun), held('drafter'), situation(begun), { all: true });
  expect(codes(option(all, 'sign'))).toEqual(['state.not_now']);
  expect(option(all, 'create')).toBeUndefined();
  expect(option(all, 'deadline.due')).toBeUndefined();
  expect(option(optionsFor(begun, 'drafter'), 'sign')).toBeUndefined();
});

test('a life that has ended offers nothing, and says so on demand', () => {
  const cancelled = act(begun, 'secretary', 'cancel', { reason: 'Không cần' });
  expect(optionsFor(cancelled, 'secretary')).toEqual([]);
  const all = optionsOf(resolutionV1, snapshotOf(cancelled), held('secretary'), situation(cancelled), { all: true });
  expect(codes(option(all, 'sign'))).toEqual(['state.ended']);
});

test('reading options leaves the snapshot as it was', () => {
  const before = JSON.stringify(begun.snapshot);
  optionsFor(begun, 'drafter', 'secretary');
  expect(JSON.stringify(begun.snapshot)).toBe(before);
});

/** An event, or a fact of the step, that must not be read. */
const untouchable = (what: string): object =>
  new Proxy(
    {},
    {
      get: (_target, name) => {
        throw new Error(`reads ${what}: ${String(name)}`);
      },
    },
  );

test('every requirement that reads the data of its event, or a fact, says so', () => {
  const context = {
    ...snapshotOf(planned).context,
    env: {
      ...situation(planned),
      facts: untouchable('a fact'),
      actor: { kind: 'person', relations: [], delegation: null, person: 'p', position: 'q', unit: 'u' },
    },
  };
  const unmarked = Object.entries(guards).filter(
    ([, guard]) => 'reason' in guard && !('needsData' in guard) && !('needsFact' in guard),
  );
  expect(unmarked.length).toBeGreaterThan(10);
  for (const [, guard] of unmarked) {
    expect(() => guard({ context, event: untouchable('an event') } as never, undefined)).not.toThrow();
  }
});
