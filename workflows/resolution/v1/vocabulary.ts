import { setup } from 'xstate';
import {
  effect,
  type EffectBody,
  type StateMeta,
  type Text,
  type TransitionMeta,
} from '../../../src/engine/core/index.js';
import type { ResolutionContext, ResolutionInput } from './context.js';
import { owed, type DeadlineName } from './deadlines.js';
import type { EventType, ResolutionEvent } from './events.js';
import { guards } from './guards/index.js';
import { records } from './records.js';
import type { relations } from './relations.js';

/** Those who act: people in a relation to the resolution, the clock, and the engine itself. */
export type Relation = keyof typeof relations | 'clock' | 'system';
type Params<Kind extends EffectBody['kind']> = Omit<Extract<EffectBody, { kind: Kind }>, 'kind'>;

/** Who may. */
export const by = (...relation: Relation[]): TransitionMeta => ({ by: relation });
/** Who may, and nobody in their place. */
export const inPerson = (relation: Relation): TransitionMeta => ({ by: [relation], inPerson: true });
/** Who may, and which facts the rooms establish before the step. */
export const knowing = (facts: string[], ...relation: Relation[]): TransitionMeta => ({ by: relation, facts });
/** Who may, and that every open deadline goes to sleep. */
export const stopping = (...relation: Relation[]): TransitionMeta => ({ by: relation, clockwork: 'freezes' });
/** Who may, and that the sleeping deadlines wake with what was left of them. */
export const waking = (...relation: Relation[]): TransitionMeta => ({ by: relation, clockwork: 'thaws' });

/** A state in which somebody has the turn: who, to do what, and which deadline runs meanwhile. */
export function turn(
  title: Text,
  turnOf: { of: Relation; to: EventType; owes: DeadlineName; asking?: { event: EventType; of: Relation }[] },
): StateMeta {
  const { of, to, owes, asking = [] } = turnOf;
  return { title, owner: of, main: to, deadlines: owed(owes), asks: asking };
}

/** The vocabulary the life is written in: what may be recorded, what may be required, what may be asked of the world. */
export const life = setup({
  types: {
    context: {} as ResolutionContext,
    events: {} as ResolutionEvent,
    input: {} as ResolutionInput,
    meta: {} as StateMeta,
    transitionMeta: {} as TransitionMeta,
  },
  actions: {
    ...records,
    notify: effect<Params<'notify'>>(),
    dispatch: effect<readonly Params<'dispatch'>[]>(),
    room: effect<readonly Params<'room'>[]>(),
  },
  guards,
});
