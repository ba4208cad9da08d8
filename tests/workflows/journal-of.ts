import { dataHash, GENESIS, hashOf, rowHash, type JournalEntry, type JournalRow } from '../../src/engine/core/index.js';
import { pathTo, type Place, type Taken } from './explore.js';

/** A path as the journal would hold it: chained, and its data salted. */
export function journalOf(place: Place): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const taken of pathTo(place)) entries.push(entryOf(taken, entries.at(-1)?.hash ?? GENESIS));
  return entries;
}

/** What is stored is text: nothing that JSON cannot carry may be needed to replay. */
export function entryOf(taken: Taken, previous: string): JournalEntry {
  const row = rowOf(taken, previous);
  return JSON.parse(JSON.stringify({ row, hash: rowHash(row), content: contentOf(taken) })) as JournalEntry;
}

const contentOf = ({ command }: Taken) => ({ salt: 'salt', data: command.data });

const rowOf = (taken: Taken, previous: string): JournalRow => ({
  format: 1,
  instance: taken.env.instance,
  seq: taken.env.seq,
  command: `command-${taken.env.seq}`,
  correlation: `command-${taken.env.seq}`,
  causation: null,
  event: taken.command.type,
  actor: taken.env.actor,
  facts: taken.env.facts,
  calendar: taken.env.calendarHash,
  definition: hashOf('resolution@1'),
  recordedAt: taken.env.now,
  now: taken.env.now,
  occurredOn: taken.env.occurredOn,
  data: dataHash(contentOf(taken)),
  previous,
});
