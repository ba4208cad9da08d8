import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '../../src/platform/database.js';
import { DatabaseUnusable, migrate, migrationSource, waitForDatabase } from '../../src/platform/migrate.js';
import { createTestDatabase, execute, withDatabase, type TestDatabase } from '../servers/database.js';

let own: TestDatabase;
let source: DataSource;
let database: Database;

beforeAll(async () => {
  own = await createTestDatabase();
  await execute(own.ownerUrl, 'create table note (id int primary key, day date, at timestamptz default now())');
  source = await new DataSource(
    dataSourceOptions({ url: own.url, pool: 3, onPoolError: () => undefined }),
  ).initialize();
  database = new Database(source);
});

afterAll(async () => {
  await source.destroy();
  await own.drop();
});

const count = async (): Promise<number> =>
  (await database.query<{ n: number }>('select count(*)::int as n from note')).rows[0]?.n ?? -1;

describe('the database', () => {
  test('a transaction keeps everything or nothing', async () => {
    await database.transaction((client) => client.query("insert into note values (1, '2026-03-02')"));
    const failing = database.transaction(async (client) => {
      await client.query('insert into note values (2)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await count()).toBe(1);
  });

  test('a commit that the server turns into a rollback is not taken for success', async () => {
    const swallowed = database.transaction(async (client) => {
      await client.query('insert into note values (3)');
      await client.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    expect(await count()).toBe(1);
  });

  test('a date stays the text it is', async () => {
    const { rows } = await database.query<{ day: string }>('select day from note where id = $1', [1]);
    expect(rows).toEqual([{ day: '2026-03-02' }]);
  });

  test('a client that breaks in a transaction is not lent again', async () => {
    const broken = database.transaction(async (client) => {
      await client.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      await client.query('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await count()).toBe(1);
  });

  test('the running program cannot create tables, and folds Vietnamese letters', async () => {
    await expect(database.query('create table other (id int)')).rejects.toThrow(/permission denied/);
    const { rows } = await database.query<{ folded: string }>("select lower('ĐƯỜNG') as folded");
    expect(rows).toEqual([{ folded: 'đường' }]);
  });
});

describe('migrations', () => {
  test('processes that start together run each migration once', async () => {
    const fresh = await createTestDatabase({ migrated: false });
    const runs = await Promise.all([1, 2, 3].map(() => migrate(fresh.ownerUrl)));
    expect(runs.flat().length).toBeGreaterThan(0);
    expect(new Set(runs.flat()).size).toBe(runs.flat().length);
    expect(await migrate(fresh.ownerUrl)).toEqual([]);
    await fresh.drop();
  });

  test('go up, down and up again', async () => {
    const fresh = await createTestDatabase();
    const migrations = await migrationSource(fresh.ownerUrl).initialize();
    const ran = migrations.migrations.length;
    for (let undone = 0; undone < ran; undone += 1) await migrations.undoLastMigration();
    const left: unknown[] = await migrations.query(
      "select 1 from pg_tables where schemaname = 'public' and tablename <> 'migration'",
    );
    expect(left).toEqual([]);
    await migrations.destroy();
    expect(await migrate(fresh.ownerUrl)).toHaveLength(ran);
    await fresh.drop();
  });
});

describe('waiting for the database', () => {
  const wait = (url: string): Promise<void> => waitForDatabase(url, 0, () => undefined);

  test('a database that answers is accepted', async () => {
    await expect(wait(own.url)).resolves.toBeUndefined();
  });

  test('what waiting cannot mend is said at once, in both languages', async () => {
    const wrongPassword = new URL(own.url);
    wrongPassword.password = 'no';
    await expect(wait(wrongPassword.href)).rejects.toThrow(/mật khẩu.*password/s);
    await expect(wait(withDatabase(own.superuserUrl, 'nowhere'))).rejects.toThrow(DatabaseUnusable);
  });

  test('a server that is down is named without its password', async () => {
    const error: unknown = await wait('postgres://me:secret@127.0.0.1:1/lotrinh').catch((caught: unknown) => caught);
    expect(String(error)).toContain('127.0.0.1:1/lotrinh');
    expect(String(error)).not.toContain('secret');
  });

  test('a database that cannot handle Vietnamese is refused', async () => {
    const name = `${new URL(own.url).pathname.slice(1)}_c`;
    await execute(own.superuserUrl, `create database ${name} locale_provider libc locale 'C' template template0`);
    await expect(wait(withDatabase(own.superuserUrl, name))).rejects.toThrow(/Vietnamese/);
    await execute(own.superuserUrl, `drop database ${name}`);
  });
});
