import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Bilingual } from '../contracts/text.js';
import { migrate, type ReadyConfig } from '../platform/index.js';

/** No database of its own could be made for the simulation. */
export class NoOwnDatabase extends Error {
  constructor(readonly text: Bilingual) {
    super(text.en);
    this.name = 'NoOwnDatabase';
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Runs the work on a fresh, migrated database of its own on the same server, and drops it afterwards, whatever happened.
 * The data of the program itself is never touched. @throws NoOwnDatabase when the owner's role may not create one
 */
export async function withOwnDatabase<Result>(
  config: ReadyConfig,
  work: (config: ReadyConfig) => Promise<Result>,
): Promise<Result> {
  const name = `lotrinh_simulation_${randomBytes(6).toString('hex')}`;
  await create(config.databaseOwnerUrl, name);
  try {
    const databaseOwnerUrl = withName(config.databaseOwnerUrl, name);
    await migrate(databaseOwnerUrl);
    return await work(Object.assign({}, config, { databaseOwnerUrl, databaseUrl: withName(config.databaseUrl, name) }));
  } finally {
    await execute(config.databaseOwnerUrl, `drop database if exists ${name}`);
  }
}

async function create(ownerUrl: string, name: string): Promise<void> {
  try {
    // template0: nobody can be connected to it, which would keep it from being copied.
    await execute(ownerUrl, `create database ${name} template template0`);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new NoOwnDatabase({
      vi: 'Mô phỏng cần một cơ sở dữ liệu riêng nhưng vai trò trong DATABASE_OWNER_URL không được tạo. Hãy chạy "alter role … createdb", hoặc bỏ DATABASE_URL để dùng PostgreSQL đi kèm.',
      en: 'A simulation needs a database of its own, and the role of DATABASE_OWNER_URL may not create one. Run "alter role … createdb", or unset DATABASE_URL to use the embedded PostgreSQL.',
    });
  }
}

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'lotrinh simulate' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
