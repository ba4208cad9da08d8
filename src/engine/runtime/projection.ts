import { environmentOf, owedIn, restore, standingOf, workItemsOf } from '../core/index.js';
import type { Definition, JournalEntry } from '../core/index.js';
import type { Calendars, InstanceRecord, Projection } from '../ports.js';
import { deadlineRow, earliest } from './commit-of.js';

/** What lists, deadlines and inboxes must show of an instance, derived from its snapshot alone. */
export function projectionOf(
  { snapshot }: Pick<InstanceRecord, 'snapshot'>,
  definition: Definition,
  last: JournalEntry,
  calendars: Calendars,
): Projection {
  const env = environmentOf(last, calendars.byHash(last.row.calendar));
  const restored = restore(definition, snapshot, env);
  const owed = owedIn(restored);
  const listing = definition.listing({ ...snapshot.context, env });
  return {
    standing: standingOf(restored),
    listing: { ...listing, involved: distinct(listing.involved), implements: distinct(listing.implements) },
    dueAt: earliest(snapshot),
    deadlines: inOrder(
      Object.entries(snapshot.context.deadlines).map(([name, open]) => deadlineRow(name, open, owed)),
      ({ name }) => name,
    ),
    workItems: inOrder(workItemsOf(definition, restored), ({ key, address }) => `${key}\n${address}`),
  };
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Sorted by code units, one of each name. */
function inOrder<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}
