import { z } from 'zod';
import { DomainError, invalidRequest } from '../platform/index.js';
import type { Page } from '../contracts/directory.js';
import { holdsUnstorable } from '../contracts/text.js';
import { localDay } from '../contracts/time.js';

/** Where a page ended: the sort key of its last item, opaque to clients. */
const written = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const storable = z.string().refine((text) => !holdsUnstorable(text));

/** The shapes of sort keys, so that a made-up cursor is refused before it reaches the database. */
export const sortKeys = {
  path: z.array(storable).min(1),
  name: z.tuple([storable, storable, storable]),
  position: z.tuple([storable, localDay, storable]),
};

/** Reads a cursor back into its sort key; null at the beginning. @throws 400 when it is not one of ours */
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
