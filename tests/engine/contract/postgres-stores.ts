import pg from 'pg';
import {
  PostgresDeadlineStore,
  PostgresDenials,
  PostgresInstanceStore,
  PostgresOutbox,
  PostgresVerificationStore,
} from '../../../src/engine/postgres/index.js';
import { eachAlone, type Travelling } from '../../../src/engine/gather.js';
import { createTestDatabase, execute, type TestDatabase } from '../../servers/database.js';
import type { Stores } from '../world.js';

const engineTables = [
  'instance',
  'instance_unit',
  'instance_parent',
  'instance_search',
  'journal',
  'journal_data',
  'command',
  'deadline',
  'work_item',
  'outbox',
  'checkpoint',
  'checkpoint_head',
  'denial',
];

/** A database of a test file's own, with the engine's stores over it. */
export interface EngineDatabase {
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  /** Stores over empty tables; each call of them alone unless told otherwise. */
  fresh(travelling?: Travelling): Promise<Stores>;
  /** Runs a statement as somebody who is above triggers and grants: what verification must reveal. */
  tamper(statement: string): Promise<void>;
  close(): Promise<void>;
}

export async function engineDatabase(): Promise<EngineDatabase> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 20 });
  // Dropping the database may reach a connection before its own farewell does.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const tamper = (statement: string): Promise<void> =>
    execute(database.superuserUrl, `set session_replication_role = replica; ${statement}`);
  return {
    database,
    pool,
    tamper,
    fresh: async (travelling = eachAlone) => {
      await tamper(`truncate ${engineTables.join(', ')}`);
      return {
        store: new PostgresInstanceStore(pool, travelling),
        deadlines: new PostgresDeadlineStore(pool),
        outbox: new PostgresOutbox(pool),
        denials: new PostgresDenials(pool),
        verification: new PostgresVerificationStore(pool),
      };
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}
