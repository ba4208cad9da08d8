import type { AnyStateNode } from 'xstate';
import { clockEventsOf } from './deadlines.js';
import type { Definition } from './definition.js';
import { lint } from './lint.js';
import { metaOfArc } from './refusals.js';
import { metaOf } from './snapshot.js';
import {
  alwaysOf,
  arcsFrom,
  entered,
  isEnd,
  isLeaf,
  isTransient,
  leavesOf,
  lineOf,
  nodesOf,
  reachable,
  said,
  targetsOf,
  waysOf,
  type Way,
} from './state-graph.js';

/** Everything that is wrong with a definition, in English: the lint and the model check. Empty when it may run. */
export function checkDefinition(definition: Definition): string[] {
  return [...lint(definition), ...modelCheck(definition)];
}

/**
 * Whether a life can always go on and always end: every state in which somebody waits has an owner, a main way out and a
 * time; every state and every end can be reached; and following the main ways, every life comes to an end.
 */
export function modelCheck(definition: Definition): string[] {
  const { machine } = definition;
  const waiting = leavesOf(machine.root).filter((leaf) => !isTransient(leaf) && leaf.type !== 'final');
  return [
    ...waiting.flatMap(ownFindings),
    ...reachFindings(definition),
    ...circleFindings(definition),
    ...mainFindings(definition, waiting),
  ];
}

function ownFindings(leaf: AnyStateNode): string[] {
  const say = (text: string) => `${leaf.id}: ${text}`;
  const owner = said(leaf, 'owner');
  const main = said(leaf, 'main');
  const { deadlines = {}, expectedAfter } = metaOf(leaf);
  const declared = Object.values(deadlines);
  const arcs = arcsFrom(leaf).filter((arc) => main !== undefined && arc.eventType === main);
  const leaves = arcs.some((arc) => targetsOf(arc).some((target) => target !== leaf));
  return [
    ...(owner === undefined ? [say('has no owner')] : []),
    ...(main === undefined ? [say('has no main event')] : []),
    ...(main !== undefined && !leaves ? [say(`its main event ${main} leads nowhere`)] : []),
    ...(owner !== undefined && leaves && !arcs.some((arc) => metaOfArc(arc).by.includes(owner))
      ? [say(`its owner ${owner} may not do its main event ${main}`)]
      : []),
    ...(declared.some(({ ladder }) => ladder) || expectedAfter !== undefined
      ? []
      : [say('has neither a deadline with a ladder nor an expected duration')]),
    ...(owner === 'clock' && !declared.some((owed) => main !== undefined && clockEventsOf(owed).includes(main))
      ? [say(`belongs to the clock, but no deadline of it calls for ${main}`)]
      : []),
  ];
}

function reachFindings({ machine }: Definition): string[] {
  const ways = waysOf(machine);
  const reached = reachable(entered(machine.root), (leaf) => (ways.get(leaf) ?? []).map(({ to }) => to));
  return nodesOf(machine.root)
    .filter((node) => isLeaf(node) && !reached.has(node))
    .map((node) => `${node.id}: ${node.type === 'final' ? 'this final state' : 'it'} can never be reached`);
}

/** Eventless ways that come round to where they began would never let a step end. */
function circleFindings({ machine }: Definition): string[] {
  const ways = waysOf(machine);
  const eventless = (leaf: AnyStateNode): AnyStateNode[] =>
    (ways.get(leaf) ?? [])
      .filter(({ arc }) => lineOf(leaf).some((node) => alwaysOf(node).includes(arc)))
      .map(({ to }) => to);
  return [...ways.keys()]
    .filter((leaf) => reachable(eventless(leaf), eventless).has(leaf))
    .map((leaf) => `${leaf.id}: eventless transitions lead in a circle`);
}

/** When everybody does what is theirs to do, the life ends: no set of states is left only by exceptions. */
function mainFindings({ machine }: Definition, waiting: readonly AnyStateNode[]): string[] {
  const ways = waysOf(machine);
  const isMain = (leaf: AnyStateNode, { arc }: Way): boolean =>
    isTransient(leaf) || leaf.type === 'final' || arc.eventType === said(leaf, 'main');
  const onward = (leaf: AnyStateNode): AnyStateNode[] =>
    (ways.get(leaf) ?? []).filter((way) => isMain(leaf, way)).map(({ to }) => to);
  return waiting
    .filter((leaf) => ![...reachable([leaf], onward)].some(isEnd))
    .map((leaf) => `${leaf.id}: following the main events from here, the life never ends`);
}
