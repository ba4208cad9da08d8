import type { Actor, JournalEntry, JsonObject } from '../core/index.js';
import { iso } from './statement.js';

/** A journal row as the database gives it; instants and days arrive as text. */
export interface StoredEntry {
  readonly instance: string;
  readonly seq: number;
  readonly format: 1;
  readonly command: string;
  readonly correlation: string;
  readonly causation: string | null;
  readonly event: string;
  readonly actor: Actor;
  readonly facts: JsonObject;
  readonly calendar: string;
  readonly definition: string;
  readonly recordedAt: string;
  readonly now: string;
  readonly occurredOn: string;
  readonly data: string;
  readonly previous: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly content: string | null;
}

/** The columns of `StoredEntry`, of journal `j` and its data `c`. */
export const entryColumns = `j.instance, j.seq, j.format, j.command, j.correlation, j.causation, j.event, j.actor, j.facts,
  j.calendar, j.definition, ${iso('j.recorded_at')} as "recordedAt", ${iso('j.now')} as now,
  j.occurred_on::text as "occurredOn", j.data, j.previous, j.hash, c.salt, c.data as content`;

export const entryTables = 'journal j left join journal_data c on c.instance = j.instance and c.seq = j.seq';

/** Salt and content leave the row and stand beside it, as they do in the hash. */
export function entryOf({ hash, salt, content, ...row }: StoredEntry): JournalEntry {
  const erased = salt === null || content === null;
  return { row, hash, content: erased ? null : { salt, data: JSON.parse(content) as JsonObject } };
}
