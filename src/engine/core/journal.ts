import type { Instant, LocalDate } from '../../calendar/rules/index.js';
import type { Actor } from './actor.js';
import { sha256 } from './hash.js';
import { canonical, type JsonObject } from './json.js';

/**
 * The hashed row of the journal, settled in docs/decisions/journal.md. Nothing is ever added to it or taken from it;
 * a new layout would be a new `format`.
 */
export interface JournalRow {
  readonly format: 1;
  readonly instance: string;
  /** From 1, without gaps; the version of the instance after this step. */
  readonly seq: number;
  /** One accepted command, one row, for ever. */
  readonly command: string;
  /** The command of a person or the clock at the root of a chain of dispatches; `causation` the one just before. */
  readonly correlation: string;
  readonly causation: string | null;
  readonly event: string;
  readonly actor: Actor;
  readonly facts: JsonObject;
  /** Hashes of the calendar and of the workflow version the step ran on. */
  readonly calendar: string;
  readonly definition: string;
  /** The database's clock when the row was written. */
  readonly recordedAt: Instant;
  /** The engine's clock in the step. */
  readonly now: Instant;
  /** The day of the act, from the paper. */
  readonly occurredOn: LocalDate;
  /** SHA-256 of salt and canonical data; data and salt lie beside the row and can be erased. */
  readonly data: string;
  /** Hash of the row before, 64 zeros for the first. */
  readonly previous: string;
}

/** A row before the database has given it its time. */
export type UntimedRow = Omit<JournalRow, 'recordedAt'>;

/** Data and salt, or null when they were erased. */
export interface RowData {
  readonly salt: string;
  readonly data: JsonObject;
}

export interface JournalEntry {
  readonly row: JournalRow;
  readonly hash: string;
  readonly content: RowData | null;
}

export const GENESIS = '0'.repeat(64);

export const rowHash = (row: JournalRow): string => sha256(canonical(row));

/** The salt keeps short data from being guessed after it was erased. */
export const dataHash = ({ salt, data }: RowData): string => sha256(salt + canonical(data));

const TIME = '\u0001';

/**
 * The canonical row around the time that only the database knows, so that hash and time are written by one statement:
 * hash = SHA-256(before ‖ time ‖ after).
 */
export function aroundTime(row: UntimedRow): readonly [before: string, after: string] {
  const timed = canonical({ ...row, recordedAt: TIME });
  const mark = JSON.stringify(TIME).slice(1, -1);
  const [before, after, ...more] = timed.split(`"recordedAt":"${mark}"`);
  if (before === undefined || after === undefined || more.length > 0) throw new Error('a journal row has one time');
  return [`${before}"recordedAt":"`, `"${after}`];
}

export type Verdict =
  | { readonly kind: 'sound'; readonly erased: readonly number[]; readonly head: string }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: 'gap' | 'chain' | 'hash' | 'data' };

/** Verifies one chain from its first row. Erased data is no break; a changed, missing or foreign row is. */
export function verifyChain(entries: readonly JournalEntry[]): Verdict {
  let previous = GENESIS;
  const erased: number[] = [];
  for (const [index, { row, hash, content }] of entries.entries()) {
    if (row.seq !== index + 1) return { kind: 'broken', seq: index + 1, why: 'gap' };
    if (row.previous !== previous) return { kind: 'broken', seq: row.seq, why: 'chain' };
    if (rowHash(row) !== hash) return { kind: 'broken', seq: row.seq, why: 'hash' };
    if (content === null) erased.push(row.seq);
    else if (dataHash(content) !== row.data) return { kind: 'broken', seq: row.seq, why: 'data' };
    previous = hash;
  }
  return { kind: 'sound', erased, head: previous };
}
