import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { RoadmapQuery, RoadmapItem } from '../contracts/reports.js';
import { takesPartCondition, type ReadScope } from '../directory/index.js';
import { Database, readCursor, sortKey } from '../platform/index.js';
import { narrowed, narrowedTo } from './narrowing.js';

// The path of codes orders the tree, as it orders the list of units.
const tree = `
  with recursive tree as (
    select u.id, u.name, u.code::text as path from unit u where u.parent_id is null
    union all
    select u.id, u.name, t.path || ' ' || u.code from tree t join unit u on u.parent_id = t.id
  ) cycle id set circular using visited`;

/** A life is on the road from its beginning, or its term's, to the end of its term, or of what is still owed. */
const alive = `
  ($6::date is null or greatest(i.term_to, (i.due_at at time zone 'Asia/Ho_Chi_Minh')::date) >= $6)
  and ($7::date is null or least(i.term_from, (i.created_at at time zone 'Asia/Ho_Chi_Minh')::date) <= $7)`;

const lives = `${tree}
  select i.id, i.title, i.symbol, i.kind, i.stage, i.suspended, i.unit_id as unit, t.name as "unitName", i.version,
    i.term_from as "termFrom", i.term_to as "termTo", i.definition, i.definition_version as "definitionVersion", i.snapshot,
    t.path collate "C" as path, ${takesPartCondition('i')} as "takesPart",
    (select json_agg(json_build_object('stage', s.stage, 'on', j.occurred_on) order by s.seq)
     from instance_stage s join journal j on (j.instance, j.seq) = (s.instance, s.seq) where s.instance = i.id) as entered,
    (select json_agg(json_build_object('name', d.name, 'day', d.day, 'overdue', d.at <= $8::timestamptz) order by d.at, d.name)
     from deadline d where d.instance = i.id and d.status in ('open', 'due')) as owed
  from instance i join tree t on t.id = i.unit_id
  where ${narrowed} and ${alive}
    and ($9::text is null or (t.path collate "C", i.term_from, i.id) > ($9::text collate "C", $10::date, $11))
  order by t.path collate "C", i.term_from, i.id
  limit $12`;

const total = `select count(*)::int as total from instance i where ${narrowed} and ${alive}`;

/** One life with all that its line on the road is made of. */
export interface RoadmapRow {
  readonly id: string;
  readonly title: string;
  readonly symbol: string | null;
  readonly kind: RoadmapItem['kind'];
  readonly stage: RoadmapItem['stage'];
  readonly suspended: boolean;
  readonly unit: string;
  readonly unitName: string;
  readonly version: number;
  readonly termFrom: string;
  readonly termTo: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly snapshot: string;
  readonly path: string;
  readonly takesPart: boolean;
  readonly entered: readonly { readonly stage: string; readonly on: string }[] | null;
  readonly owed: readonly { readonly name: string; readonly day: string; readonly overdue: boolean }[] | null;
}

/** Where a page ended: unit, beginning of the term, resolution. */
const position = z.tuple([sortKey.text, sortKey.day, sortKey.text]);

/** Reads the lives of a portfolio. */
@Injectable()
export class RoadmapStore {
  constructor(private readonly database: Database) {}

  /** One row more than the limit when there are more. */
  async lives(asked: RoadmapQuery, scope: ReadScope, now: string): Promise<RoadmapRow[]> {
    const after = readCursor(asked.cursor, position) ?? [null, null, null];
    const values = [...narrowedTo(scope, asked), asked.from, asked.to, now, ...after, asked.limit + 1];
    const query = { name: 'roadmap.lives', text: lives, values };
    return (await this.database.query<RoadmapRow & Record<string, unknown>>(query)).rows;
  }

  async total(asked: RoadmapQuery, scope: ReadScope): Promise<number> {
    const values = [...narrowedTo(scope, asked), asked.from, asked.to];
    const { rows } = await this.database.query<{ total: number }>({ name: 'roadmap.total', text: total, values });
    return rows[0]?.total ?? 0;
  }
}
