import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { metaOf } from './snapshot.js';

/*
 * A machine read as a graph of its leaf states: what checks, diagrams and forecasts walk over. Guards are not asked
 * here, so every way that could ever be taken is there.
 */

/** One way from a leaf state to a leaf state. */
export interface Way {
  readonly arc: AnyTransitionDefinition;
  readonly to: AnyStateNode;
}

export const childrenOf = (node: AnyStateNode): AnyStateNode[] =>
  Object.values(node.states as Record<string, AnyStateNode>);

/** The node and everything under it, in the order of the definition. */
export const nodesOf = (node: AnyStateNode): AnyStateNode[] => [node, ...childrenOf(node).flatMap(nodesOf)];

/** The node and everything around it, innermost first. */
export const lineOf = (node: AnyStateNode): AnyStateNode[] =>
  node.parent ? [node, ...lineOf(node.parent as AnyStateNode)] : [node];

export const isLeaf = (node: AnyStateNode): boolean => node.type === 'atomic' || node.type === 'final';

export const leavesOf = (node: AnyStateNode): AnyStateNode[] => nodesOf(node).filter(isLeaf);

/** The end of the whole life, not merely of a part of it. */
export const isEnd = (node: AnyStateNode): boolean => node.type === 'final' && node.parent?.parent === undefined;

export const alwaysOf = (node: AnyStateNode): readonly AnyTransitionDefinition[] => node.always ?? [];

/** Nobody ever stands in it: one of its eventless ways is always open. */
export const isTransient = (node: AnyStateNode): boolean => {
  const last = alwaysOf(node).at(-1);
  return last !== undefined && last.guard === undefined;
};

/** Of the outside world, and not one that XState raises itself. */
export const isAsked = ({ eventType }: AnyTransitionDefinition): boolean =>
  eventType !== '' && !eventType.startsWith('xstate.');

export const isWithin = (node: AnyStateNode, outer: AnyStateNode): boolean => lineOf(node).includes(outer);

/** The leaf states a transition to the node may enter; for a history state, any that may be remembered. */
export function entered(node: AnyStateNode): AnyStateNode[] {
  switch (node.type) {
    case 'compound':
      return (node.initial.target as readonly AnyStateNode[]).flatMap(entered);
    case 'parallel':
      return childrenOf(node).flatMap(entered);
    case 'history':
      return leavesOf(node.parent as AnyStateNode).filter((leaf) => !isTransient(leaf));
    case 'atomic':
    case 'final':
      return [node];
  }
}

/** Every transition of the node itself. */
export const arcsAt = (node: AnyStateNode): AnyTransitionDefinition[] => [
  ...[...node.transitions.values()].flat(),
  ...alwaysOf(node),
];

/** Every transition that may be taken from a leaf; an event that an inner state answers never reaches the outer ones. */
export function arcsFrom(leaf: AnyStateNode): AnyTransitionDefinition[] {
  const answered = new Set<string>();
  return lineOf(leaf).flatMap((node) => {
    const own = [...node.transitions].filter(([type]) => !answered.has(type) && mayComeFrom(leaf, type));
    for (const [type] of own) answered.add(type);
    return [...own.flatMap(([, arcs]) => arcs), ...alwaysOf(node)];
  });
}

/** XState says that a state is done when a final state in it is entered, and at no other time. */
const mayComeFrom = (leaf: AnyStateNode, type: string): boolean =>
  leaf.type === 'final' || !type.startsWith('xstate.done.state.');

/** The ways of every leaf. */
export function waysOf(machine: AnyStateMachine): Map<AnyStateNode, Way[]> {
  const waysFrom = (leaf: AnyStateNode): Way[] =>
    arcsFrom(leaf).flatMap((arc) =>
      targetsOf(arc)
        .flatMap(entered)
        .map((to) => ({ arc, to })),
    );
  return new Map(leavesOf(machine.root as AnyStateNode).map((leaf) => [leaf, waysFrom(leaf)]));
}

export const targetsOf = (arc: AnyTransitionDefinition): AnyStateNode[] => [...(arc.target ?? [])] as AnyStateNode[];

/** Everything that can be reached over the steps, the beginning included. */
export function reachable<Node>(from: readonly Node[], next: (node: Node) => readonly Node[]): Set<Node> {
  const seen = new Set(from);
  for (const node of seen) for (const to of next(node)) seen.add(to);
  return seen;
}

/** What a state says itself, or the innermost state around it that does. */
export const said = (node: AnyStateNode, key: 'owner' | 'main' | 'stage'): string | undefined =>
  lineOf(node)
    .map((around) => metaOf(around)[key])
    .find((word) => word !== undefined);
