import { z } from 'zod';
import type { Page } from '../contracts/page.js';
import { holdsUnstorable } from '../contracts/text.js';
import { invalidRequest } from './known-problems.js';
import { DomainError } from './problem.js';

/** Where a page ended: the sort key of its last item, opaque to clients. */
const written = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const text = z.string().refine((part) => !holdsUnstorable(part));

// The forms alone would allow a year 0000, which the database does not know.
const afterYearZero = (moment: string): boolean => !moment.startsWith('0000');

/** What the parts of sort keys look like, so that a made-up cursor is refused before it reaches the database. */
export const sortKey = {
  text,
  day: z.union([z.iso.date().refine(afterYearZero), z.literal('infinity')]),
  instant: z.union([z.iso.datetime({ precision: 3 }).refine(afterYearZero), z.literal('infinity')]),
};

/**
 * Reads a cursor back into its sort key; null at the beginning.
 * @param key the shape of the key
 * @throws 400 when it is not one of ours
 */
export function readCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  const { data, success } = key.safeParse(parsed(cursor));
  if (!success) throw new DomainError(invalidRequest([unreadable]));
  return data;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

const unreadable = {
  code: 'cursor.unreadable',
  field: 'cursor',
  message: {
    vi: 'cursor: không đọc được; hãy dùng đúng nextCursor của trang trước hoặc bỏ trống để bắt đầu lại.',
    en: 'cursor: unreadable; use the nextCursor of the previous page as it is, or leave it out to start again.',
  },
};

/** Makes a page of rows that were read one beyond the limit. */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), nextCursor: rows.length > limit && last ? written(keyOf(last)) : null };
}
