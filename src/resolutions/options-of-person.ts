import {
  optionsOf,
  type Capacity,
  type Definition,
  type DiagramEdge,
  type Effect,
  type Option,
  type Situation,
  type StoredInstance,
  type Text,
} from '../engine/index.js';

/** A step for one person, with every capacity in which it is open, and whoever may take it. */
export interface OptionForPerson extends Option {
  readonly capacities: readonly Pick<Capacity, 'position' | 'delegation'>[];
  readonly by: readonly Text[];
}

/** The events open to a person in one capacity alone. Pure. */
export function allowedIn(
  definition: Definition,
  { snapshot }: StoredInstance,
  capacity: Capacity,
  situation: Situation,
): ReadonlySet<string> {
  const options = optionsOf(definition, snapshot, [capacity], situation);
  return new Set(options.filter(({ allowed }) => allowed).map(({ event }) => event));
}

/** The relations that may do something from a state, or from a state around it. Pure. */
export function relationsThatMay(edges: readonly DiagramEdge[], state: string, event: string): Text[] {
  const around = (from: string): boolean => from === '' || state === from || state.startsWith(`${from}.`);
  const named = edges.filter((edge) => edge.event === event && around(edge.from)).flatMap(({ by }) => by);
  return [...new Map(named.map(({ relation, title }) => [relation, title])).values()];
}

/** Whom an effect names. */
export function addressesIn(effect: Effect): readonly string[] {
  if (effect.kind === 'notify') return effect.to;
  return effect.kind === 'workItem.open' || effect.kind === 'workItem.close' ? [effect.address] : [];
}
