import type pg from 'pg';
import { parseSnapshot, type JournalEntry } from '../core/index.js';
import type { Instant } from '../../calendar/rules/index.js';
import type {
  Clock,
  Commit,
  CommitResult,
  EarlierReply,
  InstanceStore,
  Reply,
  StoredInstance,
  Transaction,
} from '../ports.js';
import { commitStatement, parametersOf, type CommittedRow } from './commit-statement.js';
import { entryColumns, entryOf, entryTables, type StoredEntry } from './rows.js';
import { clientOf, clockIn, iso, isLostRace, isUniqueViolation, statement, type Runner } from './statement.js';
import { inTransaction } from './transaction.js';

const readStatement = statement<{ id: string; fixed: Instant | null }>(
  'read',
  ($) => `
  select id, definition, definition_version, version, snapshot, last_hash,
    ${iso(`greatest(${clockIn($('fixed', 'timestamptz'))}, last_now)`)} as now
  from instance where id = ${$('id', 'text')}`,
);

interface ReadRow {
  id: string;
  definition: string;
  definition_version: number;
  version: number;
  snapshot: string;
  last_hash: string;
  now: string;
}

const nowStatement = statement<{ fixed: Instant | null }>(
  'now',
  ($) => `select ${iso(clockIn($('fixed', 'timestamptz')))} as now`,
);

const replyStatement = statement<{ person: string; key: string }>(
  'reply',
  ($) => `select body_hash, reply from command where person = ${$('person', 'text')} and key = ${$('key', 'text')}`,
);

const standingStatement = statement<{ command: string }>(
  'reply-of',
  ($) => `
  select i.id as instance, j.seq as version, i.stage, i.state, i.suspended
  from journal j join instance i on i.id = j.instance where j.command = ${$('command', 'text')}`,
);

const journalStatement = statement<{ id: string; after: number; limit: number | null }>(
  'journal',
  ($) => `
  select ${entryColumns} from ${entryTables}
  where j.instance = ${$('id', 'text')} and j.seq > ${$('after', 'int')} order by j.seq limit ${$('limit', 'int')}`,
);

/** Instances and their journal on PostgreSQL, by prepared statements on clients of the application's one pool. */
export class PostgresInstanceStore implements InstanceStore {
  constructor(private readonly pool: pg.Pool) {}

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, work);
  }

  async read(id: string, clock: Clock, transaction?: Transaction): Promise<StoredInstance | null> {
    const [row] = await readStatement.run<ReadRow>(this.runner(transaction), { id, fixed: clock.fixed() });
    if (!row) return null;
    return {
      id: row.id,
      definition: { id: row.definition, version: row.definition_version },
      version: row.version,
      snapshot: parseSnapshot(row.snapshot),
      lastHash: row.last_hash,
      now: row.now,
    };
  }

  async now(clock: Clock): Promise<Instant> {
    const fixed = clock.fixed();
    if (fixed !== null) return fixed;
    const [row] = await nowStatement.run<{ now: string }>(this.pool, { fixed });
    if (!row) throw new Error('the database gave no time');
    return row.now;
  }

  async commit(commit: Commit, transaction?: Transaction): Promise<CommitResult> {
    try {
      const [row] = await commitStatement(commit).run<CommittedRow & pg.QueryResultRow>(
        this.runner(transaction),
        parametersOf(commit),
      );
      if (!row) return { kind: 'conflict' };
      return { kind: 'committed', entry: { seq: row.seq, hash: row.hash, recordedAt: row.recorded_at } };
    } catch (error) {
      if (isUniqueViolation(error)) return { kind: 'duplicate' };
      if (isLostRace(error)) return { kind: 'conflict' };
      throw error;
    }
  }

  async replyTo(person: string, key: string): Promise<EarlierReply | null> {
    const [row] = await replyStatement.run<{ body_hash: string; reply: string }>(this.pool, { person, key });
    return row ? { bodyHash: row.body_hash, reply: JSON.parse(row.reply) as Reply } : null;
  }

  async replyOf(command: string): Promise<Reply | null> {
    const [row] = await standingStatement.run<Omit<Reply, 'effects'> & pg.QueryResultRow>(this.pool, { command });
    return row ? ({ ...row, effects: [] } as unknown as Reply) : null;
  }

  async journal(
    id: string,
    { after = 0, limit }: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<JournalEntry[]> {
    const rows = await journalStatement.run<StoredEntry & pg.QueryResultRow>(this.pool, {
      id,
      after,
      limit: limit ?? null,
    });
    return rows.map(entryOf);
  }

  private runner(transaction?: Transaction): Runner {
    return transaction ? clientOf(transaction) : this.pool;
  }
}
