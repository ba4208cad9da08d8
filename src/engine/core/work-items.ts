import type { AnyMachineSnapshot } from 'xstate';
import type { Ask, Definition, WorkflowContext } from './definition.js';
import type { EffectBody } from './effects.js';
import { activeNodes, metaOf, pathOf } from './snapshot.js';

/** One thing that one address is asked for. */
export interface WorkItem {
  /** State and event; with the address it names the item within its instance. */
  readonly key: string;
  readonly event: string;
  readonly address: string;
}

/** Everything that is asked of people while the subject stands where it stands. A pure reading of the definition. */
export function workItemsOf(definition: Definition, snapshot: AnyMachineSnapshot): WorkItem[] {
  if (snapshot.status !== 'active') return [];
  const context = snapshot.context as WorkflowContext;
  return activeNodes(snapshot).flatMap((node) =>
    asksOf(metaOf(node)).flatMap(({ event, of }) =>
      (definition.relations[of]?.addresses(context) ?? []).map((address) => ({
        key: `${pathOf(node)}:${event}`,
        event,
        address,
      })),
    ),
  );
}

function asksOf({ asks = [], owner, main }: { asks?: readonly Ask[]; owner?: string; main?: string }): readonly Ask[] {
  return owner && main && owner !== 'clock' ? [...asks, { event: main, of: owner }] : asks;
}

/** The items that a step opened and closed. */
export function workItemChanges(
  definition: Definition,
  before: AnyMachineSnapshot | null,
  after: AnyMachineSnapshot,
): EffectBody[] {
  const name = (item: WorkItem) => `${item.key} ${item.address}`;
  const old = new Map((before ? workItemsOf(definition, before) : []).map((item) => [name(item), item]));
  const asked = new Map(workItemsOf(definition, after).map((item) => [name(item), item]));
  const closed = [...old.values()].filter((item) => !asked.has(name(item)));
  const opened = [...asked.values()].filter((item) => !old.has(name(item)));
  return [
    ...closed.map(({ key, address }) => ({ kind: 'workItem.close', key, address }) as const),
    ...opened.map((item) => ({ kind: 'workItem.open', ...item }) as const),
  ];
}
