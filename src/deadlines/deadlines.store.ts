import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DeadlineQuery, DeadlineStatus } from '../contracts/deadlines.js';
import type { stages } from '../contracts/resolutions.js';
import { visibleCondition, type ReadScope } from '../directory/index.js';
import { Database, readCursor, sortKey } from '../platform/index.js';

const columns = `
  d.instance, d.name, d.day, d.at, d.status, i.title, i.symbol, i.stage, i.definition,
  i.definition_version as "definitionVersion"`;

const list = `
  select ${columns} from deadline d join instance i on i.id = d.instance
  where ${visibleCondition('i', '$1', '$2')}
    and d.status = any($3::text[])
    and ($4::text is null or i.unit_id = $4)
    and ($5::date is null or d.day < $5)
    and ($6::timestamptz is null or (d.at, d.instance, d.name) > ($6, $7, $8))
  order by d.at, d.instance, d.name
  limit $9`;

const exists = `
  select 1 from deadline d join instance i on i.id = d.instance
  where d.instance = $3 and d.name = $4 and ${visibleCondition('i', '$1', '$2')}`;

/** One deadline with what its list shows of the resolution. */
export interface DeadlineListRow {
  readonly instance: string;
  readonly name: string;
  readonly day: string;
  readonly at: Date;
  readonly status: DeadlineStatus;
  readonly title: string;
  readonly symbol: string | null;
  readonly stage: (typeof stages)[number];
  readonly definition: string;
  readonly definitionVersion: number;
}

/** Where a page ended: instant, resolution, name. */
const position = z.tuple([sortKey.instant, sortKey.text, sortKey.text]);

const OWED: readonly DeadlineStatus[] = ['open', 'due'];

/** Reads the engine's deadlines. */
@Injectable()
export class DeadlinesStore {
  constructor(private readonly database: Database) {}

  /** What the scope may see, soonest first; one row more than the limit when there are more. */
  async list(query: DeadlineQuery, scope: ReadScope): Promise<DeadlineListRow[]> {
    const [at, instance, name] = readCursor(query.cursor, position) ?? [null, null, null];
    const states = query.state === undefined ? OWED : [query.state];
    const { units, addresses } = scope;
    const { rows } = await this.database.query<DeadlineListRow>({
      name: 'deadlines.list',
      text: list,
      values: [units, addresses, states, query.unitId, query.before, at, instance, name, query.limit + 1],
    });
    return rows;
  }

  /** Whether the resolution has, or had, such a deadline, and the scope may see it. */
  async isVisible(instance: string, name: string, { units, addresses }: ReadScope): Promise<boolean> {
    const values = [units, addresses, instance, name];
    const { rowCount } = await this.database.query({ name: 'deadlines.visible', text: exists, values });
    return rowCount === 1;
  }
}
