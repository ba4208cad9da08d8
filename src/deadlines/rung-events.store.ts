import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { LONGEST_WAIT_SECONDS, type Clock, type Reason } from '../engine/index.js';
import { Database } from '../platform/index.js';
import type { CalledEvent, LadderKey } from './climb.js';
import { keyColumns } from './ladder.store.js';

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const call = `
  insert into rung_event (instance, deadline, epoch, rung, at, event)
  select s.instance, s.deadline, s.epoch, s.rung, s.at, s.event
  from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::text[])
    as s (instance, deadline, epoch, rung, at, event)
  on conflict do nothing`;

/** A claim lends a row by moving its next attempt behind the end of the loan: whoever dies with it loses nothing. */
const claim = `
  with come as (
    select instance, deadline, epoch, rung from rung_event
    where status = 'pending' and at <= (select coalesce($1::timestamptz, clock_timestamp()))
      and (next_attempt_at is null or next_attempt_at <= (select clock_timestamp())
        or next_attempt_at > (select clock_timestamp()) + interval '${LONGEST_WAIT_SECONDS} seconds')
    order by at, instance, deadline, rung limit $2 for update skip locked
  )
  update rung_event e set next_attempt_at = clock_timestamp() + make_interval(secs => $3)
  from come c where (e.instance, e.deadline, e.epoch, e.rung) = (c.instance, c.deadline, c.epoch, c.rung)
  returning e.instance, e.deadline as name, e.epoch, e.rung, ${iso('e.at')} as at, e.event`;

const one = 'instance = $1 and deadline = $2 and epoch = $3 and rung = $4';
const settle = `
  update rung_event set status = $5, last_error = $6, reasons = $7, next_attempt_at = null where ${one}`;
const fail = `
  update rung_event set attempts = attempts + 1, last_error = $5,
    next_attempt_at = clock_timestamp() + make_interval(secs => least(3600, power(2, least(attempts, 12))))
  where ${one} and status = 'pending'`;

/** An event of a rung that has come and is not settled yet. */
export interface PendingEvent extends LadderKey {
  readonly rung: number;
  readonly at: string;
  readonly event: string;
}

/** Keeps which rungs are events as well, until each has happened or was refused. */
@Injectable()
export class RungEventsStore {
  constructor(private readonly database: Database) {}

  /** Within the transaction that rings the rungs, so that there is none without the other. */
  async call(events: readonly (LadderKey & CalledEvent)[], client: Pick<pg.PoolClient, 'query'>): Promise<void> {
    if (events.length === 0) return;
    const values = [
      ...keyColumns(events),
      events.map(({ offset }) => offset),
      events.map(({ at }) => at),
      events.map(({ event }) => event),
    ];
    await client.query({ name: 'rung-event.call', text: call, values });
  }

  /** Lends up to `limit` that have come, the earliest first. */
  async claim(clock: Clock, limit: number, leaseSeconds: number): Promise<PendingEvent[]> {
    const values = [clock.fixed(), limit, leaseSeconds];
    const { rows } = await this.database.query<PendingEvent & pg.QueryResultRow>({
      name: 'rung-event.claim',
      text: claim,
      values,
    });
    const order = ({ at, instance, name, rung }: PendingEvent): string => `${at} ${instance} ${name} ${rung}`;
    return rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  /** It has happened, or was refused for the reasons given: nobody brings it again. */
  async settle(event: PendingEvent, refused: readonly Reason[]): Promise<void> {
    const codes = refused.map(({ code }) => code).join(', ');
    const told = refused.map(({ code, message }) => ({ code, message }));
    const outcome = refused.length === 0 ? ['happened', null] : ['refused', storable(codes)];
    const values = [...keyOf(event), ...outcome, JSON.stringify(told)];
    await this.database.query({ name: 'rung-event.settle', text: settle, values });
  }

  /** The attempt failed: keeps the error, waits longer each time. */
  async failed(event: PendingEvent, error: string): Promise<void> {
    await this.database.query({ name: 'rung-event.failed', text: fail, values: [...keyOf(event), storable(error)] });
  }
}

const keyOf = ({ instance, name, epoch, rung }: PendingEvent): unknown[] => [instance, name, epoch, rung];

const LONGEST_ERROR = 1_000;
const storable = (error: string): string => error.slice(0, LONGEST_ERROR).replaceAll('\0', '');
