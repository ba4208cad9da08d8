import pg from 'pg';
import type { Secrets } from './secrets.js';

/** Raised when a later release needs more from the superuser; a server set up by an older one is then set up again. */
export const setUpVersion = 1;

export const databaseName = 'lotrinh';
export const superuser = 'lotrinh_superuser';

const extensions = ['unaccent', 'pg_trgm', 'btree_gin', 'pgcrypto'];

/**
 * The only work done as superuser: roles, the database, its extensions. Afterwards nobody connects as superuser.
 * Every statement may run again, because a crash may come between any two of them.
 */
export async function setUp(port: number, secrets: Secrets): Promise<void> {
  await asSuperuser(port, 'postgres', secrets, async (client) => {
    // The owner may create databases: a simulation runs on one of its own.
    await createRole(client, 'lotrinh_owner', secrets.owner, 'createdb');
    await createRole(client, 'lotrinh_engine', secrets.engine, 'nocreatedb');
    await createRole(client, 'lotrinh_reader', secrets.reader, 'nocreatedb');
    const existing = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (existing.rowCount === 0) await client.query(`create database ${databaseName} owner lotrinh_owner`);
    await client.query(`revoke all on database ${databaseName} from public`);
    await client.query(`grant connect on database ${databaseName} to lotrinh_engine, lotrinh_reader`);
  });
  await asSuperuser(port, databaseName, secrets, async (client) => {
    for (const name of extensions) await client.query(`create extension if not exists ${name}`);
    await client.query('alter schema public owner to lotrinh_owner');
    await client.query('revoke create on schema public from public');
    await client.query('grant usage on schema public to lotrinh_engine, lotrinh_reader');
  });
}

async function createRole(client: pg.Client, name: string, password: string, right: string): Promise<void> {
  const existing = await client.query('select from pg_roles where rolname = $1', [name]);
  const verb = existing.rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${name} login nosuperuser nocreaterole ${right} password ${pg.escapeLiteral(password)}`,
  );
}

async function asSuperuser(
  port: number,
  database: string,
  secrets: Secrets,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, database, user: superuser, password: secrets.superuser });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
