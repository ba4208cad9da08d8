import type { Commit } from '../ports.js';
import {
  children,
  childrenOf,
  columnNames,
  columns,
  listed,
  listIn,
  parameterOf,
  rowOf,
  type Child,
  type Column,
  type ColumnName,
} from './commit-parameters.js';
import { sideTables } from './side-tables.js';
import { iso, statement, type Statement } from './statement.js';

type $ = (name: string, type: string) => string;

/** A commit that was written, by its instance. */
export interface CommittedRow {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  readonly recorded_at: string;
}

/** How a part of the statement reads what it is given, for one step or for several. What it does is the same. */
interface Form {
  /** CTEs that must stand before the guard; `stamped` has the time and the hash of each row. */
  readonly before: string;
  /** What the guard reads from, as `s`. */
  readonly source: string;
  /** What every part behind the guard reads from. */
  readonly guarded: string;
  /** What the guard hands on beside `id` and `seq`. */
  readonly handedOn: string;
  /** A column of what is given, before the guard and behind it. */
  readonly given: (column: ColumnName) => string;
  readonly kept: (column: ColumnName) => string;
  /** The rows of a child table, and which of them belong to the guarded row. */
  readonly rows: (child: Child, alias: string) => { readonly from: string; readonly ofIts: string };
}

// Time and hash come from the statement itself, so that no row can be older or newer than it says.
const tick = `tick as materialized (select date_trunc('milliseconds', clock_timestamp()) as recorded_at)`;
const hashed = (before: string, after: string): string =>
  `encode(sha256(convert_to(${before} || ${iso('recorded_at')} || ${after}, 'UTF8')), 'hex') as hash`;

/** One step: every column is a parameter. */
function alone($: $): Form {
  const parameter = (column: ColumnName): string => $(column, columns[column]);
  return {
    before: `${tick},
  stamped as materialized (select recorded_at, ${hashed(parameter('before'), parameter('after'))} from tick)`,
    source: 'stamped s',
    guarded: 'guarded, stamped',
    handedOn: 's.hash',
    given: parameter,
    kept: parameter,
    rows: (child, alias) => ({ from: unnested($, child, alias, withoutId), ofIts: 'true' }),
  };
}

/**
 * Several steps, one of an instance: every column is a list. They wait for nobody: an instance that somebody else holds at
 * this moment gives no row, and its step is then committed alone, where it may wait. So no step holds up another, and two
 * loads never block each other.
 */
function together($: $): Form {
  const lists = columnNames.map((column) => listIn($, column, columns[column]));
  return {
    before: `${tick},
  given as (select * from unnest(${lists.join(', ')}) as g (${columnNames.join(', ')})),
  stamped as materialized (select given.*, recorded_at, ${hashed('before', 'after')} from given, tick),
  free as materialized (
    select i.id from instance i where i.id in (select id from given) order by i.id for update skip locked
  )`,
    source: 'free join stamped s using (id)',
    guarded: 'guarded',
    handedOn: columnNames
      .filter((column) => column !== 'id')
      .map((column) => `s.${column}`)
      .concat('s.recorded_at', 's.hash')
      .join(', '),
    given: (column) => `s.${column}`,
    kept: (column) => `guarded.${column}`,
    rows: (child, alias) => ({ from: unnested($, child, alias, withId), ofIts: `${alias}.id = guarded.id` }),
  };
}

const withId = (): boolean => true;
const withoutId = ([name]: Column): boolean => name !== 'id';

function unnested($: $, child: Child, alias: string, wanted: (column: Column) => boolean): string {
  const all: readonly Column[] = children[child].columns;
  const chosen = all.filter(wanted);
  const lists = chosen.map(([name, type]) => listIn($, parameterOf(child, name), type));
  return `unnest(${lists.join(', ')}) as ${alias} (${chosen.map(([name]) => name).join(', ')})`;
}

/** The guard of a first step: an id that is taken gives no row, and everything else reads from that row. */
const begun = ({ given, source }: Form): string => `
  guarded as (
    insert into instance (id, definition, definition_version, version, snapshot, last_hash, last_now, created_at,
      kind, title, unit_id, stage, state, suspended, symbol, field, term_from, term_to, due_at)
    select ${given('id')}, ${given('definition')}, ${given('definition_version')}, ${given('expected')} + 1,
      ${given('snapshot')}, s.hash, ${given('now')}, ${given('now')}, ${given('kind')}, ${given('title')}, ${given('unit')},
      ${given('stage')}, ${given('state')}, ${given('suspended')}, ${given('symbol')}, ${given('field')},
      ${given('term_from')}, ${given('term_to')}, ${given('due_at')}
    from ${source}
    on conflict (id) do nothing
    returning id, version as seq, last_hash as hash
  )`;

/**
 * The guard of every later step: the version read, the chain read, and for the clock a deadline that is still open in
 * that epoch and has come by the clock that counts; for a rung of it, one that is still owed and a rung that has come.
 */
const advanced = ({ given, source, handedOn }: Form): string => `
  guarded as (
    update instance i set version = ${given('expected')} + 1, snapshot = ${given('snapshot')}, last_hash = s.hash,
      last_now = ${given('now')}, kind = ${given('kind')}, title = ${given('title')}, unit_id = ${given('unit')},
      stage = ${given('stage')}, state = ${given('state')}, suspended = ${given('suspended')}, symbol = ${given('symbol')},
      field = ${given('field')}, term_from = ${given('term_from')}, term_to = ${given('term_to')}, due_at = ${given('due_at')}
    from ${source}
    where i.id = ${given('id')} and i.version = ${given('expected')} and i.last_hash = ${given('previous')}
      and (${given('clock_deadline')} is null or exists (
        select from deadline d
        where d.instance = ${given('id')} and d.name = ${given('clock_deadline')} and d.epoch = ${given('clock_epoch')}
          and (d.status = 'open' or d.status = 'due' and ${given('clock_rung_at')} is not null)
          and coalesce(${given('clock_rung_at')}, d.at) <= coalesce(${given('fixed')}, clock_timestamp())))
    returning i.id, i.version as seq, ${handedOn}
  )`;

const recorded = ({ guarded, kept }: Form): string => `
  entry as (
    insert into journal (instance, seq, format, command, correlation, causation, event, actor, facts, calendar,
      definition, recorded_at, now, occurred_on, data, previous, hash)
    select guarded.id, seq, ${kept('format')}, ${kept('command')}, ${kept('correlation')}, ${kept('causation')},
      ${kept('event')}, ${kept('actor')}, ${kept('facts')}, ${kept('calendar')}, ${kept('definition_hash')}, recorded_at,
      ${kept('now')}, ${kept('occurred_on')}, ${kept('data_hash')}, ${kept('previous')}, guarded.hash
    from ${guarded}
  ),
  content as (
    insert into journal_data (instance, seq, salt, data)
    select guarded.id, seq, ${kept('salt')}, ${kept('data')} from guarded
  ),
  remembered as (
    insert into command (person, key, body_hash, instance, seq, reply, created_at)
    select ${kept('person')}, ${kept('key')}, ${kept('body_hash')}, guarded.id, seq, ${kept('reply')}, recorded_at
    from ${guarded} where ${kept('key')} is not null
  )`;

function projected({ rows, kept }: Form): string {
  const [marked, put, closed] = [rows('marked', 'm'), rows('put', 'p'), rows('closed', 'c')];
  const [opened, asked] = [rows('opened', 'o'), rows('asked', 'e')];
  return `
  marked as (
    update deadline d set status = m.status from guarded, ${marked.from}
    where ${marked.ofIts} and d.instance = guarded.id and d.name = m.name and d.epoch = m.epoch
  ),
  put as (
    insert into deadline as d (instance, set_seq, name, epoch, at, day, event, status)
    select guarded.id, seq, p.name, p.epoch, p.at, p.day, p.event, p.status from guarded, ${put.from} where ${put.ofIts}
    on conflict (instance, name) do update set set_seq = excluded.set_seq, epoch = excluded.epoch, at = excluded.at,
      day = excluded.day, event = excluded.event, status = excluded.status, attempts = 0, next_attempt_at = null, last_error = null
  ),
  closed as (
    update work_item w set closed_at = ${kept('now')} from guarded, ${closed.from}
    where ${closed.ofIts} and w.instance = guarded.id and w.key = c.item and w.address = c.address
  ),
  opened as (
    insert into work_item (instance, key, address, event, opened_at)
    select guarded.id, o.item, o.address, o.event, ${kept('now')} from guarded, ${opened.from} where ${opened.ofIts}
    on conflict (instance, key, address) do update set event = excluded.event, opened_at = excluded.opened_at,
      closed_at = null
  ),
  asked as (
    insert into outbox (id, instance, seq, position, kind, payload)
    select e.effect, guarded.id, seq, e.position, e.kind, e.payload from guarded, ${asked.from} where ${asked.ofIts}
  )`;
}

const outcome = ({ guarded }: Form): string =>
  `select guarded.id, seq, guarded.hash, ${iso('recorded_at')} as recorded_at from ${guarded}`;

/** The whole statement: whatever stands behind the guard reads from the guarded row. */
function written(
  name: string,
  form: ($: $) => Form,
  guard: (form: Form) => string,
  beside: readonly (($: $) => string)[] = [],
): Statement<Record<string, unknown>> {
  return statement(name, ($) => {
    const given = form($);
    const parts = [given.before, guard(given), recorded(given), projected(given), ...beside.map((part) => part($))];
    return `with ${parts.join(',')} ${outcome(given)}`;
  });
}

const beginStatement = written('begin', alone, begun, [sideTables]);
const stepStatement = written('step', alone, advanced);
const relistStatement = written('step-relisted', alone, advanced, [sideTables]);
const togetherStatement = written('steps', together, advanced);

/** A statement with what it is given. */
export interface Write {
  readonly statement: Statement<Record<string, unknown>>;
  readonly parameters: Record<string, unknown>;
}

/** Everything a step writes, in one statement whose every part reads from the guarded row: no row, nothing written. */
export function writeAlone(commit: Commit): Write {
  const { expected, relisted, listing } = commit;
  const given = expected === 0 ? beginStatement : relisted ? relistStatement : stepStatement;
  const beside = { involved: listing.involved, parents: listing.implements };
  return { statement: given, parameters: { ...rowOf(commit), ...childrenOf([commit]), ...beside } };
}

/** Whether a step may share a statement with others: a first step and one that is listed anew write more. */
export const mayTravel = ({ expected, relisted }: Commit): boolean => expected > 0 && !relisted;

/** The same for several steps, one of an instance. Those whose guard fails leave no row; the others are written. */
export function writeTogether(commits: readonly Commit[]): Write {
  const rows = commits.map(rowOf);
  const given: Record<string, unknown> = childrenOf(commits);
  for (const column of columnNames) {
    given[column] = listed(
      column,
      rows.map((row) => row[column]),
    );
  }
  return { statement: togetherStatement, parameters: given };
}
