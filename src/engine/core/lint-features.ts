import { and, type AnyStateMachine, type AnyStateNode, type AnyTransitionDefinition } from 'xstate';
import type { Definition } from './definition.js';
import { alwaysOf, arcsAt, isAsked, nodesOf } from './state-graph.js';

/** What the engine performs after a step; every other action changes the context. */
export const effectKinds: readonly string[] = ['notify', 'dispatch', 'room'];

/**
 * What XState offers and a life that outlasts processes cannot use: timers and actors that live in memory, actions and
 * guards without a name, which no diagram could show and no refusal explain.
 */
export function featureFindings({ id, version, machine }: Definition): string[] {
  return [
    ...(machine.id === id ? [] : [`${machine.id}: the definition is called ${id}`]),
    ...(machine.version === String(version) ? [] : [`${machine.id}: the version of the machine is not ${version}`]),
    ...(Number.isFinite(machine.options?.maxIterations) ? [] : [`${machine.id}: options.maxIterations is not set`]),
    ...nodesOf(machine.root).flatMap((node) => nodeFindings(machine, node)),
  ];
}

function nodeFindings(machine: AnyStateMachine, node: AnyStateNode): string[] {
  const arcs = arcsAt(node);
  const findings = [
    ...unusable(node),
    ...actionsOf(node, arcs).map((action) => actionFinding(machine, action)),
    ...arcs.flatMap((arc) => guardFindings(machine, arc.guard)),
    ...arcs.map((arc) => arcFinding(arc)),
  ];
  return findings.filter((text) => text !== null).map((text) => `${node.id}: ${text}`);
}

function unusable(node: AnyStateNode): (string | null)[] {
  const config = node.config as { after?: unknown; route?: unknown };
  return [
    node.invoke.length > 0 ? 'invoke is not allowed' : null,
    config.after ? 'after is not allowed: declare a deadline' : null,
    config.route ? 'route is not allowed' : null,
    node.type === 'history' && node.history !== 'deep' ? 'history must be deep' : null,
  ];
}

const actionsOf = (node: AnyStateNode, arcs: readonly AnyTransitionDefinition[]): unknown[] => [
  ...node.entry,
  ...node.exit,
  ...(node.type === 'compound' ? node.initial.actions : []),
  ...arcs.flatMap((arc) => arc.actions as unknown[]),
];

interface BuiltIn {
  readonly type?: string;
  readonly delay?: unknown;
  readonly resolve?: unknown;
}

function actionFinding(machine: AnyStateMachine, action: unknown): string | null {
  if (typeof action === 'function') {
    if (isImmediateRaise(action as BuiltIn)) return null;
    return `${(action as BuiltIn).type ?? 'an inline function'} is not allowed as an action: name it`;
  }
  const name = typeof action === 'string' ? action : String((action as BuiltIn).type);
  const declared = (machine.implementations.actions as Record<string, BuiltIn | undefined>)[name];
  if (!declared) return `action ${name} is not declared`;
  if (declared.resolve) {
    return declared.type === 'xstate.assign' || isImmediateRaise(declared)
      ? null
      : `action ${name} is ${declared.type}`;
  }
  return effectKinds.includes(name) ? null : `action ${name} is neither a record nor an effect`;
}

const isImmediateRaise = ({ type, delay }: BuiltIn): boolean => type === 'xstate.raise' && delay === undefined;

const checkAnd = (and([]) as unknown as { check: unknown }).check;

function guardFindings(machine: AnyStateMachine, guard: unknown): (string | null)[] {
  if (guard === undefined) return [];
  const combined = guard as { check?: unknown; guards?: readonly unknown[] };
  if (combined.check === checkAnd) return (combined.guards ?? []).flatMap((part) => guardFindings(machine, part));
  if (typeof guard === 'function') {
    return [combined.check ? `guard ${guard.name} is not allowed: only and` : 'an inline guard: name it'];
  }
  const name = typeof guard === 'string' ? guard : String((guard as { type?: unknown }).type);
  const declared = (machine.implementations.guards as Record<string, object | undefined>)[name];
  if (!declared) return [`guard ${name} is not declared`];
  return [
    'reason' in declared || 'foreseeable' in declared ? null : `guard ${name} is neither a requirement nor a condition`,
  ];
}

function arcFinding(arc: AnyTransitionDefinition): string | null {
  const { eventType, reenter, target, actions } = arc;
  if (eventType.includes('*')) return `wildcard ${eventType}`;
  if (reenter) return `${eventType} re-enters: deadlines would begin anew`;
  if (isAsked(arc) && !target && actions.length === 0) return `${eventType} does nothing`;
  if (alwaysOf(arc.source as AnyStateNode).includes(arc) && !target) return 'an eventless transition without a target';
  return null;
}
