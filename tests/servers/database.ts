import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A migrated database of one test file's own. */
export interface TestDatabase {
  /** As the running program connects: the engine's role. */
  readonly url: string;
  /** As migrations connect: the role that owns the tables. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/** Creates a database in the tests' server, migrated unless told otherwise; call `drop` in afterAll. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const superuserUrl = withDatabase(demand('TEST_DATABASE_URL'), name);
  const ownerUrl = withDatabase(demand('TEST_OWNER_URL'), name);
  const template = migrated ? `template ${demand('TEST_DATABASE_TEMPLATE')}` : '';
  await execute(
    demand('TEST_DATABASE_URL'),
    `create database ${name} owner lotrinh_owner ${template}`,
    // As the embedded server sets up its own: nobody may do more here than there.
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to lotrinh_engine, lotrinh_reader`,
  );
  if (!migrated) await execute(superuserUrl, 'alter schema public owner to lotrinh_owner');
  return {
    url: withDatabase(demand('TEST_ENGINE_URL'), name),
    ownerUrl,
    superuserUrl,
    drop: () => execute(demand('TEST_DATABASE_URL'), `drop database if exists ${name} with (force)`),
  };
}

/** The same server and role, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run these tests with jest's project "servers"`);
  return value;
}
