import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { binariesVersion, copyBinaries, locateBinaries, restoreLinks, type Binaries } from './binaries.js';
import { AlreadyRunning, EmbeddedError } from './embedded-error.js';
import { FolderLock } from './lock.js';
import { choosePlace, outside, prepareHome, reachable, readServerFile, type Place } from './place.js';
import { unprivilegedUser, type RunAs } from './processes.js';
import { makeSecrets, readSecrets, writeSecrets, type Secrets } from './secrets.js';
import { createCluster, findRunning, serverVersion, startServer, stopServer, type Installation } from './server.js';
import { databaseName, setUp, setUpVersion, superuser } from './set-up.js';

export interface EmbeddedOptions {
  /** The folder of the program, where node_modules and, by default, `.data` are. */
  readonly project: string;
  /** Where the data goes instead of `<project>/.data`. */
  readonly dataDir?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** Server settings beside the fixed ones; the tests' server turns fsync off here, nothing else does. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The addresses of a running embedded database, one per role. */
export interface EmbeddedAddresses {
  readonly ownerUrl: string;
  readonly engineUrl: string;
  readonly readerUrl: string;
}

export interface EmbeddedDatabase extends EmbeddedAddresses {
  readonly port: number;
  /** The folder that holds everything. */
  readonly home: string;
  /** True if a server that was still up was taken over. */
  readonly adopted: boolean;
  /** True if the data is outside of the project's folder because the server's user cannot enter that. */
  readonly moved: boolean;
  /** The user the server runs as, when that is another one than ours. */
  readonly runsAs: string | undefined;
  /** Only for the tests' server; the program never uses it. */
  readonly superuserUrl: string;
  /** Stops the server and gives the folder free. */
  stop(): Promise<void>;
}

/**
 * Starts, or takes over, the PostgreSQL server of this project and sees that roles and database exist.
 * Throws AlreadyRunning if another live process works in the folder, EmbeddedError for everything else a person can mend.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = unprivilegedUser();
  const place = choosePlace(options.project, options.dataDir, user);
  prepareHome(place, options.project, user);
  const lock = new FolderLock(place.home);
  await lock.acquire();
  try {
    return await startLocked(options, place, user, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(
  options: EmbeddedOptions,
  place: Place,
  user: RunAs | undefined,
  lock: FolderLock,
): Promise<EmbeddedDatabase> {
  const { installation, version } = await install(options, place, user);
  const secrets = await prepareCluster(installation, version);
  const running = await findRunning(installation);
  const port = running ?? (await startServer(installation, options.settings ?? {}));
  if (secrets.setUp < setUpVersion) {
    await setUp(port, secrets);
    writeSecrets(place.home, { ...secrets, setUp: setUpVersion });
  }
  return {
    ...addresses(port, secrets),
    superuserUrl: address(port, superuser, secrets.superuser, 'postgres'),
    port,
    home: place.home,
    adopted: running !== undefined,
    moved: place.moved,
    runsAs: user?.name,
    stop: async () => {
      await stopServer(installation);
      lock.release();
    },
  };
}

/** Finds programs that the server's user can run: in place, or copied to a folder that everybody reaches. */
async function install(
  options: EmbeddedOptions,
  place: Place,
  user: RunAs | undefined,
): Promise<{ installation: Installation; version: number }> {
  const found = locateBinaries(options.project, options.env ?? process.env);
  await restoreLinks(found);
  const inPlace = { binaries: found, place, user };
  const version = reachable(found.dir, user) ? await serverVersion(inPlace) : undefined;
  if (version !== undefined) return { installation: inPlace, version };
  const installation = { binaries: await copied(found, options.project, place, user), place, user };
  const copiedVersion = await serverVersion(installation);
  if (copiedVersion !== undefined) return { installation, version: copiedVersion };
  throw new EmbeddedError({
    vi: `Chương trình PostgreSQL ở "${installation.binaries.dir}" không chạy được trên máy này; hãy đặt PG_BIN_DIR hoặc DATABASE_URL.`,
    en: `The PostgreSQL program in "${installation.binaries.dir}" does not run on this machine; set PG_BIN_DIR or DATABASE_URL.`,
  });
}

function copied(found: Binaries, project: string, place: Place, user: RunAs | undefined): Promise<Binaries> {
  const folder = reachable(place.home, user) ? place.home : outside(project);
  return copyBinaries(found, folder, binariesVersion(found));
}

async function prepareCluster(installation: Installation, version: number): Promise<Secrets> {
  const { home, data } = installation.place;
  const kept = readSecrets(home);
  if (kept) {
    await createCluster(installation, version, kept.superuser);
    return kept;
  }
  if (existsSync(join(data, 'PG_VERSION'))) {
    throw new EmbeddedError({
      vi: `Có dữ liệu ở "${data}" nhưng tệp mật khẩu secrets.json cạnh nó đã mất; hãy khôi phục tệp đó từ bản sao lưu.`,
      en: `There is data in "${data}", but the file secrets.json beside it is gone; restore that file from a backup.`,
    });
  }
  // On disk before initdb: a cluster whose password nobody knows would be lost.
  const secrets = makeSecrets();
  writeSecrets(home, secrets);
  await createCluster(installation, version, secrets.superuser);
  return secrets;
}

const address = (port: number, role: string, password: string, database: string): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

const addresses = (port: number, secrets: Secrets): EmbeddedAddresses => ({
  ownerUrl: address(port, 'lotrinh_owner', secrets.owner, databaseName),
  engineUrl: address(port, 'lotrinh_engine', secrets.engine, databaseName),
  readerUrl: address(port, 'lotrinh_reader', secrets.reader, databaseName),
});

/** What a command of the operator works with: its own server, or the one that a running program holds. */
export interface BorrowedDatabase extends EmbeddedAddresses {
  /** Stops the server if it was started here; leaves it alone if it belongs to a running program. */
  release(): Promise<void>;
}

/** For the command line: joins the server of the running program, or starts one for as long as the command lasts. */
export async function borrowEmbedded(options: EmbeddedOptions): Promise<BorrowedDatabase> {
  try {
    const own = await startEmbedded(options);
    return { ownerUrl: own.ownerUrl, engineUrl: own.engineUrl, readerUrl: own.readerUrl, release: () => own.stop() };
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    const place = choosePlace(options.project, options.dataDir, unprivilegedUser());
    const server = readServerFile(place.data);
    const secrets = readSecrets(place.home);
    if (server?.status !== 'ready' || secrets?.setUp !== setUpVersion) throw error;
    return { ...addresses(server.port, secrets), release: () => Promise.resolve() };
  }
}

/** The nearest folder with a package.json at or above `from`. */
export function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return from;
  }
}
