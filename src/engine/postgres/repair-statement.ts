import type { Projection } from '../ports.js';
import { sideTables } from './side-tables.js';
import { statement } from './statement.js';

export function repairParameters(id: string, version: number, projection: Projection) {
  const { standing, listing, deadlines, workItems } = projection;
  return {
    id,
    version,
    kind: listing.kind,
    title: listing.title,
    unit: listing.unit,
    stage: standing.stage,
    state: standing.state,
    suspended: standing.suspended,
    symbol: listing.symbol,
    field: listing.field,
    termFrom: listing.term.from,
    termTo: listing.term.to,
    dueAt: projection.dueAt,
    involved: listing.involved,
    parents: listing.implements,
    names: deadlines.map(({ name }) => name),
    epochs: deadlines.map(({ epoch }) => epoch),
    times: deadlines.map(({ at }) => at),
    days: deadlines.map(({ day }) => day),
    events: deadlines.map(({ event }) => event),
    statuses: deadlines.map(({ status }) => status),
    keys: workItems.map(({ key }) => key),
    addresses: workItems.map(({ address }) => address),
    asked: workItems.map(({ event }) => event),
  };
}

/**
 * Writes every projection of one instance anew, and nothing else: the journal, the snapshot and the version stay. What
 * is right already keeps its attempts and its opening time.
 */
export const repairStatement = statement<ReturnType<typeof repairParameters>>(
  'repair',
  ($) => `
  with guarded as (
    update instance set kind = ${$('kind', 'text')}, title = ${$('title', 'text')}, unit_id = ${$('unit', 'text')},
      stage = ${$('stage', 'text')}, state = ${$('state', 'text')}, suspended = ${$('suspended', 'boolean')},
      symbol = ${$('symbol', 'text')}, field = ${$('field', 'text')}, term_from = ${$('termFrom', 'date')},
      term_to = ${$('termTo', 'date')}, due_at = ${$('dueAt', 'timestamptz')}
    where id = ${$('id', 'text')} and version = ${$('version', 'int')}
    returning id, version, last_now
  ),
  right_deadlines as (
    select r.* from unnest(${$('names', 'text[]')}, ${$('epochs', 'int[]')}, ${$('times', 'timestamptz[]')},
      ${$('days', 'date[]')}, ${$('events', 'text[]')}, ${$('statuses', 'text[]')}) as r (name, epoch, at, day, event, status)
  ),
  ended as (
    update deadline d set status = 'cancelled' from guarded
    where d.instance = guarded.id and d.status in ('open', 'due')
      and d.name not in (select name from right_deadlines)
  ),
  put as (
    insert into deadline as d (instance, set_seq, name, epoch, at, day, event, status)
    select id, version, r.* from guarded, right_deadlines r
    on conflict (instance, name) do update set set_seq = case when d.epoch = excluded.epoch then d.set_seq else excluded.set_seq end,
      ladder_epoch = null, epoch = excluded.epoch, at = excluded.at, day = excluded.day, event = excluded.event, status = excluded.status, attempts = 0, next_attempt_at = null, last_error = null
    where (d.epoch, d.at, d.day, d.event, d.status) is distinct from
      (excluded.epoch, excluded.at, excluded.day, excluded.event, excluded.status)
  ),
  right_items as (
    select r.* from unnest(${$('keys', 'text[]')}, ${$('addresses', 'text[]')}, ${$('asked', 'text[]')})
      as r (key, address, event)
  ),
  closed as (
    update work_item w set closed_at = guarded.last_now from guarded
    where w.instance = guarded.id and w.closed_at is null
      and (w.key, w.address) not in (select key, address from right_items)
  ),
  opened as (
    insert into work_item as w (instance, key, address, event, opened_at)
    select id, r.*, last_now from guarded, right_items r
    on conflict (instance, key, address) do update set event = excluded.event, closed_at = null
    where w.closed_at is not null or w.event <> excluded.event
  ),
  ${sideTables($)}
  select id from guarded`,
);
