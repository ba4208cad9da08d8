import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { InboxQuery } from '../contracts/inbox.js';
import type { stages } from '../contracts/stage-names.js';
import { askedWithin, owedColumns, owedRows, RUNG_TOLD, type OwedItem } from '../deadlines/index.js';
import type { Reach } from '../directory/index.js';
import { Database, readCursor, sortKey } from '../platform/index.js';

/** What sorts last: work that nothing is owed for. */
const NEVER = 'infinity';

const dueAt = `coalesce(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '${NEVER}')`;

// Lists stand in subselects so that the planner does not count them: it would plan anew each time, longer than it reads.
const given = {
  full: '(select $1::text[])::text[]',
  lent: '(select $2::text[])::text[]',
  limited: '(select $3::text[])::text[]',
};

/** Work items of places, each with the addresses among them; all of it, or what the condition leaves. */
const itemsOf = (addresses: string, condition = 'true'): string => `
  select instance, key, event, opened_at, address from work_item
  where closed_at is null and address = any(${addresses}) and ${condition}`;

/** Matters overdue that places were told of. */
const lateOf = (addresses: string, condition = 'true'): string => `
  select a.instance, a.deadline, r.rung_at, a.address, a.rung
  from rung_address a
  join rung r on (r.instance, r.deadline, r.epoch, r.rung) = (a.instance, a.deadline, a.epoch, a.rung)
  join deadline d on (d.instance, d.name, d.epoch) = (a.instance, a.deadline, a.epoch) and d.status in ('open', 'due')
  join instance i on i.id = a.instance
  where a.address = any(${addresses}) and a.rung > 0 and ${condition}`;

/** SQL: until when an item is owed, by what definitions agree on, or by the definition of its instance. */
const owedByKey = 'left join (select distinct key, deadline from owed) o on o.key = item.key';
const owedByDefinition = `
    cross join lateral (select definition, definition_version from instance where id = item.instance limit 1) i
    left join owed o on o.key = item.key and o.version = i.definition_version and o.definition = i.definition`;

/**
 * What is asked of a reader, each with the deadline until which it is owed, how much there is in all, and one page of it.
 * Everything asked is dated, by looks into indexes, which `limit 1` says: the planner would rather join whole tables. Where
 * definitions agree on what is owed until when, what an instance is need not be looked up for that.
 */
const listed = (agreed: boolean): string => `
  with owed as materialized (${owedRows(4)}),
  item as (
    select instance, key, event, min(opened_at) as opened_at, array_agg(address) as addresses,
      null::text collate "C" as late, null::int as rung
    from (
      ${itemsOf(given.full)}
      union all
      ${itemsOf(given.lent, `address || ' ' || event = any(${given.limited})`)}
    ) asked
    group by instance, key, event
    union all
    select instance, '${RUNG_TOLD}:' || deadline, '${RUNG_TOLD}', min(rung_at), array_agg(address), deadline, max(rung)
    from (
      ${lateOf(given.full)}
      union all
      ${lateOf(given.lent, askedWithin('i', 'a.deadline', given.limited))}
    ) told
    group by instance, deadline
  ),
  dated as materialized (
    select distinct on (item.instance, item.key) item.*, d.name, d.day, d.at
    from item
    ${agreed ? owedByKey : owedByDefinition}
    left join lateral (
      select name, day, at from deadline
      where instance = item.instance and name = coalesce(item.late, o.deadline) and status in ('open', 'due') limit 1
    ) d on true
    order by item.instance, item.key, d.at
  ),
  counted as (
    select count(*)::int as total, count(*) filter (where at <= $13::timestamptz)::int as overdue from dated
  ),
  shown as (
    select * from dated
    where $8::timestamptz is null
      or (coalesce(at, '${NEVER}'), opened_at, instance, key) > ($8, $9::timestamptz, $10::text, $11::text)
    order by coalesce(at, '${NEVER}'), opened_at, instance, key
    limit $12::int
  )
  select counted.total, counted.overdue, instance, key, event, opened_at as "openedAt", addresses, rung, title, symbol, stage,
    state, version, unit_id as "unitId", definition, definition_version as "definitionVersion",
    name as "deadlineName", day as "deadlineDay", ${dueAt} as "dueAt"
  from counted left join shown on true left join lateral (select title, symbol, stage, state, version, unit_id, definition, definition_version
      from instance where id = shown.instance limit 1) i on true
  order by coalesce(at, '${NEVER}'), opened_at, instance, key`;

const statements = {
  agreed: { name: 'inbox.list-agreed', text: listed(true) },
  apart: { name: 'inbox.list-apart', text: listed(false) },
};

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

/** What definitions say is owed until when, and whether they agree where several ask for the same. */
export interface Owed {
  readonly items: readonly OwedItem[];
  readonly agreed: boolean;
}

/** One page of what is asked, and how much is asked in all. */
export interface Asked {
  readonly rows: readonly InboxRow[];
  readonly total: number;
  readonly overdue: number;
}

/** The counts stand on every row; where the page has none, on one that shows nothing. */
type ListRow = { readonly total: number; readonly overdue: number } & (InboxRow | { readonly instance: null });

/** Reads the engine's open work items, and the overdue matters that the ladders have told of. */
@Injectable()
export class InboxStore {
  constructor(private readonly database: Database) {}

  /** What is asked within the reach, soonest due first; one row more than the limit when there are more. */
  async list(query: InboxQuery, { addresses, full, limited }: Reach, owed: Owed, now: string): Promise<Asked> {
    const after = readCursor(query.cursor, position) ?? [null, null, null, null];
    const whole = new Set(full);
    const lent = addresses.filter((address) => !whole.has(address));
    const values = [full, lent, limited, ...owedColumns(owed.items), ...after, query.limit + 1, now];
    const statement = owed.agreed ? statements.agreed : statements.apart;
    const { rows } = await this.database.query<ListRow>({ ...statement, values });
    const [{ total, overdue } = { total: 0, overdue: 0 }] = rows;
    return { rows: rows.filter((row): row is typeof row & InboxRow => row.instance !== null), total, overdue };
  }
}
