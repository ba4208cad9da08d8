import { Injectable } from '@nestjs/common';
import { visibleCondition, visibleTo, type ReadScope } from '../directory/index.js';
import { Database } from '../platform/index.js';

const standing = `
  select clock_timestamp() as at, (select at from last_sweep) as "lastSweep",
    (select count(*)::int from deadline where status = 'open') as open,
    (select count(*)::int from deadline where status = 'open' and at <= $1::timestamptz) as late,
    coalesce((select extract(epoch from $1::timestamptz - min(at))::int from deadline
      where status = 'open' and at <= $1::timestamptz), 0) as "lateSeconds",
    (select count(*)::int from outbox where sent_at is null) as waiting,
    (select count(*)::int from outbox where sent_at is null and attempts > 0) as failing,
    (select position::float8 from stream_head) as position,
    (select count(*)::int from announcement_waiting) as "streamWaiting"`;

const trouble = `
  select d.instance, d.name, d.at, d.attempts, d.last_error as "lastError", d.next_attempt_at as "nextAttemptAt",
    i.definition, i.definition_version as "definitionVersion",
    case when ${visibleCondition('i')} then i.title end as title,
    case when ${visibleCondition('i')} then i.symbol end as symbol
  from deadline d join instance i on i.id = d.instance
  where d.status = 'open' and d.attempts > 0
  order by d.attempts desc, d.at, d.instance, d.name limit 100`;

export interface ClockStanding {
  readonly at: Date;
  readonly lastSweep: Date | null;
  readonly open: number;
  readonly late: number;
  readonly lateSeconds: number;
  readonly waiting: number;
  readonly failing: number;
  readonly position: number;
  readonly streamWaiting: number;
}

export interface TroubleRow {
  readonly instance: string;
  readonly name: string;
  readonly at: Date;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly nextAttemptAt: Date | null;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly title: string | null;
  readonly symbol: string | null;
}

/** Reads how the background work stands. */
@Injectable()
export class ClockStore {
  constructor(private readonly database: Database) {}

  /** @param now by the engine's clock, which deadlines go by */
  async standing(now: string): Promise<ClockStanding> {
    const query = { name: 'clock.standing', text: standing, values: [now] };
    const [row] = (await this.database.query<ClockStanding & Record<string, unknown>>(query)).rows;
    if (!row) throw new Error('the database told nothing of itself');
    return row;
  }

  /** What could not be fired; titles as far as the scope reaches. */
  async trouble(scope: ReadScope): Promise<TroubleRow[]> {
    const query = { name: 'clock.trouble', text: trouble, values: visibleTo(scope) };
    return (await this.database.query<TroubleRow & Record<string, unknown>>(query)).rows;
  }
}
