import { Injectable } from '@nestjs/common';
import type { InboxItem, InboxPage, InboxQuery } from '../contracts/inbox.js';
import { agreeOnOwed, declaredDeadlines, owedItems, rungInWords } from '../deadlines/index.js';
import { DirectoryCapacities, DirectoryNames, reachOf, type HeldNow, type NamedPosition } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import type { Capacity, Definition, Text } from '../engine/index.js';
import { page, type Language } from '../platform/index.js';
import { InboxStore, type InboxRow, type Owed } from './inbox.store.js';

/** Whose inbox is read, and what they held when they asked; read anew where it is not told. */
export interface Reader {
  readonly person: string;
  readonly held?: HeldNow;
}

/** What waits for a person, in whichever positions they hold at the moment of asking. */
@Injectable()
export class InboxService {
  readonly #owed: Owed;

  constructor(
    private readonly host: EngineHost,
    private readonly store: InboxStore,
    private readonly capacities: DirectoryCapacities,
    private readonly names: DirectoryNames,
  ) {
    const definitions = host.definitions.released.map(({ definition }) => definition);
    this.#owed = { items: owedItems(definitions), agreed: agreeOnOwed(definitions) };
  }

  async list(query: InboxQuery, { person, held }: Reader, language: Language): Promise<InboxPage> {
    const known = this.host.clock.fixed() === null ? held : undefined;
    const now = known?.at ?? (await this.host.store.now(this.host.clock));
    const positions = known?.positions ?? (await this.capacities.held(person, now));
    const capacities = positions.map(({ capacity }) => capacity);
    const reading = await this.capacities.withVacancies(capacities, now);
    const reach = reachOf(reading);
    const lent = capacities.filter(({ delegation }) => delegation !== null).map(({ position }) => position);
    const [{ rows, ...counts }, lenders] = await Promise.all([
      this.store.list(query, reach, this.#owed, now),
      this.names.positions(lent),
    ]);
    const items = page(rows, query.limit, keyOf, (row) => {
      const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
      return itemOf(row, { definition, capacities, reading, lenders, now, language });
    });
    return { ...items, ...counts };
  }
}

const keyOf = ({ dueAt, openedAt, instance, key }: InboxRow): string[] => [
  dueAt,
  openedAt.toISOString(),
  instance,
  key,
];

interface Reading {
  readonly definition: Definition;
  readonly capacities: readonly Capacity[];
  /** The same, with the vacancies that each reads for. */
  readonly reading: readonly Capacity[];
  /** The positions lent to the reader. */
  readonly lenders: ReadonlyMap<string, NamedPosition>;
  readonly now: string;
  readonly language: Language;
}

const itemOf = (row: InboxRow, { definition, capacities, reading, lenders, now, language }: Reading): InboxItem => ({
  id: `${row.instance}:${row.key}`,
  event: row.event,
  title: titleOf(row, definition)[language],
  capacity: askedAs(row, capacities)?.position ?? askedAs(row, reading)?.position ?? '',
  onBehalfOf: lenderOf(askedAs(row, capacities), lenders),
  ...(askedAs(row, capacities) === undefined && { vacant: true }),
  ...(row.rung !== null && { escalated: { rung: row.rung, reason: rungInWords(row.rung)[language] } }),
  openedAt: row.openedAt.toISOString(),
  resolution: {
    id: row.instance,
    title: row.title,
    symbol: row.symbol,
    stage: row.stage,
    state: row.state,
    version: row.version,
    unitId: row.unitId,
  },
  deadline:
    row.deadlineName === null || row.deadlineDay === null
      ? null
      : {
          id: `${row.instance}.${row.deadlineName}`,
          name: row.deadlineName,
          title: declaredDeadlines(definition)[row.deadlineName]?.title[language] ?? row.deadlineName,
          day: row.deadlineDay,
          at: row.dueAt,
          overdue: row.dueAt <= now,
        },
});

const titleOf = ({ event, rung, deadlineName }: InboxRow, definition: Definition): Text => {
  const known = rung === null ? definition.events[event] : declaredDeadlines(definition)[deadlineName ?? ''];
  return known?.title ?? { vi: event, en: event };
};

/** Whoever lent the capacity; null where it is the reader's own. */
function lenderOf(
  capacity: Capacity | undefined,
  lenders: ReadonlyMap<string, NamedPosition>,
): InboxItem['onBehalfOf'] {
  const lender = capacity?.delegation == null ? undefined : lenders.get(capacity.position);
  return lender ? { name: lender.personName, title: lender.title } : null;
}

/** The first of the person's capacities that one of the item's addresses reaches. */
function askedAs({ addresses, event, rung }: InboxRow, capacities: readonly Capacity[]): Capacity | undefined {
  const asked = new Set(addresses);
  return capacities.find(
    (capacity) =>
      (rung !== null || (capacity.events ?? [event]).includes(event)) &&
      capacity.addresses.some((address) => asked.has(address)),
  );
}
