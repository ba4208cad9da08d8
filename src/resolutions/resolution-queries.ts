import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ResolutionItem, ResolutionQuery } from '../contracts/resolutions.js';
import { visibleCondition, type ReadScope } from '../directory/index.js';
import type { Page } from '../contracts/page.js';
import { Database, page, readCursor, sortKey } from '../platform/index.js';

const columns = `
  i.id, i.kind, i.title, i.symbol, i.stage, i.state, i.suspended, i.version, i.field, i.unit_id as "issuerId",
  u.name as "issuerName", i.term_from as "termFrom", i.term_to as "termTo", i.due_at as "dueAt"`;

/** What sorts last: resolutions to which nothing is owed. */
const NEVER = 'infinity';

const list = `
  select ${columns}, coalesce(to_char(i.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '${NEVER}') as "sortedBy"
  from instance i join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleCondition('i', '$1', '$2')}
    and ($3::text is null or i.stage = $3)
    and ($4::text is null or i.unit_id = $4)
    and ($5::text is null or i.kind = $5)
    and ($6::boolean is null or i.suspended = $6)
    and ($7::timestamptz is null or i.due_at < $7)
    and ($8::text is null or exists (
      select 1 from instance_search s where s.instance = i.id and s.folded like '%' || folded($8) || '%' escape '\\'))
    and ($9::timestamptz is null or (coalesce(i.due_at, '${NEVER}'), i.id) > ($9::timestamptz, $10))
  order by coalesce(i.due_at, '${NEVER}'), i.id
  limit $11`;

const one = `
  select ${columns} from instance i join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and i.id = $3 and ${visibleCondition('i', '$1', '$2')}`;

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

/** Lists and the read permission of single resolutions, by prepared statements over the engine's list columns. */
@Injectable()
export class ResolutionQueries {
  constructor(private readonly database: Database) {}

  /** One page of what the scope may read: first what is owed soonest. */
  async list(query: ResolutionQuery, scope: ReadScope): Promise<Page<ResolutionItem>> {
    const [sortedBy, id] = readCursor(query.cursor, position) ?? [null, null];
    const values = [
      scope.units,
      scope.addresses,
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
  async find(id: string, scope: ReadScope): Promise<ResolutionItem | null> {
    const values = [scope.units, scope.addresses, id];
    const { rows } = await this.database.query<Row>({ name: 'resolution.one', text: one, values });
    return rows[0] ? itemOf(rows[0]) : null;
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
