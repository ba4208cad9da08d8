import type { AnyStateNode } from 'xstate';
import type { DeadlineDeclaration, Definition, StateMeta } from '../engine/index.js';

/** Every obligation that the states of a definition declare, by name. Pure; a definition never changes. */
export function declaredDeadlines(definition: Definition): Readonly<Record<string, DeadlineDeclaration>> {
  const known = declarations.get(definition);
  if (known) return known;
  const declared = Object.assign({}, ...nodesOf(definition).map(deadlinesOf)) as Record<string, DeadlineDeclaration>;
  declarations.set(definition, declared);
  return declared;
}

const declarations = new WeakMap<Definition, Readonly<Record<string, DeadlineDeclaration>>>();

/** That the work item of this key is owed until the deadline of this name. */
export interface OwedUntil {
  /** As in `WorkItem.key`: state and event. */
  readonly key: string;
  readonly deadline: string;
}

/**
 * Until when each thing a definition asks for is owed: the deadlines of its state, and of the states around it, that the
 * event meets; where it meets none (a vote does not end the ballot), those of the state that asks.
 */
export function owedUntil(definition: Definition): OwedUntil[] {
  return nodesOf(definition).flatMap((node) => {
    const around = Object.entries(Object.assign({}, ...wayTo(node).map(deadlinesOf)) as Declared);
    return askedIn(node).flatMap((event) => {
      const met = around.filter(([, { metBy }]) => metBy.includes(event)).map(([name]) => name);
      const names = met.length > 0 ? met : Object.keys(deadlinesOf(node));
      return names.map((deadline) => ({ key: `${node.path.join('.')}:${event}`, deadline }));
    });
  });
}

type Declared = Readonly<Record<string, DeadlineDeclaration>>;

function askedIn(node: AnyStateNode): string[] {
  const { asks = [], main } = metaOf(node);
  return [...new Set([...asks.map(({ event }) => event), ...(main === undefined ? [] : [main])])];
}

const metaOf = ({ meta }: AnyStateNode): Partial<StateMeta> => (meta ?? {}) as Partial<StateMeta>;
const deadlinesOf = (node: AnyStateNode): Declared => metaOf(node).deadlines ?? {};

const wayTo = (node: AnyStateNode): AnyStateNode[] =>
  node.parent ? [...wayTo(node.parent as AnyStateNode), node] : [node];

const nodesOf = (definition: Definition): AnyStateNode[] => below(definition.machine.root as AnyStateNode);
const below = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(below),
];
