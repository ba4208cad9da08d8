import { Injectable } from '@nestjs/common';
import { takesPartCondition, type ReadScope } from '../directory/index.js';
import { Database } from '../platform/index.js';
import { narrowed, narrowedTo, type Narrowing } from './narrowing.js';

const overdue = `coalesce(i.due_at, 'infinity') <= $6::timestamptz`;
const firstDay = `(select d.day from deadline d where d.instance = i.id and d.status in ('open', 'due') order by d.at, d.name limit 1)`;

const standing = `
  select i.stage, i.unit_id as unit, u.name as "unitName", count(*)::int as count,
    count(*) filter (where ${overdue})::int as overdue, count(*) filter (where i.suspended)::int as suspended
  from instance i join unit u on u.id = i.unit_id where ${narrowed} group by i.stage, i.unit_id, u.name`;

const late = `
  select i.id, i.title, i.symbol, i.unit_id as unit, u.name as "unitName", $7::date - ${firstDay} as days
  from instance i join unit u on u.id = i.unit_id where ${narrowed} and ${overdue}`;

const ages = `
  with late as (${late})
  select days, count(*)::int as count from late group by days order by days`;

const oldest = `with late as (${late}) select * from late order by days desc, id limit 1`;

// How long a stage took is told of what the reader takes part in. What an adopted document was before it was confirmed is no stay.
const durations = `
  with stay as (
    select s.stage, s.seq, s.instance, s.entered_at,
      lead(s.entered_at) over (partition by s.instance order by s.seq) as left_at
    from instance i join instance_stage s on s.instance = i.id
    where ${narrowed} and ${takesPartCondition('i')}
  )
  select stage, count(*)::int as passed,
    percentile_cont(0.5) within group (order by extract(epoch from left_at - entered_at) / 86400) as median
  from stay
  where left_at is not null and not (seq = 1 and exists (
    select from journal j where j.instance = stay.instance and j.seq = 1 and j.event = 'adopt'))
  group by stage`;

const refusals = `
  select d.code, sum(d.count)::int as count from denial d
  where d.minute >= $6::timestamptz and (
    $7::boolean and $4::text is null and $5::text is null
    or exists (select from instance i where i.id = d.instance and ${narrowed} and ${takesPartCondition('i')}))
  group by d.code order by sum(d.count) desc, d.code limit 30`;

export interface StandingRow {
  readonly stage: string;
  readonly unit: string;
  readonly unitName: string;
  readonly count: number;
  readonly overdue: number;
  readonly suspended: number;
}

export interface LateRow {
  readonly id: string;
  readonly title: string;
  readonly symbol: string | null;
  readonly unit: string;
  readonly unitName: string;
  readonly days: number;
}

/** Counts for the overview, always of what the scope may read. */
@Injectable()
export class OverviewStore {
  constructor(private readonly database: Database) {}

  standing(scope: ReadScope, asked: Narrowing, now: string): Promise<StandingRow[]> {
    return this.#rows('overview.standing', standing, [...narrowedTo(scope, asked), now]);
  }

  /** How many are overdue by how many days. */
  ages(scope: ReadScope, asked: Narrowing, now: string, today: string): Promise<{ days: number; count: number }[]> {
    return this.#rows('overview.ages', ages, [...narrowedTo(scope, asked), now, today]);
  }

  async oldest(scope: ReadScope, asked: Narrowing, now: string, today: string): Promise<LateRow | null> {
    const values = [...narrowedTo(scope, asked), now, today];
    return (await this.#rows<LateRow>('overview.oldest', oldest, values))[0] ?? null;
  }

  durations(scope: ReadScope, asked: Narrowing): Promise<{ stage: string; passed: number; median: number }[]> {
    return this.#rows('overview.durations', durations, narrowedTo(scope, asked));
  }

  /** @param all whether the reader may read of every refusal, whatever it was about */
  refusals(
    scope: ReadScope,
    asked: Narrowing,
    since: string,
    all: boolean,
  ): Promise<{ code: string; count: number }[]> {
    return this.#rows('overview.refusals', refusals, [...narrowedTo(scope, asked), since, all]);
  }

  async #rows<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await this.database.query<Row & Record<string, unknown>>({ name, text, values })).rows;
  }
}
