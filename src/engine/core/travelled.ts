import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { arcsFrom, entered, isTransient, isWithin, lineOf, targetsOf, alwaysOf, childrenOf } from './state-graph.js';

/** A place a life may have stood in, and how it got there. */
interface Place {
  readonly leaf: AnyStateNode;
  /** Where a history state leads back to. */
  readonly remembered: AnyStateNode | null;
  readonly by: AnyTransitionDefinition | null;
  readonly before: Place | null;
}

/** The states and transitions of a life, from the names of its events and the place where it stands. */
export interface Travelled {
  readonly nodes: ReadonlySet<AnyStateNode>;
  readonly arcs: ReadonlySet<AnyTransitionDefinition>;
}

/**
 * The way a life has gone, oldest event first. Guards are not asked again: of the ways that the events leave open, one
 * that ends in the given state is taken.
 */
export function travelledTo(machine: AnyStateMachine, events: readonly string[], state: string): Travelled {
  let places = settled(entered(machine.root).map((leaf) => ({ leaf, remembered: null, by: null, before: null })));
  for (const event of events) places = settled(places.flatMap((place) => after(place, event)));
  const nodes = new Set<AnyStateNode>();
  const arcs = new Set<AnyTransitionDefinition>();
  const end = places.find(({ leaf }) => leaf.path.join('.') === state) ?? null;
  for (let place = end; place; place = place.before) {
    for (const node of lineOf(place.leaf)) nodes.add(node);
    if (place.by) arcs.add(place.by);
  }
  return { nodes, arcs };
}

/** Where one event may lead; an event that no transition takes leaves everything where it is. */
function after(place: Place, event: string): Place[] {
  const arcs = arcsFrom(place.leaf).filter(({ eventType }) => eventType === event);
  return arcs.length === 0 ? [place] : arcs.flatMap((arc) => through(place, arc));
}

function through(place: Place, arc: AnyTransitionDefinition): Place[] {
  const targets = targetsOf(arc);
  const leaves =
    targets.length === 0 ? [place.leaf] : targets.flatMap((target) => leavesEntered(target, place.remembered));
  return leaves.map((leaf) => ({ leaf, remembered: memory(place, leaf), by: arc, before: place }));
}

const leavesEntered = (target: AnyStateNode, remembered: AnyStateNode | null): AnyStateNode[] =>
  target.type === 'history' && remembered ? [remembered] : entered(target);

/** Leaving a state that has a history, the life remembers where in it it stood. */
function memory({ leaf, remembered }: Place, next: AnyStateNode): AnyStateNode | null {
  const left = lineOf(leaf).filter((node) => !isWithin(next, node));
  return left.some((node) => childrenOf(node).some(({ type }) => type === 'history')) ? leaf : remembered;
}

/** Eventless ways followed; of several histories of one place, the first is kept. */
function settled(places: readonly Place[]): Place[] {
  const kept = new Map<string, Place>();
  const queue = [...places];
  for (const place of queue) {
    const key = `${place.leaf.id} ${place.remembered?.id ?? ''}`;
    if (kept.has(key)) continue;
    kept.set(key, place);
    queue.push(
      ...lineOf(place.leaf)
        .flatMap((node) => alwaysOf(node))
        .flatMap((arc) => through(place, arc)),
    );
    if (place.leaf.type === 'final') queue.push(...doneArcs(place.leaf).flatMap((arc) => through(place, arc)));
  }
  return [...kept.values()].filter(({ leaf }) => !isTransient(leaf));
}

const doneArcs = (leaf: AnyStateNode): AnyTransitionDefinition[] =>
  arcsFrom(leaf).filter(({ eventType }) => eventType.startsWith('xstate.done.state.'));
