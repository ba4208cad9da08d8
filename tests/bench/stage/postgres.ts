import {
  chmodSync,
  closeSync,
  fdatasyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../../src/platform/embedded/index.js';
import { project } from './project.js';
import { median } from './spread.js';

/** Same for everybody who is measured. Nothing here weakens a promise: it is memory, and room for the log. */
const settings = {
  max_connections: '300',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  log_min_messages: 'fatal',
};
const durable = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;
const told = ['server_version', ...Object.keys(settings).slice(0, 4)];

/** The PostgreSQL of one run, in a folder of its own: the one under PG_BIN, or the embedded one. */
export interface BenchServer {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly engineUrl: string;
  readonly postmaster: number;
  /** What was found on, as the server itself says it. */
  readonly durability: Readonly<Record<string, string>>;
  readonly about: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * `keptIn` names a folder that stays; without it the data is gone at the end. `more` are settings that one bench measures by.
 * Throws unless the server is durable.
 */
export async function startServer(keptIn?: string, more: Readonly<Record<string, string>> = {}): Promise<BenchServer> {
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), 'lotrinh-bench-'));
  mkdirSync(folder, { recursive: true });
  if (keptIn === undefined) chmodSync(folder, 0o755);
  const bin = process.env['PG_BIN'];
  const env = bin ? { ...process.env, PG_BIN_DIR: bin } : process.env;
  const fsync = fsyncMicroseconds(folder);
  const server = await startEmbedded({ project, dataDir: folder, settings: { ...settings, ...more }, env });
  const stop = async (): Promise<void> => {
    await server.stop();
    if (keptIn === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const durability = await readSettings(server.engineUrl, durable);
    const weak = Object.entries(durability).filter(([, value]) => value !== 'on');
    if (weak.length > 0) throw new Error(`not durable: ${JSON.stringify(durability)}; nothing is measured like this`);
    const pid = Number(readFileSync(join(server.home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const about = { ...(await readSettings(server.engineUrl, told)), 'one fdatasync': `${fsync.toFixed(0)} µs` };
    const { superuserUrl, ownerUrl, engineUrl } = server;
    return { superuserUrl, ownerUrl, engineUrl, postmaster: pid, durability, about, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As the role that the program runs under sees them: a role may be set otherwise than its server. */
async function readSettings(url: string, names: readonly string[]): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found: Record<string, string> = {};
    for (const name of names) {
      const { rows } = await client.query<Record<string, string>>(`show ${name}`);
      found[name] = rows[0]?.[name] ?? '';
    }
    return found;
  } finally {
    await client.end();
  }
}

/** What the disk takes to keep one page, which every commit waits for; the median of a hundred. */
function fsyncMicroseconds(folder: string): number {
  const file = join(folder, 'fsync.probe');
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(8192, 1);
  try {
    return median(
      Array.from({ length: 100 }, () => {
        const begun = process.hrtime.bigint();
        writeSync(handle, page);
        fdatasyncSync(handle);
        return Number(process.hrtime.bigint() - begun) / 1_000;
      }),
    );
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}
