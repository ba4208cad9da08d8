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

/** The clock, for one deadline in one epoch. */
export interface ClockActor {
  readonly kind: 'clock';
  readonly deadline: string;
  readonly epoch: number;
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
