import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Bilingual } from '../contracts/text.js';
import { migrations } from '../../migrations/index.js';

/** The database cannot be used; the text says why and what to do. Ends the start with exit code 1. */
export class DatabaseUnusable extends Error {
  constructor(readonly text: Bilingual) {
    super(`${text.vi} / ${text.en}`);
    this.name = 'DatabaseUnusable';
  }
}

/** Any number will do, as long as every version of this program takes the same one. */
const migrationLock = 7_046_029_254;

/**
 * Brings the schema up to date and returns the names of the migrations that ran. Processes that start together queue up
 * behind an advisory lock; the later ones find nothing left to do.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: ownerUrl, application_name: 'lotrinh migrate' });
  // A lost connection fails the statement that waits on it; without a listener it would end the process instead.
  guard.on('error', () => undefined);
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    return await runMigrations(ownerUrl);
  } finally {
    await guard.end();
  }
}

async function runMigrations(ownerUrl: string): Promise<string[]> {
  const source = migrationSource(ownerUrl);
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** The DataSource of migrations alone: the owner's role, every migration by name, no entities. */
export const migrationSource = (ownerUrl: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url: ownerUrl,
    poolSize: 2,
    applicationName: 'lotrinh migrate',
    installExtensions: false,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  });

const oldestVersion = 150_000;

/**
 * Waits until the database answers, telling `say` about it, and checks that it can carry the program.
 * Throws DatabaseUnusable at once where waiting cannot help: a wrong password, no such database, too old a server.
 */
export async function waitForDatabase(url: string, seconds: number, say: (text: Bilingual) => void): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await inspect(url);
      return;
    } catch (error) {
      if (error instanceof DatabaseUnusable) throw error;
      const reason =
        error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error);
      if (Date.now() >= deadline) throw unreachable(url, seconds, reason);
      if (attempt % 10 === 0) say(waiting(url, reason));
      await sleep(Math.min(1000, Math.max(50, deadline - Date.now())));
    }
  }
}

async function inspect(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string; folds: boolean }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
              lower('ĐƯỜNG') = 'đường' as folds`,
    );
    const [server] = rows;
    if (server) demandSuitable(server);
  } catch (error) {
    throw permanent(error, url) ?? error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function demandSuitable(server: { version: string; encoding: string; folds: boolean }): void {
  if (Number(server.version) < oldestVersion) {
    throw new DatabaseUnusable({
      vi: `PostgreSQL trên máy chủ quá cũ (${server.version}); cần phiên bản 15 trở lên.`,
      en: `The PostgreSQL server is too old (${server.version}); version 15 or later is needed.`,
    });
  }
  if (server.encoding !== 'UTF8' || !server.folds) {
    throw new DatabaseUnusable({
      vi: `Cơ sở dữ liệu không xử lý được tiếng Việt (mã hóa ${server.encoding}); hãy tạo lại bằng: create database … encoding 'UTF8' locale 'C.UTF-8' template template0.`,
      en: `The database cannot handle Vietnamese (encoding ${server.encoding}); create it with: create database … encoding 'UTF8' locale 'C.UTF-8' template template0.`,
    });
  }
}

function permanent(error: unknown, url: string): DatabaseUnusable | undefined {
  const code = (error as { code?: string }).code;
  const at = place(url);
  if (code === '28P01' || code === '28000') {
    return new DatabaseUnusable({
      vi: `Máy chủ ${at} từ chối người dùng hoặc mật khẩu trong DATABASE_URL; hãy kiểm tra lại.`,
      en: `The server ${at} refused the user or password of DATABASE_URL; check them.`,
    });
  }
  if (code === '3D000') {
    return new DatabaseUnusable({
      vi: `Không có cơ sở dữ liệu đó: ${at}; hãy tạo nó hoặc sửa DATABASE_URL.`,
      en: `There is no such database: ${at}; create it or correct DATABASE_URL.`,
    });
  }
  return undefined;
}

const waiting = (url: string, reason: string): Bilingual => ({
  vi: `Đang chờ cơ sở dữ liệu ${place(url)} (${reason})`,
  en: `Waiting for the database ${place(url)} (${reason})`,
});

const unreachable = (url: string, seconds: number, reason: string): DatabaseUnusable =>
  new DatabaseUnusable({
    vi: `Cơ sở dữ liệu ${place(url)} không trả lời sau ${seconds} giây (${reason}); hãy khởi động nó hoặc sửa DATABASE_URL.`,
    en: `The database ${place(url)} did not answer within ${seconds} seconds (${reason}); start it or correct DATABASE_URL.`,
  });

/** The address without user and password, fit for a message. */
function place(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { host, pathname } = new URL(url);
  return host + pathname;
}
