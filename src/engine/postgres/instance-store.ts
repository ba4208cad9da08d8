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
import { eachAlone, Gather, type Travelling } from '../gather.js';
import { mayTravel, writeAlone, writeTogether, type CommittedRow, type Write } from './commit-statement.js';
import { entryColumns, entryOf, entryTables, type StoredEntry } from './rows.js';
import {
  clientOf,
  clockIn,
  iso,
  isLostRace,
  isUniqueViolation,
  statement,
  undoneByServer,
  type Runner,
} from './statement.js';
import { inTransaction } from './transaction.js';

// Lists stand in a subselect so that the planner does not count them: one plan serves every length.
const readStatement = statement<{ ids: readonly string[]; fixed: Instant | null }>(
  'read',
  ($) => `
  select id, definition, definition_version, version, snapshot, last_hash,
    ${iso(`greatest(${clockIn($('fixed', 'timestamptz'))}, last_now)`)} as now
  from instance where id = any((select ${$('ids', 'text[]')})::text[])`,
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

const replyStatement = statement<{ persons: readonly string[]; keys: readonly string[] }>(
  'reply',
  ($) => `
  select person, key, body_hash, reply from command
  where (person, key) in (select * from unnest((select ${$('persons', 'text[]')}), (select ${$('keys', 'text[]')})))`,
);

const standingStatement = statement<{ commands: readonly string[] }>(
  'reply-of',
  ($) => `
  select j.command, i.id as instance, j.seq as version, i.stage, i.state, i.suspended
  from journal j join instance i on i.id = j.instance where j.command = any(${$('commands', 'text[]')})`,
);

const journalStatement = statement<{ id: string; after: number; limit: number | null }>(
  'journal',
  ($) => `
  select ${entryColumns} from ${entryTables}
  where j.instance = ${$('id', 'text')} and j.seq > ${$('after', 'int')} order by j.seq limit ${$('limit', 'int')}`,
);

interface KeyOfSender {
  readonly person: string;
  readonly key: string;
}

/**
 * Instances and their journal on PostgreSQL, by prepared statements on clients of the application's one pool. Reads and
 * commits outside of a transaction that wait at the same moment share a statement.
 */
export class PostgresInstanceStore implements InstanceStore {
  readonly #reads: Gather<string, StoredInstance | null>;
  readonly #replies: Gather<KeyOfSender, EarlierReply | null>;
  readonly #accepted: Gather<string, Reply | null>;
  readonly #commits: Gather<Commit, CommitResult>;

  constructor(
    private readonly pool: pg.Pool,
    travelling: Travelling = eachAlone,
  ) {
    this.#reads = new Gather({ ...travelling, apart: () => true, send: (ids) => readAll(pool, ids, null) });
    this.#replies = new Gather({ ...travelling, apart: () => true, send: (keys) => repliesTo(pool, keys) });
    this.#accepted = new Gather({ ...travelling, apart: () => true, send: (commands) => repliesOf(pool, commands) });
    this.#commits = new Gather({
      ...travelling,
      nameOf: ({ row }) => row.instance,
      send: (commits) => commitAll(pool, commits),
    });
  }

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, work);
  }

  async read(id: string, clock: Clock, transaction?: Transaction): Promise<StoredInstance | null> {
    const fixed = clock.fixed();
    if (!transaction && fixed === null) return this.#reads.ask(id);
    const [stored] = await readAll(this.runner(transaction), [id], fixed);
    return stored ?? null;
  }

  async now(clock: Clock): Promise<Instant> {
    const fixed = clock.fixed();
    if (fixed !== null) return fixed;
    const [row] = await nowStatement.run<{ now: string }>(this.pool, { fixed });
    if (!row) throw new Error('the database gave no time');
    return row.now;
  }

  async commit(commit: Commit, transaction?: Transaction): Promise<CommitResult> {
    return transaction || !mayTravel(commit)
      ? commitAlone(this.runner(transaction), commit)
      : this.#commits.ask(commit);
  }

  replyTo(person: string, key: string): Promise<EarlierReply | null> {
    return this.#replies.ask({ person, key });
  }

  replyOf(command: string): Promise<Reply | null> {
    return this.#accepted.ask(command);
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

async function readAll(
  runner: Runner,
  ids: readonly string[],
  fixed: Instant | null,
): Promise<(StoredInstance | null)[]> {
  const rows = await readStatement.run<ReadRow & pg.QueryResultRow>(runner, { ids, fixed });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => storedOf(byId.get(id)));
}

const storedOf = (row: ReadRow | undefined): StoredInstance | null =>
  row === undefined
    ? null
    : {
        id: row.id,
        definition: { id: row.definition, version: row.definition_version },
        version: row.version,
        snapshot: parseSnapshot(row.snapshot),
        lastHash: row.last_hash,
        now: row.now,
      };

interface ReplyRow extends pg.QueryResultRow {
  readonly person: string;
  readonly key: string;
  readonly body_hash: string;
  readonly reply: string;
}

async function repliesTo(runner: Runner, asked: readonly KeyOfSender[]): Promise<(EarlierReply | null)[]> {
  const parameters = { persons: asked.map(({ person }) => person), keys: asked.map(({ key }) => key) };
  const rows = await replyStatement.run<ReplyRow>(runner, parameters);
  return asked.map(({ person, key }) => {
    const row = rows.find((one) => one.person === person && one.key === key);
    return row ? { bodyHash: row.body_hash, reply: JSON.parse(row.reply) as Reply } : null;
  });
}

interface StandingRow extends pg.QueryResultRow, Omit<Reply, 'effects'> {
  readonly command: string;
}

async function repliesOf(runner: Runner, commands: readonly string[]): Promise<(Reply | null)[]> {
  const rows = await standingStatement.run<StandingRow>(runner, { commands });
  const byCommand = new Map(
    rows.map(({ command, ...standing }) => [command, { ...standing, effects: [] } as unknown as Reply]),
  );
  return commands.map((command) => byCommand.get(command) ?? null);
}

async function commitAlone(runner: Runner, commit: Commit): Promise<CommitResult> {
  try {
    const [row] = await run(runner, writeAlone(commit));
    return row ? committed(row) : { kind: 'conflict' };
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'duplicate' };
    if (isLostRace(error)) return { kind: 'conflict' };
    throw error;
  }
}

/**
 * Several steps in one statement. Whoever is not written in it, because the guard failed, the instance was held by
 * somebody else or the statement failed for any of them, goes alone, gets the answer that is its own, and keeps nobody
 * waiting meanwhile.
 */
async function commitAll(
  pool: pg.Pool,
  commits: readonly Commit[],
): Promise<readonly (CommitResult | Promise<CommitResult>)[]> {
  const [first] = commits;
  if (first && commits.length === 1) return [await commitAlone(pool, first)];
  const written = await writtenTogether(pool, commits);
  return commits.map((commit) => {
    const row = written.get(commit.row.instance);
    return row ? committed(row) : commitAlone(pool, commit);
  });
}

async function writtenTogether(pool: pg.Pool, commits: readonly Commit[]): Promise<Map<string, CommittedRow>> {
  try {
    const rows = await run(pool, writeTogether(commits));
    return new Map(rows.map((row) => [row.id, row]));
  } catch (error) {
    // Only what the server has certainly undone may be sent again; otherwise nobody knows, and everybody is told so.
    if (undoneByServer(error)) return new Map();
    throw error;
  }
}

const run = (runner: Runner, { statement: given, parameters }: Write) =>
  given.run<CommittedRow & pg.QueryResultRow>(runner, parameters);

const committed = ({ seq, hash, recorded_at: recordedAt }: CommittedRow): CommitResult => ({
  kind: 'committed',
  entry: { seq, hash, recordedAt },
});
