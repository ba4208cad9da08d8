import type pg from 'pg';
import { parseSnapshot, type Effect, type Listing, type Standing, type WorkItem } from '../core/index.js';
import type { Instant } from '../../calendar/rules/index.js';
import type {
  Carried,
  Checkpoint,
  Clock,
  DeadlineRow,
  DoubledCommand,
  Head,
  InstanceRecord,
  LateDeadline,
  Projection,
  Reply,
  VerificationStore,
  WaitingEffect,
} from '../ports.js';
import { repairStatement, repairParameters } from './repair-statement.js';
import { entryColumns, entryOf, entryTables, type StoredEntry } from './rows.js';
import { clockIn, iso, isUniqueViolation, statement } from './statement.js';
import { inTransaction } from './transaction.js';

/**
 * One statement, so that everything told of an instance was true at one moment. The answers kept for senders have no index
 * by instance, which every step would pay for: a page reads them through once.
 */
const recordsOf = (which: string): string => `
  with chosen as materialized (select i.id from instance i where ${which}),
  kept as materialized (
    select c.instance, json_agg(json_build_object('person', c.person, 'key', c.key, 'bodyHash', c.body_hash, 'seq', c.seq,
      'reply', c.reply) order by c.seq, c.person, c.key) as commands
    from command c where c.instance in (select id from chosen) group by c.instance
  )
  select i.id, i.definition, i.definition_version as "definitionVersion", i.version, i.snapshot,
    i.last_hash as "lastHash", ${iso('i.due_at')} as "dueAt",
    json_build_object('stage', i.stage, 'state', i.state, 'suspended', i.suspended) as standing,
    json_build_object('kind', i.kind, 'title', i.title, 'unit', i.unit_id, 'symbol', i.symbol,
      'term', json_build_object('from', i.term_from, 'to', i.term_to), 'field', i.field,
      'involved', array(select unit from instance_unit u where u.instance = i.id order by unit),
      'implements', array(select parent from instance_parent p where p.instance = i.id order by parent)) as listing,
    array(select json_build_object('name', name, 'epoch', epoch, 'at', ${iso('at')}, 'day', day, 'event', event, 'status', status)
      from deadline d where d.instance = i.id and status in ('open', 'due') order by name) as deadlines,
    array(select json_build_object('key', key, 'event', event, 'address', address)
      from work_item w where w.instance = i.id and closed_at is null order by key, address) as "workItems",
    exists (select from instance_search s where s.instance = i.id and s.unit_id = i.unit_id
      and s.folded = folded(i.title || coalesce(' ' || i.symbol, ''))) as searchable,
    array(select json_build_object('instance', h.instance, 'seq', h.seq, 'hash', h.hash)
      from checkpoint_head h where h.instance = i.id order by seq) as heads,
    (select coalesce(json_agg(e order by e.seq), '[]') from
      (select ${entryColumns} from ${entryTables} where j.instance = i.id) e) as entries,
    coalesce(kept.commands, '[]') as remembered,
    array(select json_build_object('id', o.id, 'seq', o.seq, 'effect', o.payload, 'sent', o.sent_at is not null,
        'error', o.last_error, 'received', case o.kind when 'dispatch'
          then array(select t.instance from journal t where t.command = o.id) else array[]::text[] end)
      from outbox o where o.id > i.id || '.' and o.id < i.id || '/' and o.instance = i.id order by o.id) as outbox,
    array(select json_build_object('seq', j.seq, 'effect', o.payload, 'sender', case when s.seq is not null then
        json_build_object('command', s.command, 'correlation', s.correlation, 'recordedAt', ${iso('s.recorded_at')}) end)
      from journal j
      left join journal s on s.instance = j.actor->>'instance'
        and s.seq = substring(j.command from '[.]([0-9]{1,9})[.][0-9]+$')::int
      left join outbox o on o.id = j.command
      where j.instance = i.id and j.actor->>'kind' = 'system' order by j.seq) as carried
  from instance i join chosen on chosen.id = i.id left join kept on kept.instance = i.id order by i.id`;

const pageStatement = statement<{ after: string; limit: number }>('verify-page', ($) =>
  recordsOf(`i.id > ${$('after', 'text')} order by i.id limit ${$('limit', 'int')}`),
);

const oneStatement = statement<{ id: string }>('verify-one', ($) => recordsOf(`i.id = ${$('id', 'text')}`));

interface PageRow extends pg.QueryResultRow {
  id: string;
  definition: string;
  definitionVersion: number;
  version: number;
  snapshot: string;
  lastHash: string;
  dueAt: string | null;
  standing: Standing;
  listing: Listing;
  deadlines: DeadlineRow[];
  workItems: WorkItem[];
  searchable: boolean;
  heads: Head[];
  entries: StoredEntry[];
  remembered: { person: string; key: string; bodyHash: string; seq: number; reply: string }[];
  outbox: { id: string; seq: number; effect: string; sent: boolean; error: string | null; received: string[] }[];
  carried: (Omit<Carried, 'effect'> & { effect: string | null })[];
}

const knownElsewhere = `
  select known.id from (select instance as id from journal union select instance from checkpoint_head
    union select instance from command) known
  where not exists (select from instance i where i.id = known.id)`;
const lostStatement = statement<object>('verify-lost', () => `${knownElsewhere} order by known.id limit 1000`);
const lostOfStatement = statement<{ instance: string }>(
  'verify-lost-of',
  ($) => `${knownElsewhere} and known.id = ${$('instance', 'text')} limit 1`,
);

const nowStatement = statement<{ fixed: Instant | null }>(
  'verify-now',
  ($) => `select ${iso(clockIn($('fixed', 'timestamptz')))} as now`,
);

const lateStatement = statement<{ fixed: Instant | null; seconds: number; instance: string | null }>(
  'verify-late',
  ($) => `
  select d.instance, d.name, d.epoch, ${iso('d.at')} as at, d.attempts, d.last_error as "lastError"
  from deadline d join instance i on i.id = d.instance
  where d.status = 'open'
    and d.at < (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()) - make_interval(secs => ${$('seconds', 'float8')}))
    and (${$('instance', 'text')} is null or d.instance = ${$('instance', 'text')})
  order by d.at, d.instance, d.name limit 1000`,
);

const waitingStatement = statement<{ seconds: number; instance: string | null }>(
  'verify-waiting',
  ($) => `
  select o.instance, o.id, o.kind, ${iso('j.recorded_at')} as "recordedAt", o.attempts, o.last_error as "lastError"
  from outbox o join journal j on j.instance = o.instance and j.seq = o.seq
  where o.sent_at is null and j.recorded_at < (select clock_timestamp() - make_interval(secs => ${$('seconds', 'float8')}))
    and (${$('instance', 'text')} is null or o.instance = ${$('instance', 'text')})
  order by j.recorded_at, o.id limit 1000`,
);

const doubledColumns = `j.command, count(*)::int as rows, array_agg(distinct j.instance) as instances`;
const doubledStatement = statement<object>(
  'verify-doubled',
  () => `select ${doubledColumns} from journal j group by j.command having count(*) > 1 order by j.command limit 1000`,
);
const doubledOfStatement = statement<{ instance: string }>(
  'verify-doubled-of',
  ($) => `
  select ${doubledColumns} from journal j
  where j.command in (select own.command from journal own where own.instance = ${$('instance', 'text')})
  group by j.command having count(*) > 1 order by j.command limit 1000`,
);

const newHeadsStatement = statement<{ limit: number }>(
  'new-heads',
  ($) => `
  select id as instance, version as seq, last_hash as hash from instance i
  where not exists (select from checkpoint_head h where h.instance = i.id and h.seq = i.version)
  order by id limit ${$('limit', 'int')}`,
);

const checkpointsStatement = statement<{ after: number; limit: number }>(
  'checkpoints',
  ($) => `
  select number, ${iso('made_at')} as "madeAt", previous, hash,
    array(select json_build_object('instance', h.instance, 'seq', h.seq, 'hash', h.hash)
      from checkpoint_head h where h.checkpoint = c.number order by h.instance) as heads
  from checkpoint c where number > ${$('after', 'int')} order by number limit ${$('limit', 'int')}`,
);

const lastStatement = statement<object>(
  'last-checkpoint',
  () => `select number, ${iso('made_at')} as "madeAt", previous, hash from checkpoint order by number desc limit 1`,
);

const writeStatement = statement<Checkpoint & { instances: string[]; seqs: number[]; hashes: string[] }>(
  'write-checkpoint',
  ($) => `
  with made as (
    insert into checkpoint (number, made_at, previous, hash)
    values (${$('number', 'int')}, ${$('madeAt', 'timestamptz')}, ${$('previous', 'text')}, ${$('hash', 'text')})
    returning number
  )
  insert into checkpoint_head (instance, seq, hash, checkpoint)
  select h.*, made.number from made,
    unnest(${$('instances', 'text[]')}, ${$('seqs', 'int[]')}, ${$('hashes', 'text[]')}) as h`,
);

const eraseStatement = statement<{ id: string; seq: number }>(
  'erase',
  ($) => `
  update journal_data set salt = null, data = null, erased_at = clock_timestamp()
  where instance = ${$('id', 'text')} and seq = ${$('seq', 'int')} and data is not null`,
);

/** Reads everything that verification compares, and writes what follows from the truth. */
export class PostgresVerificationStore implements VerificationStore {
  constructor(private readonly pool: pg.Pool) {}

  async page(after: string | null, limit: number): Promise<InstanceRecord[]> {
    const rows = await pageStatement.run<PageRow>(this.pool, { after: after ?? '', limit });
    return rows.map(recordOf);
  }

  async one(id: string): Promise<InstanceRecord | null> {
    const [row] = await oneStatement.run<PageRow>(this.pool, { id });
    return row ? recordOf(row) : null;
  }

  async lost(instance: string | null): Promise<string[]> {
    const rows =
      instance === null
        ? await lostStatement.run<{ id: string }>(this.pool, {})
        : await lostOfStatement.run<{ id: string }>(this.pool, { instance });
    return rows.map(({ id }) => id);
  }

  async now(clock: Clock): Promise<Instant> {
    const [row] = await nowStatement.run<{ now: string }>(this.pool, { fixed: clock.fixed() });
    if (!row) throw new Error('the database gave no time');
    return row.now;
  }

  async late(clock: Clock, seconds: number, instance: string | null): Promise<LateDeadline[]> {
    const since = { fixed: clock.fixed(), seconds, instance };
    return lateStatement.run<LateDeadline & pg.QueryResultRow>(this.pool, since);
  }

  async waiting(seconds: number, instance: string | null): Promise<WaitingEffect[]> {
    return waitingStatement.run<WaitingEffect & pg.QueryResultRow>(this.pool, { seconds, instance });
  }

  async doubled(instance: string | null): Promise<DoubledCommand[]> {
    return instance === null
      ? doubledStatement.run<DoubledCommand & pg.QueryResultRow>(this.pool, {})
      : doubledOfStatement.run<DoubledCommand & pg.QueryResultRow>(this.pool, { instance });
  }

  repair(id: string, version: number, projection: Projection): Promise<boolean> {
    return inTransaction(this.pool, async (_transaction, client) => {
      const rows = await repairStatement.run(client, repairParameters(id, version, projection));
      return rows.length > 0;
    });
  }

  async newHeads(limit: number): Promise<Head[]> {
    return newHeadsStatement.run<Head & pg.QueryResultRow>(this.pool, { limit });
  }

  async checkpoints(
    after: number,
    limit: number,
  ): Promise<{ readonly checkpoint: Checkpoint; readonly heads: readonly Head[] }[]> {
    type Row = Checkpoint & { heads: Head[] } & pg.QueryResultRow;
    const rows = await checkpointsStatement.run<Row>(this.pool, { after, limit });
    return rows.map(({ number, madeAt, previous, hash, heads }) => ({
      checkpoint: { number, madeAt, previous, hash },
      heads,
    }));
  }

  async lastCheckpoint(): Promise<Checkpoint | null> {
    const [row] = await lastStatement.run<Checkpoint & pg.QueryResultRow>(this.pool, {});
    return row ?? null;
  }

  async writeCheckpoint(checkpoint: Checkpoint, heads: readonly Head[]): Promise<boolean> {
    try {
      await writeStatement.run(this.pool, {
        ...checkpoint,
        instances: heads.map(({ instance }) => instance),
        seqs: heads.map(({ seq }) => seq),
        hashes: heads.map(({ hash }) => hash),
      });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async erase(id: string, seq: number): Promise<void> {
    await eraseStatement.run(this.pool, { id, seq });
  }
}

const recordOf = (row: PageRow): InstanceRecord => ({
  id: row.id,
  definition: { id: row.definition, version: row.definitionVersion },
  version: row.version,
  snapshot: parseSnapshot(row.snapshot),
  lastHash: row.lastHash,
  projection: {
    standing: row.standing,
    listing: row.listing,
    dueAt: row.dueAt,
    deadlines: row.deadlines,
    workItems: row.workItems,
  },
  searchable: row.searchable,
  entries: row.entries.map(entryOf),
  heads: row.heads,
  remembered: row.remembered.map((command) => ({ ...command, reply: JSON.parse(command.reply) as Reply })),
  outbox: row.outbox.map((one) => ({ ...one, effect: JSON.parse(one.effect) as Effect })),
  carried: row.carried.map(({ effect, ...one }) => ({
    ...one,
    effect: effect === null ? null : (JSON.parse(effect) as Effect),
  })),
});
