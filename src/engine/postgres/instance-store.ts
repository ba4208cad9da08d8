import type pg from 'pg';
import { parseSnapshot, type JournalEntry } from '../core/index.js';
import type { Instant } from '../../calendar/rules/index.js';
import type {
  Clock,
  Commit,
  CommitResult,
  EarlierReply,
  InstanceStore,
  ReadForSender,
  Reply,
  SenderKey,
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

/** What is read in one go; without a sender the instance alone. */
interface Asked {
  readonly id: string;
  readonly sender: SenderKey | null;
}

// Lists stand in a subselect so that the planner does not count them: one plan serves every length. And one row at a time: a
// plan made while a table was young would go on reading all of it, however long it has become.
const readStatement = statement<{
  ids: readonly string[];
  persons: readonly (string | null)[];
  keys: readonly (string | null)[];
  fixed: Instant | null;
}>(
  'read',
  ($) => `
  select (asked.place - 1)::int as place, i.id, i.definition, i.definition_version, i.version, i.snapshot, i.last_hash,
    ${iso(`greatest(${clockIn($('fixed', 'timestamptz'))}, i.last_now)`)} as now, c.body_hash, c.reply
  from unnest((select ${$('ids', 'text[]')}), (select ${$('persons', 'text[]')}), (select ${$('keys', 'text[]')}))
    with ordinality as asked (id, person, key, place)
  left join lateral (select * from instance where instance.id = asked.id limit 1) i on true
  left join lateral (
    select * from command where command.person = asked.person and command.key = asked.key limit 1
  ) c on true`,
);

interface ReadRow {
  place: number;
  id: string | null;
  definition: string;
  definition_version: number;
  version: number;
  snapshot: string;
  last_hash: string;
  now: string;
  body_hash: string | null;
  reply: string;
}

const nowStatement = statement<{ fixed: Instant | null }>(
  'now',
  ($) => `select ${iso(clockIn($('fixed', 'timestamptz')))} as now`,
);

const replyStatement = statement<SenderKey>(
  'reply',
  ($) => `
  select body_hash, reply from command where person = ${$('person', 'text')} and key = ${$('key', 'text')}`,
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

/**
 * Instances and their journal on PostgreSQL, by prepared statements on clients of the application's one pool. Reads and
 * commits outside of a transaction that wait at the same moment share a statement.
 */
export class PostgresInstanceStore implements InstanceStore {
  readonly #reads: Gather<Asked, ReadForSender>;
  readonly #accepted: Gather<string, Reply | null>;
  readonly #commits: Gather<Commit, CommitResult>;

  constructor(
    private readonly pool: pg.Pool,
    travelling: Travelling = eachAlone,
  ) {
    this.#reads = new Gather({ ...travelling, apart: () => true, send: (asked) => readAll(pool, asked, null) });
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
    return (await this.#read({ id, sender: null }, clock, transaction)).stored;
  }

  readFor(sender: SenderKey, id: string, clock: Clock): Promise<ReadForSender> {
    return this.#read({ id, sender }, clock);
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

  async replyTo(sender: SenderKey): Promise<EarlierReply | null> {
    const [row] = await replyStatement.run<{ body_hash: string; reply: string }>(this.pool, sender);
    return row ? earlierOf(row.body_hash, row.reply) : null;
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

  async #read(asked: Asked, clock: Clock, transaction?: Transaction): Promise<ReadForSender> {
    const fixed = clock.fixed();
    if (!transaction && fixed === null) return this.#reads.ask(asked);
    const [found] = await readAll(this.runner(transaction), [asked], fixed);
    return found ?? nothing;
  }

  private runner(transaction?: Transaction): Runner {
    return transaction ? clientOf(transaction) : this.pool;
  }
}

const nothing: ReadForSender = { stored: null, earlier: null };

async function readAll(runner: Runner, asked: readonly Asked[], fixed: Instant | null): Promise<ReadForSender[]> {
  const rows = await readStatement.run<ReadRow & pg.QueryResultRow>(runner, {
    ids: asked.map(({ id }) => id),
    persons: asked.map(({ sender }) => sender?.person ?? null),
    keys: asked.map(({ sender }) => sender?.key ?? null),
    fixed,
  });
  const found = asked.map(() => nothing);
  for (const row of rows) found[row.place] = foundIn(row);
  return found;
}

const foundIn = ({ id, body_hash: bodyHash, reply, ...row }: ReadRow): ReadForSender => ({
  stored: id === null ? null : storedOf(id, row),
  earlier: bodyHash === null ? null : earlierOf(bodyHash, reply),
});

const storedOf = (id: string, row: Omit<ReadRow, 'id' | 'body_hash' | 'reply'>): StoredInstance => ({
  id,
  definition: { id: row.definition, version: row.definition_version },
  version: row.version,
  snapshot: parseSnapshot(row.snapshot),
  lastHash: row.last_hash,
  now: row.now,
});

const earlierOf = (bodyHash: string, reply: string): EarlierReply => ({ bodyHash, reply: JSON.parse(reply) as Reply });

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
