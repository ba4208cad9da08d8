import type { Json, JsonObject } from '../../src/engine/core/index.js';
import {
  act,
  clock,
  contextOf,
  effectsOf,
  malformationsIn,
  onDay,
  openDeadlines,
  opening,
  refusalsIn,
  sameAs,
  type Scene,
} from './play.js';

/** Something that happens to a resolution. */
export type Move = (scene: Scene) => Scene;
/** A past: moves in their order, nested where that reads better. */
export type Past = Move | readonly Past[];
/** Something that must be so afterwards. */
export type Expectation = (scene: Scene) => void;

const played = (past: Past, scene: Scene): Scene =>
  typeof past === 'function' ? past(scene) : past.reduce<Scene>((now, move) => played(move, now), scene);

/** The stage opens on a Tuesday without holidays near. */
const FIRST_DAY = '2022-03-01';

/** A rule of the field: given a past, when something happens, then so and so; or it is refused and nothing happened. */
export function given(past: Past) {
  const before = played(past, opening(FIRST_DAY));
  return {
    when: (move: Move) => ({
      then: (...expectations: Expectation[]): void => {
        const after = move(before);
        for (const expectation of expectations) expectation(after);
      },
      refused: (...codes: string[]): void => {
        const untouched = JSON.stringify(before);
        expect(refusalsIn(() => move(before))).toEqual(codes);
        expect(JSON.stringify(before)).toBe(untouched);
      },
      malformed: (...problems: string[]): void => {
        expect(malformationsIn(() => move(before))).toEqual(problems);
      },
    }),
    so: (...expectations: Expectation[]): void => {
      for (const expectation of expectations) expectation(before);
    },
  };
}

/** Where a past leads. */
export const after = (past: Past): Scene => played(past, opening(FIRST_DAY));

/** Somebody acts. */
export const does =
  (
    who: string,
    type: string,
    data: JsonObject | ((scene: Scene) => JsonObject) = {},
    more: Record<string, Json> = {},
  ): Move =>
  (scene) =>
    act(scene, who, type, typeof data === 'function' ? data(scene) : data, more);
/** Days pass. */
export const on =
  (day: string): Move =>
  (scene) =>
    onDay(scene, day);
/** A deadline falls due and the clock acts. */
export const fallsDue =
  (deadline: string): Move =>
  (scene) =>
    clock(scene, deadline);

export const inStage =
  (stage: string, state?: string): Expectation =>
  ({ outcome }) => {
    expect(outcome?.standing.stage).toBe(stage);
    if (state !== undefined) expect(outcome?.standing.state).toBe(state);
  };
export const isSuspended =
  (suspended: boolean): Expectation =>
  ({ outcome }) =>
    expect(outcome?.standing.suspended).toBe(suspended);
/** What is owed, and until when; nothing else is. */
export const owes =
  (days: Record<string, string>): Expectation =>
  (scene) =>
    expect(openDeadlines(scene)).toEqual(days);
/** The step itself told the world of a new date. */
export const deadlineSet =
  (name: string, day: string): Expectation =>
  (scene) =>
    expect(effectsOf(scene, 'deadline.set')).toContainEqual(
      expect.objectContaining({ name, deadline: expect.objectContaining({ day }) }),
    );
export const deadlineEnded =
  (name: string, outcome: 'met' | 'cancelled' | 'suspended'): Expectation =>
  (scene) =>
    expect(effectsOf(scene, 'deadline.clear')).toContainEqual(expect.objectContaining({ name, outcome }));
/** Who was told what by the step. */
export const tells =
  (code: string, ...to: string[]): Expectation =>
  (scene) =>
    expect(effectsOf(scene, 'notify')).toContainEqual(expect.objectContaining({ code, to }));
export const remembers =
  (part: Record<string, unknown>): Expectation =>
  (scene) =>
    expect(contextOf(scene)).toMatchObject(part);
/** The step left everything but its own trace as it was. */
export const unchanged =
  (before: Scene): Expectation =>
  (scene) =>
    expect(sameAs(scene.snapshot, before.snapshot)).toBe(true);
