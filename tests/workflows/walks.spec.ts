import fc from 'fast-check';
import { vietnamCalendar } from '../../src/calendar/rules/index.js';
import {
  canonical,
  hashOf,
  owedIn,
  parseSnapshot,
  Refused,
  restore,
  transitionMeta,
  type JsonObject,
  type StateMeta,
  type StepEnvironment,
} from '../../src/engine/core/index.js';
import type { Kind } from '../../workflows/resolution/v1/index.js';
import { after as sceneAfter, does, fallsDue, type Move } from './given.js';
import { begun, figures, gathering, opinion, paper, ready, reasons } from './phrases.js';
import { content, contextOf, definition, meeting, onDay, text, told, type Scene } from './play.js';
import { addDays } from '../../src/calendar/rules/index.js';

/** Posts that stand in a relation; the choice is left to chance. */
const posts: Readonly<Record<string, readonly string[]>> = {
  drafter: ['drafter'],
  'issuer.advisor': ['drafter', 'advisor'],
  'issuer.leader': ['secretary', 'deputy'],
  'issuer.head': ['secretary', 'secretaryDelegate'],
  'issuer.member': ['secretary', 'deputy', 'member1', 'member2', 'member3'],
  consultee: ['communeA', 'communeB', 'communeBDelegate'],
  key_cadre: ['communeB'],
  appraiser: ['appraiser', 'drafterAsAppraiser'],
  'parent.leader': ['superior'],
  recorder: ['drafter', 'communeA', 'secretary'],
};

/** Data that fits most of the time: chance decides between the right thing and a plausible wrong one. */
function dataFor(type: string, scene: Scene, chance: number): JsonObject {
  const { today } = scene;
  const context = contextOf(scene);
  const pick = <T>(list: readonly T[]): T | undefined => list[chance % Math.max(1, list.length)];
  const day = chance % 7 === 0 ? addDays(today, -3) : today;
  switch (type) {
    case 'survey.record':
    case 'discussion.record':
      return { ...meeting, date: day };
    case 'text.revise':
      return { version: String(chance), hash: chance % 3 === 0 ? 'b'.repeat(64) : text };
    case 'content.set':
      return chance % 5 === 0 ? { ...content, tasks: [] } : content;
    case 'key_cadres.name':
      return { positions: ['communeB'] };
    case 'appraisers.name':
      return { positions: [chance % 3 === 0 ? 'inspector' : 'appraiser'] };
    case 'draft.return':
    case 'return':
    case 'review.return':
      return reasons;
    case 'round.open':
      return {
        audience: chance % 2 === 0 ? ['communeA'] : ['communeA', 'communeB'],
        closesOn: addDays(today, 12 + (chance % 20)),
      };
    case 'opinion.give':
      return opinion;
    case 'opinion.dispose':
      return { opinion: pick(context.opinions)?.entry ?? 0, disposition: 'accepted', answer: 'Tiếp thu' };
    case 'appraisal.report':
      return { verdict: chance % 6 === 0 ? 'unfavourable' : 'favourable', text: 'Báo cáo' };
    case 'vote.cast':
      return { choice: chance % 5 === 0 ? 'no' : 'yes' };
    case 'sign':
      return { hash: chance % 9 === 0 ? 'c'.repeat(64) : (context.approvedText ?? text), capacity: 'T/M' };
    case 'issue':
      return { date: day };
    case 'dissemination.record':
      return { date: day, ...gathering };
    case 'review.freeze':
      return { cutOff: day, figures };
    case 'review.draft':
      return { hash: text };
    case 'review.approve':
      return { conclusions: 'Đạt' };
    case 'suspend':
    case 'resume':
    case 'repeal':
      return paper;
    case 'cancel':
      return { reason: 'Không còn cần' };
    case 'supersede':
      return { by: 'resolution-2' };
    case 'deadline.move':
      return {
        deadline: pick(Object.keys(context.deadlines)) ?? 'none',
        to: addDays(today, (chance % 90) - 2),
        reason: 'Bão lũ',
      };
    case 'fact.correct': {
      const record = pick(context.records);
      return {
        entry: record?.entry ?? 0,
        data: dataFor(record?.event ?? 'survey.record', scene, chance + 1),
        reason: 'Ghi nhầm',
      };
    }
    default:
      return {};
  }
}

/** Events that end or turn back a life come up rarely, or no walk would get far. */
const rare = new Set(['cancel', 'supersede', 'repeal', 'return', 'draft.return', 'suspend', 'parent.ended']);

const restored = (scene: Scene) => {
  if (!scene.snapshot) throw new Error('nothing has begun');
  return restore(definition, scene.snapshot, environmentOn(scene.today));
};
const calendarHash = hashOf(vietnamCalendar);
const environmentOn = (today: string): StepEnvironment => ({
  instance: 'resolution-1',
  now: `${today}T02:00:00.000Z`,
  occurredOn: today,
  actor: { kind: 'system', instance: 'nobody' },
  facts: {},
  calendar: vietnamCalendar,
  calendarHash,
  seq: 0,
});

const mainEvent = (scene: Scene): string | undefined =>
  (restored(scene)._nodes as { meta?: StateMeta }[])
    .map(({ meta }) => meta?.main)
    .findLast((main) => main !== undefined);

/** The next move, read from the definition: who may, with data that mostly fits; or time passes. */
function nextMove(scene: Scene, [what, who, chance]: readonly [number, number, number]): Move {
  const snapshot = restored(scene);
  const possible = Object.keys(definition.events).filter((type) => transitionMeta(snapshot, { type }) !== undefined);
  const everyday = possible.filter((type) => !rare.has(type));
  const main = mainEvent(scene);
  const dice = what % 10;
  const soonest = Object.entries(contextOf(scene).deadlines)
    .filter(([, { due }]) => !due)
    .sort(([, one], [, other]) => (one.at < other.at ? -1 : 1))[0]?.[0];
  if (dice === 0) return (now) => onDay(now, addDays(now.today, 1 + (chance % 6)));
  if (dice === 1 && soonest) return fallsDue(soonest);
  const pool = dice === 2 ? possible : everyday;
  const type = dice > 5 && main && possible.includes(main) ? main : (pool[what % Math.max(1, pool.length)] ?? 'sign');
  const by = transitionMeta(snapshot, { type })?.by ?? [];
  if (by.includes('system')) return (now) => told(now, type, { parent: 'parent-1', how: 'repealed' });
  const able = by.flatMap((relation) => posts[relation] ?? []);
  if (able.length === 0) return soonest ? fallsDue(soonest) : (now) => now;
  return does(able[who % able.length] ?? 'stranger', type, dataFor(type, scene, chance));
}

const kind = fc.constantFrom<Kind>('congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan');
const walk = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000)), { minLength: 40, maxLength: 80 });

/** Plays a walk and shows every scene and every refusal to the rule. */
function play(
  [ofKind, steps]: readonly [Kind, readonly (readonly [number, number, number])[]],
  rule: (before: Scene, after: Scene | Refused) => void,
): Scene {
  const isReady = (steps[0]?.[1] ?? 0) % 3 > 0;
  let scene = sceneAfter(isReady ? ready(ofKind) : begun(ofKind));
  for (const dice of steps) {
    if (scene.snapshot?.status !== 'active') break;
    const move = nextMove(scene, dice);
    try {
      const next = move(scene);
      rule(scene, next);
      scene = next;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      rule(scene, error);
    }
  }
  return scene;
}

/** Enough to bite at every run of the suite; `WALKS=500` looks further. */
const RUNS = Number(process.env.WALKS ?? 12);
let seed = 20_221_122;

const always = (rule: (before: Scene, after: Scene) => void) =>
  fc.assert(
    fc.property(fc.tuple(kind, walk), (life) => {
      play(life, (before, after) => {
        if (!(after instanceof Refused) && after.outcome !== before.outcome) rule(before, after);
      });
    }),
    { numRuns: RUNS, seed: seed++ },
  );

describe('on every way through a life', () => {
  test('the deadlines are those of the states it stands in', () => {
    always((_before, after) => {
      const { deadlines, kind: ofKind } = contextOf(after);
      const owed = after.snapshot?.status === 'active' ? Object.keys(owedIn(restored(after))) : [];
      // Only an action programme with an issued parent has a day to concretise it by.
      const dated = owed.filter((name) => name !== 'concretisation' || ofKind === 'action_programme');
      expect(Object.keys(deadlines).sort()).toEqual(dated.sort());
    });
  });

  test('epochs only rise, and a deadline bears the last one of its name', () => {
    always((before, after) => {
      const [old, now] = [contextOf(before).epochs, contextOf(after)];
      for (const [name, epoch] of Object.entries(old)) expect(now.epochs[name]).toBeGreaterThanOrEqual(epoch);
      for (const [name, { epoch }] of Object.entries(now.deadlines)) expect(epoch).toBe(now.epochs[name]);
    });
  });

  test('the effects tell exactly how the deadlines changed', () => {
    always((before, after) => {
      const announced: Record<string, unknown> = { ...contextOf(before).deadlines };
      for (const effect of after.outcome?.effects ?? []) {
        if (effect.kind === 'deadline.clear') delete announced[effect.name];
        if (effect.kind === 'deadline.set') announced[effect.name] = effect.deadline;
      }
      const withoutDue = (deadlines: object) => canonical(deadlines).replaceAll('"due":true,', '');
      expect(withoutDue(announced)).toBe(withoutDue(contextOf(after).deadlines));
    });
  });

  test('nothing sleeps but during a suspension', () => {
    always((_before, after) => {
      const standing = after.outcome?.standing;
      if (after.snapshot?.status === 'active' && !standing?.suspended) expect(contextOf(after).frozen).toEqual({});
    });
  });

  test('the snapshot is canonical JSON and is restored to itself', () => {
    always((_before, { snapshot }) => {
      const stored = canonical(snapshot);
      expect(JSON.stringify(snapshot)).toBe(stored);
      expect(parseSnapshot(stored)).toEqual(snapshot);
      expect(stored).not.toContain('"env"');
    });
  });

  test('every step has its own effect keys, numbered from nought', () => {
    always((before, { outcome }) => {
      const ids = (outcome?.effects ?? []).map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, index) => `resolution-1.${before.seq + 1}.${index}`));
    });
  });

  test('a refusal has reasons and leaves everything as it was', () => {
    fc.assert(
      fc.property(fc.tuple(kind, walk), (life) => {
        play(life, (before, after) => {
          if (!(after instanceof Refused)) return;
          expect(after.reasons.length).toBeGreaterThan(0);
          expect(after.reasons.every(({ message }) => message.vi !== '' && message.en !== '')).toBe(true);
          expect(new Set(after.reasons.map(({ code }) => code)).size).toBe(after.reasons.length);
          expect(JSON.stringify(before.snapshot)).toBe(canonical(before.snapshot));
        });
      }),
      { numRuns: RUNS, seed: 20_221_123 },
    );
  });

  test('the same walk leads to the same place, to the byte', () => {
    fc.assert(
      fc.property(fc.tuple(kind, walk), (life) => {
        const first = play(life, () => undefined);
        const second = play(life, () => undefined);
        expect(canonical(second.snapshot)).toBe(canonical(first.snapshot));
        expect(canonical(second.outcome?.effects)).toBe(canonical(first.outcome?.effects));
      }),
      { numRuns: RUNS, seed: 20_221_124 },
    );
  });
});

test('the walks get about: most stages are seen, most events happen', () => {
  const stages = new Set<string>();
  const happened = new Set<string>();
  fc.assert(
    fc.property(fc.tuple(kind, walk), ([ofKind, steps]) => {
      play([ofKind, steps], (_before, after) => {
        if (after instanceof Refused) happened.add('refused');
        else stages.add(after.outcome?.standing.state ?? '');
      });
    }),
    { numRuns: 40, seed: 20_221_122 },
  );
  expect([...stages].sort()).toEqual(
    expect.arrayContaining([
      'preparing.draft.check',
      'preparing.consultation.open',
      'preparing.approval.balloting',
      'effective.issued.disseminating',
      'effective.issued.inForce.untilFinal',
      'effective.finalReview.begun',
      'suspended',
      'closed',
    ]),
  );
  expect(happened).toContain('refused');
});
