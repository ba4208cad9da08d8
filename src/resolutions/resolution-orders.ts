import { z } from 'zod';
import type { ResolutionSort } from '../contracts/resolution-lists.js';
import { sortKey } from '../platform/index.js';

/** One order of a list: by what, which way, and what its cursor holds. */
interface Order {
  /** SQL: sorted by this, then by id; nothing in it is null. */
  readonly key: string;
  /** SQL: the same as text, for the cursor. */
  readonly written: string;
  readonly type: 'timestamptz' | 'text';
  readonly backwards: boolean;
}

const moment = z.union([sortKey.instant, z.literal('-infinity')]);

const instantText = (key: string): string => `
  case when isfinite(${key}) then to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') else ${key}::text end`;

function order(key: string, type: Order['type'], backwards: boolean): Order {
  return { key, written: type === 'text' ? key : instantText(key), type, backwards };
}

const title = 'i.title collate "vi-x-icu"';

/** Nothing owed and no symbol sort last, whichever way. */
const orders: Readonly<Record<ResolutionSort, Order>> = {
  due: order(`coalesce(i.due_at, 'infinity')`, 'timestamptz', false),
  '-due': order(`coalesce(i.due_at, '-infinity')`, 'timestamptz', true),
  title: order(title, 'text', false),
  '-title': order(title, 'text', true),
  symbol: order(`coalesce(i.symbol collate "C", '~')`, 'text', false),
  '-symbol': order(`coalesce(i.symbol collate "C", '')`, 'text', true),
  updated: order('i.last_now', 'timestamptz', false),
  '-updated': order('i.last_now', 'timestamptz', true),
};

/** SQL of one order: its column, the condition that a row comes after a cursor's two parameters, and the clause. */
export function orderedBy(sort: ResolutionSort, first: number): { column: string; after: string; clause: string } {
  const { key, written, type, backwards } = orders[sort];
  const collation = /collate "[\w-]+"/.exec(key)?.[0] ?? '';
  const direction = backwards ? ' desc' : '';
  return {
    column: `${written} as "sortedBy"`,
    after: `($${first}::${type} is null or (${key}, i.id) ${backwards ? '<' : '>'} ($${first}::${type} ${collation}, $${first + 1}))`,
    clause: `order by ${key}${direction}, i.id${direction}`,
  };
}

/** Where a page of an order ended: the order, its key, the resolution. */
export const positionIn = (sort: ResolutionSort): z.ZodType<[ResolutionSort, string, string]> =>
  z.tuple([z.literal(sort), orders[sort].type === 'text' ? sortKey.text : moment, sortKey.text]);
