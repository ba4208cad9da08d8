import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { Definition } from './definition.js';
import { deadlineFindings } from './lint-deadlines.js';
import { featureFindings } from './lint-features.js';
import { nameFindings } from './lint-names.js';
import { guardsOf, metaOfArc } from './refusals.js';
import { alwaysOf, isAsked, isEnd, nodesOf, reachable, waysOf } from './state-graph.js';

/**
 * What the types cannot see of a definition, in English, each finding with the node it is about; empty when all is well.
 * Runs once per version, at start-up and in a test.
 */
export function lint(definition: Definition): string[] {
  const features = featureFindings(definition);
  return [
    ...features,
    ...nameFindings(definition),
    ...arcFindings(definition),
    ...deadlineFindings(definition),
    ...endFindings(definition),
  ];
}

/** The ways of one event from one state must agree on everything but where they lead, and one must always be open. */
function arcFindings(definition: Definition): string[] {
  return nodesOf(definition.machine.root).flatMap((node) => [
    ...[...node.transitions].flatMap(([type, arcs]) => eventFindings(definition, node, type, arcs)),
    ...alwaysFindings(definition, node),
  ]);
}

function eventFindings(
  definition: Definition,
  node: AnyStateNode,
  type: string,
  arcs: readonly AnyTransitionDefinition[],
): string[] {
  const [first, ...others] = arcs;
  if (!first || !isAsked(first)) return [];
  const last = arcs.at(-1) ?? first;
  const say = (text: string) => `${node.id}: ${type} ${text}`;
  return [
    ...(others.some((arc) => !sameMeta(arc, first))
      ? [say('has ways that differ in who may, facts or clockwork')]
      : []),
    ...(conditionsIn(definition, last) > 0
      ? [say('could be refused without a reason: its last way has a condition')]
      : []),
    ...unreachableWays(arcs).map(() => say('has a way after one that is always open')),
  ];
}

function alwaysFindings(definition: Definition, node: AnyStateNode): string[] {
  const arcs = alwaysOf(node);
  const requires = arcs.some((arc) => guardsOf(definition, arc.guard).some((guard) => 'reason' in guard));
  return [
    ...(requires ? [`${node.id}: an eventless way has a requirement, but nobody is there to be refused`] : []),
    ...unreachableWays(arcs).map(() => `${node.id}: an eventless way stands after one that is always open`),
  ];
}

const unreachableWays = (arcs: readonly AnyTransitionDefinition[]) =>
  arcs.filter((_arc, index) => arcs.slice(0, index).some((earlier) => earlier.guard === undefined));

const conditionsIn = (definition: Definition, arc: AnyTransitionDefinition): number =>
  guardsOf(definition, arc.guard).filter((guard) => 'foreseeable' in guard).length;

const sameMeta = (left: AnyTransitionDefinition, right: AnyTransitionDefinition): boolean => {
  const comparable = (arc: AnyTransitionDefinition): string => {
    const { by, inPerson = false, facts = [], clockwork = 'runs' } = metaOfArc(arc);
    return JSON.stringify([[...by].sort(), inPerson, [...facts].sort(), clockwork]);
  };
  return comparable(left) === comparable(right);
};

/** From every state the life must be able to end. */
function endFindings({ machine }: Definition): string[] {
  const ways = waysOf(machine);
  return [...ways.keys()]
    .filter((leaf) => ![...reachable([leaf], (from) => (ways.get(from) ?? []).map(({ to }) => to))].some(isEnd))
    .map((leaf) => `${leaf.id}: no final state can be reached from here`);
}
