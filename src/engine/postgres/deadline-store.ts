import type pg from 'pg';
import type { Instant } from '../../calendar/rules/index.js';
import { LONGEST_WAIT_SECONDS, type Clock, type DeadlineStore, type DueDeadline } from '../ports.js';
import { iso, statement } from './statement.js';

/**
 * What is put off for longer than anything was put off by a clock that was ahead, and comes at once. The scalar sub-query
 * makes the clock a constant of the statement, so that the partial index finds what has come.
 */
const claimStatement = statement<{ fixed: Instant | null; limit: number; lease: number }>(
  'claim-due',
  ($) => `
  with due as (
    select instance, name from deadline
    where status = 'open' and at <= (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()))
      and (next_attempt_at is null or next_attempt_at <= (select clock_timestamp())
        or next_attempt_at > (select clock_timestamp()) + interval '${LONGEST_WAIT_SECONDS} seconds')
    order by at limit ${$('limit', 'int')} for update skip locked
  )
  update deadline d set next_attempt_at = clock_timestamp() + make_interval(secs => ${$('lease', 'float8')})
  from due where d.instance = due.instance and d.name = due.name
  returning d.instance, d.name, d.epoch, ${iso('d.at')} as at, d.event`,
);

const failedStatement = statement<{ instance: string; name: string; epoch: number; error: string }>(
  'deadline-failed',
  ($) => `
  update deadline set attempts = attempts + 1, last_error = ${$('error', 'text')},
    next_attempt_at = clock_timestamp() + make_interval(secs => least(3600, power(2, least(attempts, 12))))
  where instance = ${$('instance', 'text')} and name = ${$('name', 'text')} and epoch = ${$('epoch', 'int')}
    and status = 'open'
  returning name`,
);

const dueSecondsStatement = statement<{ fixed: Instant | null; horizon: number; limit: number }>(
  'due-seconds',
  ($) => `
  with clock as (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()) as now),
  seconds as (
    select distinct date_trunc('second', at + interval '999 milliseconds') as second from deadline
    where status = 'open' and at > (select now from clock)
      and at <= (select now from clock) + make_interval(secs => ${$('horizon', 'float8')})
  )
  select ${iso('second')} as second from seconds order by seconds.second limit ${$('limit', 'int')}`,
);

const countsStatement = statement<{ fixed: Instant | null }>(
  'deadline-counts',
  ($) => `
  select count(*)::int as open,
    count(*) filter (where at <= (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp())))::int as overdue
  from deadline where status = 'open'`,
);

/** Deadlines as rows. A claim lends a row by moving its next attempt behind the end of the loan. */
export class PostgresDeadlineStore implements DeadlineStore {
  constructor(private readonly pool: pg.Pool) {}

  async claimDue(clock: Clock, limit: number, leaseSeconds: number): Promise<DueDeadline[]> {
    const claim = { fixed: clock.fixed(), limit, lease: leaseSeconds };
    const rows = await claimStatement.run<DueDeadline & pg.QueryResultRow>(this.pool, claim);
    return rows.map(({ instance, name, epoch, at, event }) => ({ instance, name, epoch, at, event })).sort(inOrder);
  }

  async failed({ instance, name, epoch }: DueDeadline, error: string): Promise<boolean> {
    const failed = { instance, name, epoch, error: storable(error) };
    return (await failedStatement.run(this.pool, failed)).length > 0;
  }

  async dueSeconds(clock: Clock, horizonSeconds: number, limit: number): Promise<Instant[]> {
    const within = { fixed: clock.fixed(), horizon: horizonSeconds, limit };
    const rows = await dueSecondsStatement.run<{ second: Instant }>(this.pool, within);
    return rows.map(({ second }) => second);
  }

  async counts(clock: Clock): Promise<{ open: number; overdue: number }> {
    const [row] = await countsStatement.run<{ open: number; overdue: number }>(this.pool, { fixed: clock.fixed() });
    return row ?? { open: 0, overdue: 0 };
  }
}

/** By time, then by name: the same order on every server and in every run. */
function inOrder(one: DueDeadline, other: DueDeadline): number {
  const [a, b] = [one, other].map(({ at, instance, name }) => `${at} ${instance} ${name}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
}

const LONGEST_ERROR = 1_000;

/** What PostgreSQL can keep of an error's words. */
export const storable = (error: string): string => error.slice(0, LONGEST_ERROR).replaceAll('\0', '');
