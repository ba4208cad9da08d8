import type { Bilingual } from '../contracts/text.js';
import type { Config } from './config.js';
import { borrowEmbedded, startEmbedded } from './embedded/index.js';
import { migrate, waitForDatabase } from './migrate.js';

/** The configuration once a database is there: its address is no longer a question. */
export type ReadyConfig = Config & { readonly databaseUrl: string; readonly databaseOwnerUrl: string };

export interface OpenDatabase {
  readonly config: ReadyConfig;
  /** The migrations that ran just now. */
  readonly migrated: readonly string[];
  /** Stops what was started for it; call it last. */
  release(): Promise<void>;
}

type Say = (text: Bilingual) => void;

/**
 * The way to a database that can be used: the one that is configured, or the embedded one, brought up to date.
 * `owning` says that this process is the program itself, which alone may run in a folder; a command of the operator
 * joins a running program's server instead.
 */
export async function openDatabase(config: Config, project: string, owning: boolean, say: Say): Promise<OpenDatabase> {
  const opened = config.databaseUrl === undefined ? await openEmbedded(config, project, owning, say) : given(config);
  try {
    await waitForDatabase(opened.config.databaseOwnerUrl, config.databaseWaitSeconds, say);
    const migrated = await migrate(opened.config.databaseOwnerUrl);
    await waitForDatabase(opened.config.databaseUrl, config.databaseWaitSeconds, say);
    return { ...opened, migrated };
  } catch (error) {
    await opened.release();
    throw error;
  }
}

type Opened = Omit<OpenDatabase, 'migrated'>;

function given(config: Config): Opened {
  const databaseUrl = config.databaseUrl ?? '';
  const databaseOwnerUrl = config.databaseOwnerUrl ?? databaseUrl;
  return { config: withAddresses(config, databaseUrl, databaseOwnerUrl), release: () => Promise.resolve() };
}

async function openEmbedded(config: Config, project: string, owning: boolean, say: Say): Promise<Opened> {
  const options = { project, dataDir: config.dataDir };
  if (!owning) {
    const borrowed = await borrowEmbedded(options);
    return { config: withAddresses(config, borrowed.engineUrl, borrowed.ownerUrl), release: () => borrowed.release() };
  }
  const server = await startEmbedded(options);
  const user = server.runsAs === undefined ? '' : ` (${server.runsAs})`;
  const verb = server.adopted ? { vi: 'tiếp quản', en: 'taken over' } : { vi: 'đã khởi động', en: 'started' };
  say({
    vi: `PostgreSQL${user} ${verb.vi} ở cổng ${server.port}; dữ liệu: ${server.home}`,
    en: `PostgreSQL${user} ${verb.en} on port ${server.port}; data: ${server.home}`,
  });
  return { config: withAddresses(config, server.engineUrl, server.ownerUrl), release: () => server.stop() };
}

const withAddresses = (config: Config, databaseUrl: string, databaseOwnerUrl: string): ReadyConfig =>
  Object.assign({}, config, { databaseUrl, databaseOwnerUrl });
