import pg from 'pg';
import { migrate } from '../../../src/platform/migrate.js';
import { createTestDatabase, execute, withDatabase, type TestDatabase } from '../../servers/database.js';
import type { BenchServer } from './postgres.js';

export { execute, withDatabase, type TestDatabase };

/** A migrated database of one contender's own. */
export async function createDatabase(server: BenchServer, migrated = true): Promise<TestDatabase> {
  process.env['TEST_DATABASE_URL'] = server.superuserUrl;
  process.env['TEST_OWNER_URL'] = server.ownerUrl;
  process.env['TEST_ENGINE_URL'] = server.engineUrl;
  const database = await createTestDatabase({ migrated: false });
  if (migrated) await migrate(database.ownerUrl);
  return database;
}

export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Fresh statistics, and a log that is on disk: what came before is not paid for in the next measurement. */
export async function settle(server: BenchServer, databases: readonly TestDatabase[]): Promise<void> {
  for (const { superuserUrl } of databases) await execute(superuserUrl, 'vacuum analyze');
  await execute(server.superuserUrl, 'checkpoint');
}
