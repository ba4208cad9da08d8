import { Injectable } from '@nestjs/common';
import {
  type ResolutionColumns,
  type ResolutionColumnQuery,
  type ResolutionCounts,
  type ResolutionFilters,
  type ResolutionItem,
  type ResolutionQuery,
  type ResolutionSort,
} from '../contracts/resolution-lists.js';
import { stages } from '../contracts/stage-names.js';
import type { Page } from '../contracts/page.js';
import { visibleCondition, type ReadScope } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { Database, page, readCursor, type Language } from '../platform/index.js';
import { filtered, narrowed } from './list-conditions.js';
import { DUE, givenIn, hiddenScope, MANY_UNITS, onlyPlaces, places } from './places.js';
import { orderedBy, positionIn } from './resolution-orders.js';
import { itemColumns, itemOf, itemsBeside, itemTables, type ItemRow } from './resolution-rows.js';
import { Values } from './values.js';

type ListRow = ItemRow & { readonly sortedBy: string };

/** Where a page begins: the key and the id that the page before ended with. */
type After = readonly [key: string, id: string] | null;

/** Lists, columns and counts of what a scope may read, over the engine's list columns. */
@Injectable()
export class ResolutionLists {
  constructor(
    private readonly database: Database,
    private readonly host: EngineHost,
  ) {}

  /** One page, in the order asked for. */
  async list(query: ResolutionQuery, scope: ReadScope, now: string, language: Language): Promise<Page<ResolutionItem>> {
    const { sort, limit, cursor, ...filters } = query;
    const [, key, id] = readCursor(cursor, positionIn(sort)) ?? [sort];
    const after: After = key === undefined || id === undefined ? null : [key, id];
    const fewPlaces = filters.stage !== undefined || filters.unitId !== undefined || scope.units.length <= MANY_UNITS;
    const statement =
      sort === 'due' && onlyPlaces(filters) && fewPlaces
        ? ofPlaces(filters, scope, after, limit + 1)
        : sort === 'due' && givenIn(filters).length === 0
          ? ofEverything(scope, after, limit + 1)
          : ofAll(filters, scope, now, { sort, after, limit: limit + 1 });
    const { rows } = await this.database.query<ListRow>(statement);
    return this.#page(rows, sort, limit, now, language);
  }

  /** The first page of each stage, soonest owed first. */
  async columns(
    { limit, ...filters }: ResolutionColumnQuery,
    scope: ReadScope,
    now: string,
    language: Language,
  ): Promise<ResolutionColumns> {
    const statement =
      givenIn(filters).length === 0 && scope.units.length > MANY_UNITS
        ? columnsOfEverything(scope, limit + 1)
        : filters.q === undefined
          ? columnsOfPlaces(filters, scope, now, limit + 1)
          : columnsOfAll(filters, scope, now, limit + 1);
    const { rows } = await this.database.query<ListRow>(statement);
    const columns = new Map<string, ListRow[]>(stages.map((stage) => [stage, []]));
    for (const row of rows) columns.get(row.stage)?.push(row);
    return {
      columns: stages.map((stage) => ({
        stage,
        ...this.#page(columns.get(stage) ?? [], 'due', limit, now, language),
      })),
    };
  }

  /** How many there are in each stage of what the filters leave, and how many of these are overdue. */
  async counts(filters: ResolutionFilters, scope: ReadScope, now: string): Promise<ResolutionCounts> {
    const statement = onlyPlaces(filters) ? countsOfPlaces(filters, scope, now) : countsOfAll(filters, scope, now);
    const { rows } = await this.database.query<ResolutionCounts['items'][number]>(statement);
    return { total: rows.reduce((sum, { count }) => sum + count, 0), items: rows };
  }

  #page(
    rows: readonly ListRow[],
    sort: ResolutionSort,
    limit: number,
    now: string,
    language: Language,
  ): Page<ResolutionItem> {
    const definitionOf = (id: string, version: number) => this.host.definitions.pinned(id, version);
    return page(
      rows,
      limit,
      (row) => [sort, row.sortedBy, row.id],
      (row) => itemOf(row, { definitionOf, now, language }),
    );
  }
}

interface Statement {
  /** Left out where there are as many texts as choices of filters: each is then planned for what was chosen. */
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** The first of one place, or of one stage's places, in the order of what is owed. */
function firstOf(place: string, condition: string, visible: string, limit: string): string {
  return `
    select i.id, ${DUE} as due from instance i
    where i.definition = 'resolution' and i.unit_id = ${place}.unit and i.stage = ${place}.stage
      and (${place}.whole or ${visible}) and ${condition}
    order by ${DUE}, i.id limit ${limit}`;
}

const dueOrder = orderedBy('due', 1);

/**
 * SQL: what was found, as lists show it; `found` has the ids and what they are sorted by. One by one, which `limit 1` says:
 * the planner is not shown how few they are, and would join whole tables.
 */
const shown = (first: string): string => `
  select ${itemColumns}, ${dueOrder.column}
  from found cross join lateral (select * from instance where instance.id = found.id limit 1) i ${itemsBeside}
  order by ${first}found.due, found.id`;

function ofPlaces(filters: ResolutionFilters, scope: ReadScope, after: After, limit: number): Statement {
  const values = new Values();
  const columns = hiddenScope(scope, values);
  const most = values.hidden(limit, 'int');
  const text = `
  with ${places(filters, scope, columns, values)},
  found as materialized (
    select r.* from place cross join lateral (${firstOf('place', beyond(after, values), visibleCondition('i', columns), most)}) r
    order by r.due, r.id limit ${most}
  )
  ${shown('')}`;
  return { name: `resolution.places ${named(filters)} ${after ? 'after' : 'first'}`, text, values: values.list };
}

/** The first of everything the scope may read, in the order of what is owed, by one walk along its index. */
function ofEverything(scope: ReadScope, after: After, limit: number): Statement {
  const values = new Values();
  const visible = visibleCondition('i', hiddenScope(scope, values));
  const text = `
  with found as materialized (
    select i.id, ${DUE} as due from instance i
    where i.definition = 'resolution' and ${beyond(after, values)} and ${visible}
    order by ${DUE}, i.id limit ${values.hidden(limit, 'int')}
  )
  ${shown('')}`;
  return { name: `resolution.everything ${after ? 'after' : 'first'}`, text, values: values.list };
}

/** The same for each stage, by one walk along its part of an index. */
function columnsOfEverything(scope: ReadScope, limit: number): Statement {
  const values = new Values();
  const visible = visibleCondition('i', hiddenScope(scope, values));
  const text = `
  with found as materialized (
    select c.* from unnest(${values.hidden(stages, 'text[]')}) s (stage) cross join lateral (
      select i.id, ${DUE} as due from instance i
      where i.definition = 'resolution' and i.stage = s.stage collate "C" and ${visible}
      order by ${DUE}, i.id limit ${values.hidden(limit, 'int')}
    ) c
  )
  ${shown('i.stage, ')}`;
  return { name: 'resolution.columns-of-everything', text, values: values.list };
}

/** SQL: what comes after the page before. */
const beyond = (after: After, values: Values): string =>
  after ? `(${DUE}, i.id) > (${values.hidden(after[0], 'timestamptz')}, ${values.hidden(after[1], 'text')})` : 'true';

function columnsOfPlaces(filters: ResolutionFilters, scope: ReadScope, now: string, limit: number): Statement {
  const values = new Values();
  const columns = hiddenScope(scope, values);
  const most = values.hidden(limit, 'int');
  const conditions = [
    'true',
    ...filtered({ ...filters, stage: undefined, unitId: undefined, within: undefined }, now, values),
  ];
  const first = firstOf('place', conditions.join(' and '), visibleCondition('i', columns), most);
  const text = `
  with ${places(filters, scope, columns, values)},
  found as materialized (
    select c.* from (select distinct stage from place) s cross join lateral (
      select r.* from place cross join lateral (${first}) r where place.stage = s.stage order by r.due, r.id limit ${most}
    ) c
  )
  ${shown('i.stage, ')}`;
  const name = onlyPlaces(filters) ? { name: `resolution.columns ${named(filters)}` } : {};
  return { ...name, text, values: values.list };
}

function countsOfPlaces(filters: ResolutionFilters, scope: ReadScope, now: string): Statement {
  const values = new Values();
  const columns = hiddenScope(scope, values);
  const overdue = `${DUE} <= ${values.hidden(now, 'timestamptz')}`;
  const standing = `i.definition = 'resolution' and i.unit_id = p.unit and i.stage = p.stage`;
  const text = `
  with ${places(filters, scope, columns, values)},
  counted as (
    select p.stage, c.n as count, late.count as overdue from place p
    cross join lateral (select sum(c.n) as n from resolution_count c where c.unit = p.unit and c.stage = p.stage) c
    cross join lateral (select count(*) from instance i where ${standing} and ${overdue}) late
    where p.whole and c.n > 0
    union all
    select p.stage, beside.count, beside.overdue from place p
    cross join lateral (
      select count(*) as count, count(*) filter (where ${overdue}) as overdue from instance i
      where ${standing} and ${visibleCondition('i', columns)}
    ) beside
    where not p.whole and beside.count > 0
  )
  select stage, sum(count)::int as count, sum(overdue)::int as overdue from counted group by stage`;
  return { name: `resolution.counts ${named(filters)}`, text, values: values.list };
}

/** Through everything the scope may read, in whichever order. */
function ofAll(
  filters: ResolutionFilters,
  scope: ReadScope,
  now: string,
  { sort, after, limit }: { readonly sort: ResolutionSort; readonly after: After; readonly limit: number },
): Statement {
  const values = new Values();
  const where = narrowed(filters, scope, now, values);
  const [key, id] = after ?? [null, null];
  const order = orderedBy(sort, values.list.length + 1);
  values.list.push(key, id);
  const text = `select ${itemColumns}, ${order.column} from ${itemTables}
    where ${where} and ${order.after} ${order.clause} limit ${values.shown(limit, 'int')}`;
  return { text, values: values.list };
}

function columnsOfAll(filters: ResolutionFilters, scope: ReadScope, now: string, limit: number): Statement {
  const values = new Values();
  const text = `
  with ranked as (
    select i.id, ${DUE} as due, row_number() over (partition by i.stage order by ${DUE}, i.id) as place
    from ${itemTables} where ${narrowed(filters, scope, now, values)}
  ),
  found as materialized (select id, due from ranked where place <= ${values.shown(limit, 'int')})
  ${shown('i.stage, ')}`;
  return { text, values: values.list };
}

function countsOfAll(filters: ResolutionFilters, scope: ReadScope, now: string): Statement {
  const values = new Values();
  const text = `
  select i.stage, count(*)::int as count,
    count(*) filter (where ${DUE} <= ${values.shown(now, 'timestamptz')})::int as overdue
  from ${itemTables} where ${narrowed(filters, scope, now, values)} group by i.stage`;
  return { text, values: values.list };
}

const named = (filters: ResolutionFilters): string => givenIn(filters).join('+');
