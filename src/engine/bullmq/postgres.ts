import { createPostgresBackend, Queue, runMigrations, Worker, type PgPool } from 'bullmq';
import pg from 'pg';
import type { Text } from '../core/index.js';
import { BELLS, UPKEEP } from './names.js';
import {
  listenTo,
  streams,
  workerSettings,
  type JobQueue,
  type JobWorker,
  type Listen,
  type QueueServer,
  type Work,
} from './queue-server.js';

const SCHEMA = 'bullmq';
const QUEUES = [BELLS, UPKEEP];
/** Two workers keep one connection each to listen on; the rest serves all queries of this process's queues. */
const CONNECTIONS = 8;
const PATIENCE_MILLISECONDS = 5_000;
const QUERY_MILLISECONDS = 35_000;

/** Queues in the database: BullMQ's own schema in it, one pool for everything. */
export class PostgresServer implements QueueServer {
  readonly kind = 'postgres';
  readonly #pool: pg.Pool;

  constructor(
    databaseUrl: string,
    private readonly listen: Listen,
  ) {
    this.#pool = new pg.Pool({
      ...withSearchPath(databaseUrl),
      max: CONNECTIONS,
      application_name: 'lotrinh queue',
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE_MILLISECONDS,
      // A connection that lost its other end would keep its query, and its place in the pool, for ever.
      query_timeout: QUERY_MILLISECONDS,
    });
    this.#pool.on('error', (error) => listen({ queue: 'pool', kind: 'error', error }));
    // The pool listens for errors of idle connections only; one that dies while it is lent would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async problem(): Promise<Text | null> {
    try {
      await withinPatience(this.#pool.query('select 1 from migration limit 1'));
      return null;
    } catch (error) {
      return unanswered(error instanceof Error ? error.message : String(error));
    }
  }

  queue(name: string): JobQueue {
    const queue = new Queue(name, { connection: this.#lent, streams }, createPostgresBackend);
    queue.on('error', (error) => this.listen({ queue: name, kind: 'error', error }));
    return queue;
  }

  worker(name: string, handle: (job: Work) => Promise<void>): JobWorker {
    const worker = new Worker(name, handle, { ...workerSettings, connection: this.#lent }, createPostgresBackend);
    listenTo(worker as unknown as Worker, name, this.listen);
    return worker;
  }

  /** The pool under the name that BullMQ knows it by. */
  get #lent(): PgPool {
    return this.#pool as unknown as PgPool;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** `?options=` in an address would take the place of ours, so both are put together. */
function withSearchPath(databaseUrl: string): pg.PoolConfig {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get('options');
  url.searchParams.delete('options');
  return { connectionString: url.href, options: [own, `-c search_path=${SCHEMA}`].filter(Boolean).join(' ') };
}

async function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const unanswered = (reason: string): Text => ({
  vi: `Hàng đợi trong cơ sở dữ liệu không dùng được (${reason}); thời hạn vẫn được quét vài giây một lần.`,
  en: `The queue in the database cannot be used (${reason}); deadlines are still swept every few seconds.`,
});

const ready = `
  select to_regclass('${SCHEMA}.migration') is not null as there,
    not exists (select from pg_roles where rolname = 'lotrinh_engine')
      or coalesce(has_schema_privilege('lotrinh_engine', to_regnamespace('${SCHEMA}'), 'usage'), false)
        and has_database_privilege('lotrinh_engine', current_database(), 'temporary') as granted,
    has_database_privilege(current_database(), 'create') as may_create`;

/**
 * What the running program does with BullMQ's tables; repeated after every migration, for it may have made new ones.
 * Adding jobs in bulk makes a temporary table, which a database need not let everybody do.
 */
const grants = `
  do $$
  begin
    if exists (select from pg_roles where rolname = 'lotrinh_engine') then
      grant usage on schema ${SCHEMA} to lotrinh_engine;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to lotrinh_engine;
      grant usage, select, update on all sequences in schema ${SCHEMA} to lotrinh_engine;
      if not has_database_privilege('lotrinh_engine', current_database(), 'temporary') then
        execute format('grant temporary on database %I to lotrinh_engine', current_database());
      end if;
    end if;
  end $$`;

/** Any number, the same in every version of this program. */
const LOCK = 7_046_029_255;

/**
 * Brings BullMQ's schema up to date under the role that owns the tables, and lets the engine's role use it. Processes
 * that start together wait for each other. Returns a text when the role may not make the schema: bells are only hints,
 * so the program runs without them.
 */
export async function migrateQueue(ownerUrl: string): Promise<Text | null> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'lotrinh migrate queue' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rows } = await client.query<{ there: boolean; granted: boolean; may_create: boolean }>(ready);
    const [state] = rows;
    // With the engine's role alone there is nothing this process may do, and nothing it needs to.
    if (state && !state.may_create) return state.there && state.granted ? null : mayNotCreate;
    await runMigrations(client, SCHEMA);
    // A queue's sequence is made at its first job, by whoever adds it: here, by the owner, so that nobody else need.
    for (const queue of QUEUES) await client.query(`select ${SCHEMA}.next_job_id($1)`, [queue]);
    await client.query(grants);
    return null;
  } finally {
    await client.end();
  }
}

const mayNotCreate: Text = {
  vi: `Vai trò trong DATABASE_OWNER_URL không được tạo lược đồ ${SCHEMA} nên không có chuông báo; thời hạn vẫn được quét vài giây một lần. Muốn có chuông, hãy chạy: grant create on database … to …, hoặc đặt REDIS_URL.`,
  en: `The role of DATABASE_OWNER_URL may not create the schema ${SCHEMA}, so there are no bells; deadlines are still swept every few seconds. For bells, run: grant create on database … to …, or set REDIS_URL.`,
};
