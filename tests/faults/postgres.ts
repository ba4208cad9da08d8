import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { processExists, run, unprivilegedUser } from '../../src/platform/embedded/processes.js';
import { startEmbedded, type EmbeddedDatabase } from '../../src/platform/embedded/index.js';
import { dataFolder, discard, project } from '../platform/processes.js';
import { until } from './until.js';

/** Quiet, small, and as safe as in an office: fsync is on, because crashes are what this server is for. */
const settings = { log_min_messages: 'fatal', max_connections: '200', max_wal_size: '64MB', min_wal_size: '32MB' };

/** A PostgreSQL of a test's own, with roles and an empty database `lotrinh`, that can crash and come back. */
export class OwnPostgres {
  private constructor(
    private readonly embedded: EmbeddedDatabase,
    private readonly ownsHome: boolean,
  ) {}

  /** `home` must be a folder that every user can enter, and stays; left out, it is a new one that is removed. */
  static async start(home?: string, more: Readonly<Record<string, string>> = {}): Promise<OwnPostgres> {
    const options = { project, dataDir: home ?? dataFolder(), settings: { ...settings, ...more } };
    return new OwnPostgres(await startEmbedded(options), home === undefined);
  }

  get port(): number {
    return this.embedded.port;
  }

  get home(): string {
    return this.embedded.home;
  }

  get superuserUrl(): string {
    return this.embedded.superuserUrl.replace(/\/postgres$/, '/lotrinh');
  }

  /** The address of a role, directly or through a proxy. */
  url(role: 'owner' | 'engine', port = this.port): string {
    const direct = role === 'owner' ? this.embedded.ownerUrl : this.embedded.engineUrl;
    return direct.replace(`:${this.port}/`, `:${port}/`);
  }

  /** The process id of the server; undefined while it is down. */
  get pid(): number | undefined {
    const file = join(this.#data, 'postmaster.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
    return pid > 0 && processExists(pid) ? pid : undefined;
  }

  /** Ends every process of the server at once, without a checkpoint, as `pg_ctl stop -m immediate` does. */
  async crash(): Promise<void> {
    const { pid } = this;
    if (pid === undefined) return;
    process.kill(pid, 'SIGQUIT');
    await until('PostgreSQL is down', () => this.pid === undefined);
  }

  /** Starts it again on its port, over what the crash left; it recovers by itself. */
  async comeBack(): Promise<void> {
    if (this.pid !== undefined) return;
    const [binary = '', ...options] = readFileSync(join(this.#data, 'postmaster.opts'), 'utf8')
      .trim()
      .split(' "')
      .map((word) => word.replace(/"$/, ''));
    const flags = options.slice(options.indexOf('-D') + 2).join(' ');
    const control = binary.replace(/postgres(\.exe)?$/, 'pg_ctl$1');
    const args = ['start', '-w', '-t', '60', '-D', this.#data, '-l', join(this.#data, 'server.log'), '-o', flags];
    const { code, output } = await run(control, args, unprivilegedUser());
    if (code !== 0) throw new Error(`PostgreSQL did not come back:\n${output}`);
  }

  /** As the superuser, past every proxy and every rule of ours. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.superuserUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.embedded.stop();
    if (this.ownsHome) discard(this.home);
  }

  get #data(): string {
    return join(this.home, 'postgres');
  }
}
