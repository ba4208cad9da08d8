import type { JournalView } from '../contracts/resolutions.js';
import { eventTitle, type Definition, type JournalEntry } from '../engine/index.js';
import type { Language } from '../platform/index.js';

/** One entry as people read it: who, in which capacity, what, when, and the hash that ties it to the one before. */
export function journalView(
  { row, hash, content }: JournalEntry,
  definition: Definition,
  language: Language,
): JournalView {
  return {
    seq: row.seq,
    event: row.event,
    title: eventTitle(definition, row.event)[language],
    actor: row.actor as unknown as JournalView['actor'],
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
