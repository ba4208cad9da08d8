import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, StateValue } from 'xstate';
import type { DeadlineDeclaration, DeadlineState } from './deadlines.js';
import type { Definition, StateMeta, StepEnvironment, WorkflowContext } from './definition.js';
import { canonical, type JsonObject } from './json.js';

/** The stored form of an instance: what canonical JSON keeps and what a replay must reproduce to the byte. */
export interface Snapshot {
  readonly value: StateValue;
  readonly status: 'active' | 'done';
  readonly context: StoredContext;
  readonly historyValue: JsonObject;
}

/** The context without the environment of the step. */
export type StoredContext = DeadlineState & Readonly<Record<string, unknown>>;

/** Stored form → XState snapshot, with the environment put in for this step. */
export function restore({ machine }: Definition, stored: Snapshot, env: StepEnvironment): AnyMachineSnapshot {
  return { ...restoredWithoutContext(machine, stored), context: { ...stored.context, env } } as AnyMachineSnapshot;
}

/** What XState makes of value, status and history: the same for every instance that stands there. */
const restored = new WeakMap<AnyStateMachine, Map<string, AnyMachineSnapshot>>();
const MOST_KEPT = 10_000;

// XState's restore takes its own persisted form; the stored form is that form without children. It would search the
// whole context, the calendar included, for actors to revive: it gets none.
function restoredWithoutContext(machine: AnyStateMachine, { value, status, historyValue }: Snapshot) {
  const name = JSON.stringify([value, status, historyValue]);
  const kept = restored.get(machine) ?? new Map<string, AnyMachineSnapshot>();
  const known = kept.get(name);
  if (known) return known;
  const persisted = { value, status, historyValue, context: {}, children: {} };
  const made = machine.restoreSnapshot(persisted as never, {} as never) as AnyMachineSnapshot;
  if (kept.size < MOST_KEPT) restored.set(machine, kept.set(name, made));
  return made;
}

/** XState snapshot → stored form, by way of JSON so that nothing unserialisable survives. */
export function persist(machine: AnyStateMachine, snapshot: AnyMachineSnapshot): Snapshot {
  const { env: _env, ...context } = snapshot.context as WorkflowContext;
  // XState would walk through the whole context, the calendar included, in search of actors: it gets none here either.
  const bare = { ...snapshot, context: {} } as AnyMachineSnapshot;
  const { value, status, historyValue } = machine.getPersistedSnapshot(bare) as unknown as Snapshot;
  return inStoredForm({ context, historyValue: historyValue ?? {}, status, value });
}

/** The texts of snapshots, which are wanted again where they are stored. */
const texts = new WeakMap<Snapshot, string>();

/** The same snapshot as it will be read back. Its text is remembered. */
export function inStoredForm(snapshot: Snapshot): Snapshot {
  const text = canonical(snapshot);
  const stored = parseSnapshot(text);
  texts.set(stored, text);
  return stored;
}

/** The canonical text of a snapshot. */
export const snapshotText = (snapshot: Snapshot): string => texts.get(snapshot) ?? canonical(snapshot);

export const parseSnapshot = (text: string): Snapshot => JSON.parse(text) as Snapshot;

export const metaOf = (node: AnyStateNode): Partial<StateMeta> => (node.meta ?? {}) as Partial<StateMeta>;

/** The path of a node below the root, `preparing.draft.writing`. */
export const pathOf = (node: AnyStateNode): string => node.path.join('.');

/** Active nodes, outermost first. */
export function activeNodes(snapshot: AnyMachineSnapshot): AnyStateNode[] {
  return [...(snapshot._nodes as AnyStateNode[])].sort((a, b) => a.order - b.order);
}

/** Every obligation of the active states, by name. */
export function owedIn(snapshot: AnyMachineSnapshot): Record<string, DeadlineDeclaration> {
  return Object.assign({}, ...activeNodes(snapshot).map((node) => metaOf(node).deadlines ?? {}));
}

/** Where a subject stands, in public words. */
export interface Standing {
  /** One of the public stages; while suspended, the stage that was suspended. */
  readonly stage: string;
  /** The innermost active state, as a path. */
  readonly state: string;
  readonly suspended: boolean;
}

/** Reads the standing from the definition's own words about its states. */
export function standingOf(snapshot: AnyMachineSnapshot): Standing {
  const nodes = activeNodes(snapshot);
  const suspended = nodes.some((node) => metaOf(node).suspended);
  const remembered = Object.values(snapshot.historyValue as Record<string, AnyStateNode[]>).flat();
  const ancestry = suspended ? remembered.flatMap((node) => [...ancestors(node), node]) : nodes;
  const stage = ancestry.map((node) => metaOf(node).stage).findLast((name) => name !== undefined);
  const leaf = nodes.findLast((node) => Object.keys(node.states).length === 0);
  return { stage: stage ?? 'draft', state: leaf ? pathOf(leaf) : '', suspended };
}

function ancestors(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [...ancestors(node.parent as AnyStateNode), node.parent as AnyStateNode] : [];
}
