import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Clock, Transaction } from '../engine/index.js';
import { Database } from '../platform/index.js';
import type { LadderKey, RungRecord, Standing } from './climb.js';

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const clockNow = 'coalesce($1::timestamptz, clock_timestamp())';

/**
 * Takes deadlines whose ladder is to be looked at and locks them until the transaction ends: whoever ends, moves or
 * suspends one waits, or has come first. The step that set the deadline says since when it has stood.
 */
const claim = (which: string, order: string): string => `
  select d.instance, d.name, d.epoch, d.day, ${iso('d.at')} as "dueAt", ${iso('j.now')} as "setAt", j.event as "setBy", i.definition,
    i.definition_version as "definitionVersion", i.version, i.snapshot, i.unit_id as issuer, i.field,
    ${iso(`date_trunc('milliseconds', (select ${clockNow}))`)} as now,
    array(select distinct p.unit_id from instance_parent ip join instance p on p.id = ip.parent
          where ip.instance = d.instance) as parents,
    array(select r.rung from rung r
          where r.instance = d.instance and r.deadline = d.name and r.epoch = d.epoch) as done
  from deadline d
  join instance i on i.id = d.instance
  join journal j on j.instance = d.instance and j.seq = coalesce(d.set_seq, i.version)
  where d.status in ('open', 'due') and ${which}
  order by ${order} limit $2 for update of d skip locked`;

const unclimbed = claim('d.ladder_epoch is distinct from d.epoch', 'd.instance, d.name');
const come = claim(
  `d.ladder_epoch = d.epoch and d.next_rung_at <= (select ${clockNow})`,
  'd.next_rung_at, d.instance, d.name',
);

/**
 * The key decides: a rung that is there already gives no row, and nobody is told again. The version is the one committed
 * now: a step that ends the deadline waits for its row, which is locked since the claim, and so always comes after it.
 */
const record = `
  with step as (
    insert into rung (instance, deadline, epoch, rung, at, status, rung_at, roles, addresses, vacant, version)
    select s.instance, s.name, s.epoch, s.rung, s.at, s.status, s."rungAt", s.roles, s.addresses, s.vacant, i.version
    from json_to_recordset($1::json) as s (instance text, name text, epoch int, rung int, at timestamptz, status text,
      "rungAt" timestamptz, roles text[], addresses text[], vacant text[])
    join instance i on i.id = s.instance
    on conflict do nothing returning instance, deadline, epoch, rung, addresses
  ),
  addressed as (
    insert into rung_address (address, instance, deadline, epoch, rung)
    select distinct address, instance, deadline, epoch, rung from step, unnest(step.addresses) as address
  )
  select instance, deadline as name, epoch, rung from step`;

const passOver = `
  insert into rung (instance, deadline, epoch, rung, at, status, rung_at, roles, addresses, vacant, version)
  select s.instance, s.name, s.epoch, s.rung, s.at, 'skipped', s.rung_at, '{}', '{}', '{}', i.version
  from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[])
    as s (instance, name, epoch, rung, at, rung_at)
  join instance i on i.id = s.instance
  on conflict do nothing`;

const settle = `
  update deadline d set ladder_epoch = s.epoch, next_rung_at = s.next
  from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[]) as s (instance, name, epoch, next)
  where d.instance = s.instance and d.name = s.name and d.epoch = s.epoch`;

/**
 * Each distinct second with one step into the index: a million rungs at one moment are read once, not a million times. The
 * condition must be that of the index `deadline_next_rung`.
 */
const nextAfter = (after: string): string => `
  select date_trunc('second', d.next_rung_at + interval '999 milliseconds') from deadline d
  where d.status in ('open', 'due') and d.ladder_epoch = d.epoch and d.next_rung_at > ${after}
    and d.next_rung_at <= (select upto from clock)
  order by d.next_rung_at limit 1`;
const dueSeconds = `
  with recursive clock as (
    select now, now + make_interval(secs => $2) as upto from (select ${clockNow} as now) as tick
  ),
  seconds (second) as (
    (${nextAfter('(select now from clock)')})
    union all
    select (${nextAfter('seconds.second')}) from seconds where seconds.second is not null
  )
  select ${iso('second')} as second from seconds where second is not null order by seconds.second limit ceil($2)::int`;

const forgetNext = `update deadline set ladder_epoch = null where status in ('open', 'due')`;

const countBy = `
  insert into ladder_calendar as known (hash) values ($1)
  on conflict (one) do update set hash = excluded.hash where known.hash <> excluded.hash
  returning hash`;

/** Locked until the transaction ends: whoever makes another calendar count waits for it, and then forgets what it wrote. */
const countsBy = 'select from ladder_calendar where hash = $1 for share';

/** A deadline whose ladder is to be looked at. */
export interface ClaimedLadder extends LadderKey, Standing {
  readonly day: string;
  readonly setAt: string;
  readonly setBy: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly version: number;
  readonly snapshot: string;
  readonly issuer: string;
  readonly field: string | null;
  readonly parents: readonly string[];
}

export type Which = 'unclimbed' | 'come';

/** A rung that is over and of which nobody is told. */
export interface PassedRung extends LadderKey {
  readonly offset: number;
  readonly at: string;
  readonly rungAt: string;
}

/** Keeps what became of rungs, and when the next one comes. Everything within the transaction that claimed the ladder. */
@Injectable()
export class LadderStore {
  constructor(private readonly database: Database) {}

  /** Runs the work in one transaction of one client. */
  transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** All that one claim takes has one `now`. */
  async claim(which: Which, clock: Clock, limit: number, client: pg.PoolClient): Promise<ClaimedLadder[]> {
    const { rows } = await client.query<ClaimedLadder & pg.QueryResultRow>({
      name: `ladder.claim-${which}`,
      text: which === 'come' ? come : unclimbed,
      values: [clock.fixed(), limit],
    });
    return rows;
  }

  /** Gives those that had not happened before. */
  async record(
    rungs: readonly RungRecord[],
    client: pg.PoolClient,
  ): Promise<(LadderKey & { readonly rung: number })[]> {
    const { rows } = await client.query<LadderKey & { rung: number } & pg.QueryResultRow>({
      name: 'ladder.record',
      text: record,
      values: [JSON.stringify(rungs)],
    });
    return rows;
  }

  async passOver(rungs: readonly PassedRung[], client: pg.PoolClient): Promise<void> {
    if (rungs.length === 0) return;
    const values = [
      ...keyColumns(rungs),
      rungs.map(({ offset }) => offset),
      rungs.map(({ at }) => at),
      rungs.map(({ rungAt }) => rungAt),
    ];
    await client.query({ name: 'ladder.pass-over', text: passOver, values });
  }

  /** When each ladder is looked at next; null when all of it has been climbed. */
  async settle(
    ladders: readonly (LadderKey & { readonly next: string | null })[],
    client: pg.PoolClient,
  ): Promise<void> {
    const values = [...keyColumns(ladders), ladders.map(({ next }) => next)];
    await client.query({ name: 'ladder.settle', text: settle, values });
  }

  /** The whole seconds of the next `horizonSeconds` at which a rung comes, the earliest first, each once. */
  async dueSeconds(clock: Clock, horizonSeconds: number): Promise<string[]> {
    const values = [clock.fixed(), horizonSeconds];
    const { rows } = await this.database.query<{ second: string }>({
      name: 'ladder.due-seconds',
      text: dueSeconds,
      values,
    });
    return rows.map(({ second }) => second);
  }

  /** From now on rungs are counted by this calendar; where it is another one, every open ladder is worked out anew. */
  async countBy(calendarHash: string): Promise<void> {
    await this.transaction(async (client) => {
      const { rowCount } = await client.query(countBy, [calendarHash]);
      if (rowCount === 1) await client.query(forgetNext);
    });
  }

  /** Whether ladders are worked out by this calendar, until the transaction ends. */
  async countsBy(calendarHash: string, client: pg.PoolClient): Promise<boolean> {
    const values = [calendarHash];
    const { rowCount } = await client.query({ name: 'ladder.counts-by', text: countsBy, values });
    return rowCount === 1;
  }

  /** Every open ladder is worked out anew by the next round; what has happened stays. */
  async forgetNext(): Promise<void> {
    await this.database.query(forgetNext);
  }
}

/** The client of a transaction as the engine's ports pass it on. */
export const transactionOf = (client: pg.PoolClient): Transaction => client as unknown as Transaction;

/** Which ladders, as the first columns of an `unnest`. */
export const keyColumns = (keys: readonly LadderKey[]): unknown[] => [
  keys.map(({ instance }) => instance),
  keys.map(({ name }) => name),
  keys.map(({ epoch }) => epoch),
];
