import type { ResolutionItem } from '../contracts/resolution-lists.js';
import { declaredDeadlines } from '../deadlines/index.js';
import type { Definition } from '../engine/index.js';
import type { Language } from '../platform/index.js';

/** SQL: what a list shows of an instance `i`, its unit `u` and the deadline `d` that is owed first. */
export const itemColumns = `
  i.id, i.kind, i.title, i.symbol, i.stage, i.state, i.suspended, i.version, i.field, i.unit_id as "issuerId",
  u.name as "issuerName", i.term_from as "termFrom", i.term_to as "termTo", i.due_at as "dueAt", d.name as "dueName",
  d.day as "dueDay", i.last_now as "updatedAt", i.definition, i.definition_version as "definitionVersion"`;

/** SQL: what `itemColumns` read beside an instance `i`. */
export const itemsBeside = `
  join unit u on u.id = i.unit_id
  left join lateral (
    select o.name, o.day from deadline o where o.instance = i.id and o.status in ('open', 'due') order by o.at, o.name limit 1
  ) d on i.due_at is not null`;

/** SQL: the tables of `itemColumns`. */
export const itemTables = `instance i ${itemsBeside}`;

/** One row of them. */
export interface ItemRow {
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
  readonly dueName: string | null;
  readonly dueDay: string | null;
  readonly updatedAt: Date;
  readonly definition: string;
  readonly definitionVersion: number;
}

/** How a row is read. */
export interface ItemReading {
  readonly definitionOf: (id: string, version: number) => Definition;
  readonly now: string;
  readonly language: Language;
}

/** A row as lists show it. Pure. */
export function itemOf(row: ItemRow, { definitionOf, now, language }: ItemReading): ResolutionItem {
  const { dueName: name, dueDay: day } = row;
  const dueAt = row.dueAt && row.dueAt.toISOString();
  const declared = declaredDeadlines(definitionOf(row.definition, row.definitionVersion));
  return {
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
    dueAt,
    due:
      name === null || day === null || dueAt === null
        ? null
        : {
            id: `${row.id}.${name}`,
            name,
            title: declared[name]?.title[language] ?? name,
            day,
            overdue: dueAt <= now,
          },
    updatedAt: row.updatedAt.toISOString(),
  };
}
