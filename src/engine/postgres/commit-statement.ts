import { aroundTime, canonical } from '../core/index.js';
import type { Commit } from '../ports.js';
import { sideTables } from './side-tables.js';
import { iso, statement, type Statement } from './statement.js';

/** The parameters of the one statement, by name. Lists travel as parallel arrays. */
export function parametersOf(commit: Commit) {
  const { row, content, listing, standing, deadlines, workItems, outgoing, idempotency } = commit;
  const [before, after] = aroundTime(row);
  const clock = row.actor.kind === 'clock' ? row.actor : null;
  return {
    before,
    after,
    id: row.instance,
    expected: commit.expected,
    definitionId: commit.definition.id,
    definitionVersion: commit.definition.version,
    snapshot: canonical(commit.snapshot),
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
    dueAt: commit.dueAt,
    involved: listing.involved,
    parents: listing.implements,
    clockDeadline: clock?.deadline ?? null,
    clockEpoch: clock?.epoch ?? null,
    clockRungAt: clock?.rung?.at ?? null,
    fixed: commit.fixed,
    format: row.format,
    command: row.command,
    correlation: row.correlation,
    causation: row.causation,
    event: row.event,
    actor: canonical(row.actor),
    facts: canonical(row.facts),
    calendar: row.calendar,
    definitionHash: row.definition,
    now: row.now,
    occurredOn: row.occurredOn,
    dataHash: row.data,
    previous: row.previous,
    salt: content.salt,
    data: canonical(content.data),
    person: idempotency?.person ?? null,
    key: idempotency?.key ?? null,
    bodyHash: idempotency?.bodyHash ?? null,
    reply: canonical(commit.reply),
    markedNames: deadlines.marked.map(({ name }) => name),
    markedEpochs: deadlines.marked.map(({ epoch }) => epoch),
    markedStatuses: deadlines.marked.map(({ status }) => status),
    setNames: deadlines.set.map(({ name }) => name),
    setEpochs: deadlines.set.map(({ epoch }) => epoch),
    setTimes: deadlines.set.map(({ at }) => at),
    setDays: deadlines.set.map(({ day }) => day),
    setEvents: deadlines.set.map(({ event }) => event),
    setStatuses: deadlines.set.map(({ status }) => status),
    closedKeys: workItems.closed.map(({ key }) => key),
    closedAddresses: workItems.closed.map(({ address }) => address),
    openedKeys: workItems.opened.map(({ key }) => key),
    openedAddresses: workItems.opened.map(({ address }) => address),
    openedEvents: workItems.opened.map(({ event }) => event),
    effectIds: outgoing.map(({ id }) => id),
    effectKinds: outgoing.map(({ kind }) => kind),
    effects: outgoing.map((effect) => canonical(effect)),
  };
}

export type CommitParameters = ReturnType<typeof parametersOf>;
type $ = (name: keyof CommitParameters, type: string) => string;

export interface CommittedRow {
  readonly seq: number;
  readonly hash: string;
  readonly recorded_at: string;
}

/** Time and hash come from the statement itself, so that no row can be older or newer than it says. */
const stamped = ($: $): string => `
  tick as materialized (select date_trunc('milliseconds', clock_timestamp()) as recorded_at),
  stamped as materialized (
    select recorded_at,
      encode(sha256(convert_to(${$('before', 'text')} || ${iso('recorded_at')} || ${$('after', 'text')}, 'UTF8')), 'hex') as hash
    from tick
  )`;

/** The guard of a first step: an id that is taken gives no row, and everything else reads from that row. */
const begun = ($: $): string => `
  guarded as (
    insert into instance (id, definition, definition_version, version, snapshot, last_hash, last_now, created_at,
      kind, title, unit_id, stage, state, suspended, symbol, field, term_from, term_to, due_at)
    select ${$('id', 'text')}, ${$('definitionId', 'text')}, ${$('definitionVersion', 'int')}, ${$('expected', 'int')} + 1,
      ${$('snapshot', 'text')}, hash, ${$('now', 'timestamptz')}, ${$('now', 'timestamptz')},
      ${$('kind', 'text')}, ${$('title', 'text')}, ${$('unit', 'text')}, ${$('stage', 'text')}, ${$('state', 'text')},
      ${$('suspended', 'boolean')}, ${$('symbol', 'text')}, ${$('field', 'text')}, ${$('termFrom', 'date')},
      ${$('termTo', 'date')}, ${$('dueAt', 'timestamptz')}
    from stamped
    on conflict (id) do nothing
    returning id, version as seq, last_hash as hash
  )`;

/**
 * The guard of every later step: the version read, the chain read, and for the clock a deadline that is still open in
 * that epoch and has come by the clock that counts; for a rung of it, one that is still owed and a rung that has come.
 */
const advanced = ($: $): string => `
  guarded as (
    update instance i set version = ${$('expected', 'int')} + 1, snapshot = ${$('snapshot', 'text')},
      last_hash = stamped.hash, last_now = ${$('now', 'timestamptz')}, kind = ${$('kind', 'text')},
      title = ${$('title', 'text')}, unit_id = ${$('unit', 'text')}, stage = ${$('stage', 'text')},
      state = ${$('state', 'text')}, suspended = ${$('suspended', 'boolean')}, symbol = ${$('symbol', 'text')},
      field = ${$('field', 'text')}, term_from = ${$('termFrom', 'date')}, term_to = ${$('termTo', 'date')},
      due_at = ${$('dueAt', 'timestamptz')}
    from stamped
    where i.id = ${$('id', 'text')} and i.version = ${$('expected', 'int')} and i.last_hash = ${$('previous', 'text')}
      and (${$('clockDeadline', 'text')} is null or exists (
        select from deadline d
        where d.instance = ${$('id', 'text')} and d.name = ${$('clockDeadline', 'text')}
          and d.epoch = ${$('clockEpoch', 'int')}
          and (d.status = 'open' or d.status = 'due' and ${$('clockRungAt', 'timestamptz')} is not null)
          and coalesce(${$('clockRungAt', 'timestamptz')}, d.at) <= coalesce(${$('fixed', 'timestamptz')}, clock_timestamp())))
    returning i.id, i.version as seq, i.last_hash as hash
  )`;

const recorded = ($: $): string => `
  entry as (
    insert into journal (instance, seq, format, command, correlation, causation, event, actor, facts, calendar,
      definition, recorded_at, now, occurred_on, data, previous, hash)
    select id, seq, ${$('format', 'smallint')}, ${$('command', 'text')}, ${$('correlation', 'text')},
      ${$('causation', 'text')}, ${$('event', 'text')}, ${$('actor', 'jsonb')}, ${$('facts', 'jsonb')},
      ${$('calendar', 'text')}, ${$('definitionHash', 'text')}, stamped.recorded_at, ${$('now', 'timestamptz')},
      ${$('occurredOn', 'date')}, ${$('dataHash', 'text')}, ${$('previous', 'text')}, guarded.hash
    from guarded, stamped
  ),
  content as (
    insert into journal_data (instance, seq, salt, data)
    select id, seq, ${$('salt', 'text')}, ${$('data', 'text')} from guarded
  ),
  remembered as (
    insert into command (person, key, body_hash, instance, seq, reply)
    select ${$('person', 'text')}, ${$('key', 'text')}, ${$('bodyHash', 'text')}, id, seq, ${$('reply', 'text')}
    from guarded where ${$('key', 'text')} is not null
  )`;

const projected = ($: $): string => `
  marked as (
    update deadline d set status = m.status
    from guarded, unnest(${$('markedNames', 'text[]')}, ${$('markedEpochs', 'int[]')}, ${$('markedStatuses', 'text[]')})
      as m (name, epoch, status)
    where d.instance = guarded.id and d.name = m.name and d.epoch = m.epoch
  ),
  put as (
    insert into deadline as d (instance, set_seq, name, epoch, at, day, event, status)
    select id, seq, s.* from guarded, unnest(${$('setNames', 'text[]')}, ${$('setEpochs', 'int[]')},
      ${$('setTimes', 'timestamptz[]')}, ${$('setDays', 'date[]')}, ${$('setEvents', 'text[]')}, ${$('setStatuses', 'text[]')}) as s
    on conflict (instance, name) do update set set_seq = excluded.set_seq, epoch = excluded.epoch, at = excluded.at,
      day = excluded.day, event = excluded.event, status = excluded.status, attempts = 0, next_attempt_at = null, last_error = null
  ),
  closed as (
    update work_item w set closed_at = ${$('now', 'timestamptz')}
    from guarded, unnest(${$('closedKeys', 'text[]')}, ${$('closedAddresses', 'text[]')}) as c (key, address)
    where w.instance = guarded.id and w.key = c.key and w.address = c.address
  ),
  opened as (
    insert into work_item (instance, key, address, event, opened_at)
    select id, o.*, ${$('now', 'timestamptz')} from guarded,
      unnest(${$('openedKeys', 'text[]')}, ${$('openedAddresses', 'text[]')}, ${$('openedEvents', 'text[]')}) as o
    on conflict (instance, key, address) do update set event = excluded.event, opened_at = excluded.opened_at,
      closed_at = null
  ),
  asked as (
    insert into outbox (id, instance, seq, position, kind, payload)
    select e.id, guarded.id, guarded.seq, e.position, e.kind, e.payload from guarded,
      unnest(${$('effectIds', 'text[]')}, ${$('effectKinds', 'text[]')}, ${$('effects', 'text[]')})
        with ordinality as e (id, kind, payload, position)
  )`;

const outcome = `select seq, guarded.hash, ${iso('stamped.recorded_at')} as recorded_at from guarded, stamped`;

const written = (name: string, ...parts: ((given: $) => string)[]): Statement<CommitParameters> =>
  statement<CommitParameters>(name, ($) => `with ${parts.map((part) => part($)).join(',')} ${outcome}`);

const beginStatement = written('begin', stamped, begun, recorded, projected, sideTables);
const stepStatement = written('step', stamped, advanced, recorded, projected);
const relistStatement = written('step-relisted', stamped, advanced, recorded, projected, sideTables);

/** Everything a step writes, in one statement whose every part reads from the guarded row: no row, nothing written. */
export const commitStatement = ({ expected, relisted: changed }: Commit): Statement<CommitParameters> =>
  expected === 0 ? beginStatement : changed ? relistStatement : stepStatement;
