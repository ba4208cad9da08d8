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
export const owedUntil = (definition: Definition): OwedUntil[] =>
  askedOf(definition).flatMap(({ key, deadlines }) => deadlines.map((deadline) => ({ key, deadline })));

/** Everything a definition asks for, each with the deadlines until which it is owed. */
const askedOf = (definition: Definition): { readonly key: string; readonly deadlines: readonly string[] }[] =>
  nodesOf(definition).flatMap((node) => {
    const around = Object.entries(Object.assign({}, ...wayTo(node).map(deadlinesOf)) as Declared);
    return askedIn(node).map((event) => {
      const met = around.filter(([, { metBy }]) => metBy.includes(event)).map(([name]) => name);
      const deadlines = met.length > 0 ? met : Object.keys(deadlinesOf(node));
      return { key: `${node.path.join('.')}:${event}`, deadlines };
    });
  });

/** The same for several definitions, as the rows of a table that a query joins. */
export interface OwedItem extends OwedUntil {
  readonly definition: string;
  readonly version: number;
}

export const owedItems = (definitions: readonly Definition[]): OwedItem[] =>
  definitions.flatMap((definition) =>
    owedUntil(definition).map((owed) => ({ ...owed, definition: definition.id, version: definition.version })),
  );

/** Whether definitions that ask for the same thing say the same of it: until when it is owed, or that it is not. Pure. */
export function agreeOnOwed(definitions: readonly Definition[]): boolean {
  const said = new Map<string, string>();
  return definitions.every((definition) =>
    askedOf(definition).every(({ key, deadlines }) => {
      const now = [...deadlines].sort().join(' ');
      const before = said.get(key) ?? now;
      said.set(key, now);
      return before === now;
    }),
  );
}

/** SQL: those rows as `owed (definition, version, key, deadline)`, from four parameters that begin with this one. */
export const owedRows = (first: number): string => `
  select * from unnest($${first}::text[], $${first + 1}::int[], $${first + 2}::text[], $${first + 3}::text[])
    as o (definition, version, key, deadline)`;

/** The four parameters of `owedRows`. */
export const owedColumns = (owed: readonly OwedItem[]): unknown[] => [
  owed.map(({ definition }) => definition),
  owed.map(({ version }) => version),
  owed.map(({ key }) => key),
  owed.map(({ deadline }) => deadline),
];

/**
 * SQL: whether a deadline is one until which something is owed that its instance asked of a place as far as a delegation
 * goes: `<address> <event>`. Reads from `owed`.
 * @param instance the alias of a row of `instance`
 */
export const askedWithin = (instance: string, deadline: string, limited: string): string => `exists (
  select from work_item asked join owed o on o.key = asked.key and o.deadline = ${deadline}
    and o.definition = ${instance}.definition and o.version = ${instance}.definition_version
  where asked.instance = ${instance}.id and asked.address || ' ' || asked.event = any(${limited}::text[]))`;

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
