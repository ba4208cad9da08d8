import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { InboxQuery } from '../contracts/inbox.js';
import type { stages } from '../contracts/stages.js';
import { askedWithin, owedColumns, owedRows, RUNG_TOLD, type OwedItem } from '../deadlines/index.js';
import type { Reach } from '../directory/index.js';
import { Database, readCursor, sortKey } from '../platform/index.js';

/** What sorts last: work that nothing is owed for. */
const NEVER = 'infinity';

const dueAt = `coalesce(to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '${NEVER}')`;

/** SQL: what is asked of a reader, each with the deadline until which it is owed; `owed` from $2, the reach as told. */
const asked = (full: string, limited: string): string => `
  with owed as (${owedRows(2)}),
  item as (
    select instance, key, event, min(opened_at) as opened_at, array_agg(address) as addresses,
      null::text collate "C" as late, null::int as rung
    from work_item where closed_at is null and address = any($1::text[])
      and (address = any(${full}::text[]) or address || ' ' || event = any(${limited}::text[]))
    group by instance, key, event
    union all
    select a.instance, '${RUNG_TOLD}:' || a.deadline, '${RUNG_TOLD}', min(r.rung_at), array_agg(a.address), a.deadline,
      max(a.rung)
    from rung_address a
    join rung r on (r.instance, r.deadline, r.epoch, r.rung) = (a.instance, a.deadline, a.epoch, a.rung)
    join deadline d on (d.instance, d.name, d.epoch) = (a.instance, a.deadline, a.epoch) and d.status in ('open', 'due')
    join instance i on i.id = a.instance
    where a.address = any($1::text[]) and a.rung > 0
      and (a.address = any(${full}::text[]) or ${askedWithin('i', 'a.deadline', limited)})
    group by a.instance, a.deadline
  )`;

const dated = `
  item
  join instance i on i.id = item.instance
  left join lateral (
    select d.name, d.day, d.at from deadline d
    where d.instance = i.id and d.status in ('open', 'due') and (d.name = item.late or d.name in (
      select o.deadline from owed o
      where o.definition = i.definition and o.version = i.definition_version and o.key = item.key))
    order by d.at limit 1
  ) d on true`;

const list = `${asked('$11', '$12')}
  select item.instance, item.key, item.event, item.opened_at as "openedAt", item.addresses, item.rung,
    i.title, i.symbol, i.stage,
    i.state, i.version, i.unit_id as "unitId", i.definition, i.definition_version as "definitionVersion",
    d.name as "deadlineName", d.day as "deadlineDay", ${dueAt} as "dueAt"
  from ${dated}
  where $6::timestamptz is null
    or (coalesce(d.at, '${NEVER}'), item.opened_at, item.instance, item.key) > ($6, $7::timestamptz, $8, $9)
  order by coalesce(d.at, '${NEVER}'), item.opened_at, item.instance, item.key
  limit $10`;

const counts = `${asked('$6', '$7')}
  select count(*)::int as total, count(*) filter (where d.at <= $8::timestamptz)::int as overdue from ${dated}`;

/** One thing asked of the reader, once however many of the addresses it was sent to are theirs. */
export interface InboxRow {
  readonly instance: string;
  readonly key: string;
  readonly event: string;
  readonly openedAt: Date;
  readonly addresses: readonly string[];
  /** The highest rung that told the reader, where the item is a matter overdue. */
  readonly rung: number | null;
  readonly title: string;
  readonly symbol: string | null;
  readonly stage: (typeof stages)[number];
  readonly state: string;
  readonly version: number;
  readonly unitId: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly deadlineName: string | null;
  readonly deadlineDay: string | null;
  /** `infinity` where nothing is owed. */
  readonly dueAt: string;
}

/** Where a page ended: due, opened, resolution, key. */
const position = z.tuple([sortKey.instant, sortKey.instant, sortKey.text, sortKey.text]);

/** Reads the engine's open work items, and the overdue matters that the ladders have told of. */
@Injectable()
export class InboxStore {
  constructor(private readonly database: Database) {}

  /** What is asked within the reach, soonest due first; one row more than the limit when there are more. */
  async list(query: InboxQuery, { addresses, full, limited }: Reach, owed: readonly OwedItem[]): Promise<InboxRow[]> {
    const after = readCursor(query.cursor, position) ?? [null, null, null, null];
    const values = [addresses, ...owedColumns(owed), ...after, query.limit + 1, full, limited];
    const { rows } = await this.database.query<InboxRow>({ name: 'inbox.list', text: list, values });
    return rows;
  }

  /** How much is asked in all, and how much of it is overdue. */
  async counts(
    { addresses, full, limited }: Reach,
    owed: readonly OwedItem[],
    now: string,
  ): Promise<{ total: number; overdue: number }> {
    const values = [addresses, ...owedColumns(owed), full, limited, now];
    const query = { name: 'inbox.counts', text: counts, values };
    const { rows } = await this.database.query<{ total: number; overdue: number }>(query);
    return rows[0] ?? { total: 0, overdue: 0 };
  }
}
