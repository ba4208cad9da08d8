import { Injectable } from '@nestjs/common';
import type {
  KinView,
  ResolutionCounts,
  ResolutionFilters,
  ResolutionItem,
  ResolutionQuery,
  ResolutionSort,
} from '../contracts/resolutions.js';
import {
  groundsRows,
  takesPartCondition,
  visibleByGrounds,
  visibleCondition,
  visibleTo,
  type ReadingGrounds,
  type ReadScope,
} from '../directory/index.js';
import type { Page } from '../contracts/page.js';
import { EngineHost } from '../engine-host/index.js';
import { eachAlone, Gather, inCompany } from '../engine/index.js';
import { Config, Database, page, readCursor, type Language } from '../platform/index.js';
import { orderedBy, positionIn } from './resolution-orders.js';
import { itemColumns, itemOf, itemTables, type ItemRow } from './resolution-rows.js';

/** What a merged unit left behind counts as its successor's. UNION, not UNION ALL: a circle would otherwise never end. */
const below = (unit: string): string => `
  array(
    with recursive scope (id) as (
      select ${unit} collate "C"
      union
      select b.id from scope s join unit b on b.parent_id = s.id or b.successor_id = s.id
    )
    select id from scope)`;

/** SQL: what the scope may read and the filters leave; takes the parameters of `narrowedTo`. */
const narrowed = `
  i.definition = 'resolution' and ${visibleCondition('i')}
    and ($4::text is null or i.stage = $4)
    and ($5::text is null or i.unit_id = $5)
    and ($6::text is null or i.kind = $6)
    and ($7::boolean is null or i.suspended = $7)
    and ($8::date is null or d.day < $8 and i.due_at <= $8::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
    and ($9::text is null or exists (
      select 1 from instance_search s where s.instance = i.id and s.folded like '%' || folded($9) || '%' escape '\\'))
    and ($10::date is null or d.day >= $10)
    and ($11::text is null or i.unit_id = any(${below('$11')}))
    and ($12::boolean is null or coalesce(i.due_at <= $13::timestamptz, false) = $12)`;

const narrowedTo = (filters: ResolutionFilters, scope: ReadScope, now: string): unknown[] => [
  ...visibleTo(scope),
  filters.stage,
  filters.unitId,
  filters.kind,
  filters.suspended,
  filters.dueBefore,
  filters.q && literally(filters.q),
  filters.dueFrom,
  filters.within,
  filters.overdue,
  now,
];

const list = (sort: ResolutionSort): string => {
  const { column, after, clause } = orderedBy(sort, 14);
  return `select ${itemColumns}, ${column} from ${itemTables} where ${narrowed} and ${after} ${clause} limit $16`;
};

const counts = `
  select i.stage, count(*)::int as count, count(*) filter (where i.due_at <= $13::timestamptz)::int as overdue
  from ${itemTables} where ${narrowed} group by i.stage`;

const one = `
  select ${itemColumns}, ${takesPartCondition('i')} as "takesPart" from ${itemTables}
  where i.definition = 'resolution' and i.id = $4 and ${visibleCondition('i')}`;

const entered = `
  select s.stage, j.occurred_on as on from instance_stage s join journal j on (j.instance, j.seq) = (s.instance, s.seq)
  where s.instance = $1 order by s.seq`;

/** Of those who ask, each about one resolution, the ones who may read theirs. */
const readable = `
  select a.asker from ${groundsRows('$1', 'a')} join instance i on i.id = a.subject join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleByGrounds('i', 'a')}`;

interface Asked {
  readonly id: string;
  readonly grounds: ReadingGrounds;
}

const kin = `
  select i.id, i.title, i.symbol, i.stage, json_build_object('id', u.id, 'name', u.name) as issuer,
    i.snapshot::jsonb #>> '{context,issue,on}' as "issuedOn", i.id = any($5::text[]) as "isParent",
    (select (l->>'days')::int from jsonb_array_elements(coalesce(i.snapshot::jsonb #> '{context,issue,latency}', '[]')) l
      where l->>'parent' = $4) as days
  from instance i join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleCondition('i')}
    and (i.id = any($5::text[]) or exists (select from instance_parent p where p.instance = i.id and p.parent = $4))
  order by i.title, i.id limit 200`;

/** A resolution that may be read. Who does not take part reads what was issued, not how it came about. */
export interface Found {
  readonly item: ResolutionItem;
  readonly takesPart: boolean;
}

/** Lists and the read permission of single resolutions, by prepared statements over the engine's list columns. */
@Injectable()
export class ResolutionQueries {
  readonly #asked: Gather<Asked, boolean>;

  constructor(
    private readonly database: Database,
    private readonly host: EngineHost,
    { batching }: Config,
  ) {
    const travelling = batching ? inCompany : eachAlone;
    this.#asked = new Gather({ ...travelling, apart: () => true, send: (asked) => this.#readableAmong(asked) });
  }

  /** Whether somebody with these grounds may read the resolution; false also when there is none. */
  mayRead(id: string, grounds: ReadingGrounds): Promise<boolean> {
    return this.#asked.ask({ id, grounds });
  }

  /** One page of what the scope may read, in the order asked for. */
  async list(query: ResolutionQuery, scope: ReadScope, now: string, language: Language): Promise<Page<ResolutionItem>> {
    const { sort, limit } = query;
    const [, key, id] = readCursor(query.cursor, positionIn(sort)) ?? [sort, null, null];
    const values = [...narrowedTo(query, scope, now), key, id, limit + 1];
    const { rows } = await this.database.query<ItemRow & { sortedBy: string }>({
      name: `resolution.list ${sort}`,
      text: list(sort),
      values,
    });
    return page(
      rows,
      limit,
      (row) => [sort, row.sortedBy, row.id],
      (row) => this.#itemOf(row, now, language),
    );
  }

  /** How many there are in each stage of what the filters leave. */
  async counts(filters: ResolutionFilters, scope: ReadScope, now: string): Promise<ResolutionCounts> {
    const values = narrowedTo(filters, scope, now);
    const { rows } = await this.database.query<ResolutionCounts['items'][number]>({
      name: 'resolution.counts',
      text: counts,
      values,
    });
    return { total: rows.reduce((sum, { count }) => sum + count, 0), items: rows };
  }

  /** A resolution if the scope may read it; null when it may not or when there is none, which nobody can tell apart. */
  async find(id: string, scope: ReadScope, now: string, language: Language = 'vi'): Promise<Found | null> {
    const values = [...visibleTo(scope), id];
    const { rows } = await this.database.query<ItemRow & { takesPart: boolean }>({
      name: 'resolution.one',
      text: one,
      values,
    });
    const [row] = rows;
    return row ? { item: this.#itemOf(row, now, language), takesPart: row.takesPart } : null;
  }

  /** The stages a resolution has entered, oldest first, with the day of the act that led there. */
  async entered(id: string): Promise<{ stage: string; on: string }[]> {
    const query = { name: 'resolution.entered', text: entered, values: [id] };
    return (await this.database.query<{ stage: string; on: string }>(query)).rows;
  }

  /** What a resolution implements, and what implements it, as far as the scope may read them. */
  async kin(id: string, parents: readonly string[], scope: ReadScope): Promise<(KinView & { isParent: boolean })[]> {
    const query = { name: 'resolution.kin', text: kin, values: [...visibleTo(scope), id, parents] };
    return (await this.database.query<KinView & { isParent: boolean }>(query)).rows;
  }

  #itemOf(row: ItemRow, now: string, language: Language): ResolutionItem {
    const definitionOf = (id: string, version: number) => this.host.definitions.pinned(id, version);
    return itemOf(row, { definitionOf, now, language });
  }

  async #readableAmong(asked: readonly Asked[]): Promise<boolean[]> {
    const questions = asked.map(({ id, grounds }, asker) => ({ ...grounds, asker, subject: id }));
    const { rows } = await this.database.query<{ asker: number }>({
      name: 'resolution.readable',
      text: readable,
      values: [JSON.stringify(questions)],
    });
    const may = new Set(rows.map(({ asker }) => asker));
    return asked.map((_one, asker) => may.has(asker));
  }
}

/** Wildcards of LIKE are what somebody typed, not what they mean. */
const literally = (words: string): string => words.replace(/[\\%_]/g, (sign) => `\\${sign}`);
