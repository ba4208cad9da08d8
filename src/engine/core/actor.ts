import type { Instant } from '../../calendar/rules/index.js';
import type { Address } from './address.js';

/** One position of a person at an instant, with every address it answers to. */
export interface Capacity {
  readonly person: string;
  readonly position: string;
  readonly unit: string;
  /** The delegation the person acts under; null when the position is held in person. */
  readonly delegation: string | null;
  readonly addresses: readonly Address[];
  /** The only events the delegation covers; null or left out: all of them. */
  readonly events?: readonly string[] | null;
}

/** A person acting in one capacity, with the relations to the subject that this capacity gave at that instant. */
export interface PersonActor {
  readonly kind: 'person';
  readonly person: string;
  readonly position: string;
  readonly unit: string;
  readonly relations: readonly string[];
  readonly delegation: string | null;
}

/**
 * The clock, for one deadline in one epoch: because the deadline itself has come, or, with `rung`, because a rung of its
 * ladder has that is an event as well. The journal tells the two apart by `rung` alone: `{"kind":"clock","deadline":"check",
 * "epoch":1}` fired the deadline, `{"kind":"clock","deadline":"check","epoch":1,"rung":{"offset":3,"at":"…Z"}}` was fired by
 * the rung three working days after it, whose instant was `at`. A rung never marks its deadline as due, and may come before
 * it, after it, or both.
 */
export interface ClockActor {
  readonly kind: 'clock';
  readonly deadline: string;
  readonly epoch: number;
  /** Left out, not null, where the deadline itself has come: rows written so far keep their bytes. */
  readonly rung?: ClockRung;
}

/** A rung as the clock brings it: by its name within the ladder, and the instant it was meant for. */
export interface ClockRung {
  /** Working days from the deadline's day; negative before it. */
  readonly offset: number;
  readonly at: Instant;
}

/** The engine itself, carrying what one resolution has to tell another. */
export interface SystemActor {
  readonly kind: 'system';
  readonly instance: string;
}

export type Actor = PersonActor | ClockActor | SystemActor;

/** The relations an actor stands in: the clock and the engine are relations of their own. */
export function relationsOf(actor: Actor): readonly string[] {
  return actor.kind === 'person' ? actor.relations : [actor.kind];
}

/**
 * Which relations a capacity has to a subject whose relations are reached under the given addresses. A delegation that
 * does not cover the event gives none for it.
 */
export function relationsIn(
  capacity: Capacity,
  addresses: Readonly<Record<string, readonly Address[]>>,
  event?: string,
): string[] {
  if (event !== undefined && capacity.events && !capacity.events.includes(event)) return [];
  const mine = new Set(capacity.addresses);
  return Object.keys(addresses).filter((relation) => addresses[relation]?.some((address) => mine.has(address)));
}
