import type { JournalView } from '../contracts/journal.js';
import type { NamedPosition } from '../directory/index.js';
import { eventTitle, type Definition, type JournalEntry } from '../engine/index.js';
import type { Language } from '../platform/index.js';

/** What entries are read with. */
export interface JournalReading {
  readonly definition: Definition;
  readonly language: Language;
  readonly positions: ReadonlyMap<string, NamedPosition>;
  readonly people: ReadonlyMap<string, string>;
}

/** One entry as people read it: who, in which capacity, what, when, and the hash that ties it to the one before. */
export function journalView(
  { row, hash, content }: JournalEntry,
  { definition, language, positions, people }: JournalReading,
): JournalView {
  const actor = row.actor.kind === 'person' ? row.actor : null;
  const position = actor && positions.get(actor.position);
  return {
    seq: row.seq,
    event: row.event,
    title: eventTitle(definition, row.event)[language],
    actor: row.actor as unknown as JournalView['actor'],
    actorName: (actor && people.get(actor.person)) ?? null,
    actorTitle: position?.title ?? null,
    actorUnit: position?.unitName ?? null,
    onBehalfOf: (actor?.delegation != null ? position?.personName : null) ?? null,
    capacity: row.actor.kind === 'person' ? row.actor.position : null,
    time: row.now,
    recordedAt: row.recordedAt,
    occurredOn: row.occurredOn,
    facts: { ...row.facts },
    data: content && { ...content.data },
    hash,
    previous: row.previous,
  };
}
