import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ResolutionItem, ResolutionQuery } from '../contracts/resolutions.js';
import {
  groundsRows,
  takesPartCondition,
  visibleByGrounds,
  visibleCondition,
  visibleTo,
  type ReadingGrounds,
  type ReadScope,
} from '../directory/index.js';
import { eachAlone, Gather, inCompany } from '../engine/index.js';
import type { Page } from '../contracts/page.js';
import { Config, Database, page, readCursor, sortKey } from '../platform/index.js';

const columns = `
  i.id, i.kind, i.title, i.symbol, i.stage, i.state, i.suspended, i.version, i.field, i.unit_id as "issuerId",
  u.name as "issuerName", i.term_from as "termFrom", i.term_to as "termTo", i.due_at as "dueAt"`;

/** What sorts last: resolutions to which nothing is owed. */
const NEVER = 'infinity';

const list = `
  select ${columns}, coalesce(to_char(i.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '${NEVER}') as "sortedBy"
  from instance i join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleCondition('i')}
    and ($4::text is null or i.stage = $4)
    and ($5::text is null or i.unit_id = $5)
    and ($6::text is null or i.kind = $6)
    and ($7::boolean is null or i.suspended = $7)
    and ($8::timestamptz is null or i.due_at < $8)
    and ($9::text is null or exists (
      select 1 from instance_search s where s.instance = i.id and s.folded like '%' || folded($9) || '%' escape '\\'))
    and ($10::timestamptz is null or (coalesce(i.due_at, '${NEVER}'), i.id) > ($10::timestamptz, $11))
  order by coalesce(i.due_at, '${NEVER}'), i.id
  limit $12`;

const one = `
  select ${columns}, ${takesPartCondition('i')} as "takesPart" from instance i join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and i.id = $4 and ${visibleCondition('i')}`;

/** Of those who ask, each about one resolution, the ones who may read theirs. */
const readable = `
  select a.asker from ${groundsRows('$1', 'a')} join instance i on i.id = a.subject join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleByGrounds('i', 'a')}`;

interface Asked {
  readonly id: string;
  readonly grounds: ReadingGrounds;
}

interface Row {
  readonly id: string;
  readonly kind: ResolutionItem['kind'];
  readonly title: string;
  readonly symbol: string | null;
  readonly stage: ResolutionItem['stage'];
  readonly state: string;
  readonly suspended: boolean;
  readonly version: number;
  readonly field: string | null;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly termFrom: string;
  readonly termTo: string;
  readonly dueAt: Date | null;
  readonly sortedBy: string;
}

/** Where a page ended: due, resolution. */
const position = z.tuple([sortKey.instant, sortKey.text]);

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
    { batching }: Config,
  ) {
    const travelling = batching ? inCompany : eachAlone;
    this.#asked = new Gather({ ...travelling, apart: () => true, send: (asked) => this.#readableAmong(asked) });
  }

  /** Whether somebody with these grounds may read the resolution; false also when there is none. */
  mayRead(id: string, grounds: ReadingGrounds): Promise<boolean> {
    return this.#asked.ask({ id, grounds });
  }

  /** One page of what the scope may read: first what is owed soonest. */
  async list(query: ResolutionQuery, scope: ReadScope): Promise<Page<ResolutionItem>> {
    const [sortedBy, id] = readCursor(query.cursor, position) ?? [null, null];
    const values = [
      ...visibleTo(scope),
      query.stage,
      query.unitId,
      query.kind,
      query.suspended,
      query.dueBefore && `${query.dueBefore}T00:00:00+07:00`,
      query.q && literally(query.q),
      sortedBy,
      id,
      query.limit + 1,
    ];
    const { rows } = await this.database.query<Row>({ name: 'resolution.list', text: list, values });
    return page(rows, query.limit, (row) => [row.sortedBy, row.id], itemOf);
  }

  /** A resolution if the scope may read it; null when it may not or when there is none, which nobody can tell apart. */
  async find(id: string, scope: ReadScope): Promise<Found | null> {
    const values = [...visibleTo(scope), id];
    const { rows } = await this.database.query<Row & { takesPart: boolean }>({
      name: 'resolution.one',
      text: one,
      values,
    });
    const [row] = rows;
    return row ? { item: itemOf(row), takesPart: row.takesPart } : null;
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

const itemOf = (row: Row): ResolutionItem => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  symbol: row.symbol,
  stage: row.stage,
  state: row.state,
  suspended: row.suspended,
  version: row.version,
  issuer: { id: row.issuerId, name: row.issuerName },
  term: { from: row.termFrom, to: row.termTo },
  field: row.field,
  dueAt: row.dueAt && row.dueAt.toISOString(),
});
