import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Address, Clock, Transaction } from '../engine/index.js';
import { Database } from '../platform/index.js';
import type { LadderRole } from './ladder.js';

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

/** The key decides: a rung that is there already gives no row, and nobody is told again. */
const record = `
  with step as (
    insert into rung (instance, deadline, epoch, rung, at, status, rung_at, roles, addresses, vacant)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict do nothing returning instance, deadline, epoch, rung, addresses
  ),
  addressed as (
    insert into rung_address (address, instance, deadline, epoch, rung)
    select distinct address, instance, deadline, epoch, rung from step, unnest(step.addresses) as address
  )
  select 1 from step`;

const passOver = `
  insert into rung (instance, deadline, epoch, rung, at, status, rung_at, roles, addresses, vacant)
  select $1, $2, $3, s.rung, s.at, 'skipped', $4, '{}', '{}', '{}'
  from unnest($5::int[], $6::timestamptz[]) as s (rung, at)
  on conflict do nothing`;

const settle = `
  update deadline d set ladder_epoch = s.epoch, next_rung_at = s.next
  from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[]) as s (instance, name, epoch, next)
  where d.instance = s.instance and d.name = s.name and d.epoch = s.epoch`;

const forgetNext = `update deadline set ladder_epoch = null where status in ('open', 'due')`;

const countBy = `
  insert into ladder_calendar as known (hash) values ($1)
  on conflict (one) do update set hash = excluded.hash where known.hash <> excluded.hash
  returning hash`;

/** A deadline whose ladder is to be looked at. */
export interface ClaimedLadder {
  readonly instance: string;
  readonly name: string;
  readonly epoch: number;
  readonly day: string;
  readonly dueAt: string;
  readonly setAt: string;
  readonly setBy: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly version: number;
  readonly snapshot: string;
  readonly issuer: string;
  readonly field: string | null;
  /** The instant of the claim, by the clock that counts. */
  readonly now: string;
  readonly parents: readonly string[];
  /** Rungs that have rung, or were passed over, in this epoch. */
  readonly done: readonly number[];
}

export type Which = 'unclimbed' | 'come';

/** Which deadline, in which epoch. */
export type LadderKey = Pick<ClaimedLadder, 'instance' | 'name' | 'epoch'>;

/** What is written of a rung that has come. */
export interface RungRecord {
  readonly rung: number;
  readonly at: string;
  readonly status: 'rung' | 'silent';
  readonly roles: readonly LadderRole[];
  readonly addresses: readonly Address[];
  readonly vacant: readonly Address[];
}

/** Keeps what became of rungs, and when the next one comes. Everything within the transaction that claimed the ladder. */
@Injectable()
export class LadderStore {
  constructor(private readonly database: Database) {}

  /** Runs the work in one transaction of one client. */
  transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  async claim(which: Which, clock: Clock, limit: number, client: pg.PoolClient): Promise<ClaimedLadder[]> {
    const { rows } = await client.query<ClaimedLadder & pg.QueryResultRow>({
      name: `ladder.claim-${which}`,
      text: which === 'come' ? come : unclimbed,
      values: [clock.fixed(), limit],
    });
    return rows;
  }

  /** False when the rung had happened already. */
  async record(
    { instance, name, epoch }: LadderKey,
    rung: RungRecord,
    now: string,
    client: pg.PoolClient,
  ): Promise<boolean> {
    const { rung: offset, at, status, roles, addresses, vacant } = rung;
    const values = [instance, name, epoch, offset, at, status, now, roles, addresses, vacant];
    const { rowCount } = await client.query({ name: 'ladder.record', text: record, values });
    return rowCount === 1;
  }

  async passOver(
    { instance, name, epoch }: LadderKey,
    rungs: readonly { readonly offset: number; readonly at: string }[],
    now: string,
    client: pg.PoolClient,
  ): Promise<void> {
    if (rungs.length === 0) return;
    const values = [instance, name, epoch, now, rungs.map(({ offset }) => offset), rungs.map(({ at }) => at)];
    await client.query({ name: 'ladder.pass-over', text: passOver, values });
  }

  /** When each ladder is looked at next; null when all of it has been climbed. */
  async settle(
    ladders: readonly (LadderKey & { readonly next: string | null })[],
    client: pg.PoolClient,
  ): Promise<void> {
    const values = [
      ladders.map(({ instance }) => instance),
      ladders.map(({ name }) => name),
      ladders.map(({ epoch }) => epoch),
      ladders.map(({ next }) => next),
    ];
    await client.query({ name: 'ladder.settle', text: settle, values });
  }

  /** From now on rungs are counted by this calendar; where it is another one, every open ladder is worked out anew. */
  async countBy(calendarHash: string): Promise<void> {
    await this.transaction(async (client) => {
      const { rowCount } = await client.query(countBy, [calendarHash]);
      if (rowCount === 1) await client.query(forgetNext);
    });
  }

  /** Every open ladder is worked out anew by the next round; what has happened stays. */
  async forgetNext(): Promise<void> {
    await this.database.query(forgetNext);
  }
}

/** The client of a transaction as the engine's ports pass it on. */
export const transactionOf = (client: pg.PoolClient): Transaction => client as unknown as Transaction;
