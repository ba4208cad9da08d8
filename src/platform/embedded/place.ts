import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { EmbeddedError } from './embedded-error.js';
import { processExists, type RunAs } from './processes.js';

/** Where the embedded database of a project lives. */
export interface Place {
  /** Holds the data folder, the passwords, the lock and, if they had to be copied, the programs. */
  readonly home: string;
  /** PostgreSQL's own data folder. */
  readonly data: string;
  /** True if it had to leave the project's folder because the server's user cannot reach that. */
  readonly moved: boolean;
}

const recordName = 'place.json';

/** True if that user can enter the folder and every folder above it. Access lists are not read; the start tests it again. */
export function reachable(folder: string, by: RunAs | undefined): boolean {
  if (!by) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && !mayEnter(at, by)) return false;
    if (dirname(at) === at) return true;
  }
}

function mayEnter(folder: string, by: RunAs): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === by.uid) return (mode & 0o100) !== 0;
  if (gid === by.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/**
 * Chooses the home once: DATA_DIR if given, `<project>/.data` if the server's user reaches it, else a folder derived
 * from the project's path. The choice is written down, so that a later change of permissions never opens an empty
 * database in another place while the real one waits elsewhere.
 */
export function choosePlace(project: string, dataDir: string | undefined, user: RunAs | undefined): Place {
  if (dataDir !== undefined) return demandReachable(placeIn(resolve(dataDir), false), user);
  const own = join(realpathSync(project), '.data');
  const recorded = readRecord(own, project);
  if (recorded !== undefined) return demandReachable(placeIn(recorded, recorded !== own), user);
  if (existsSync(join(own, 'postgres')) || reachable(own, user)) return demandReachable(placeIn(own, false), user);
  return placeIn(outside(project), true);
}

/** The folder for a project that the server's user cannot enter; the same for every start from the same path. */
export function outside(project: string): string {
  const hash = createHash('sha256').update(realpathSync(project)).digest('hex').slice(0, 12);
  return join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), `lotrinh-${hash}`);
}

const placeIn = (home: string, moved: boolean): Place => ({ home, data: join(home, 'postgres'), moved });

function demandReachable(place: Place, user: RunAs | undefined): Place {
  if (reachable(place.home, user)) return place;
  throw new EmbeddedError({
    vi: `Dữ liệu ở "${place.home}" nhưng PostgreSQL phải chạy bằng người dùng "${user?.name}" và người đó không vào được thư mục ấy; hãy mở quyền vào (chmod o+x) hoặc đặt DATA_DIR.`,
    en: `The data is in "${place.home}", but PostgreSQL must run as user "${user?.name}", who cannot enter that folder; open it (chmod o+x) or set DATA_DIR.`,
  });
}

function readRecord(own: string, project: string): string | undefined {
  const file = join(own, recordName);
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { home: string; project: string };
  // A copied folder brings its record along; the data it names still belongs to the original, if that is still there.
  const isCopy = kept.project !== realpathSync(project) && existsSync(join(kept.project, '.data', recordName));
  return isCopy || !existsSync(kept.home) ? undefined : kept.home;
}

/** Makes the home, refusing one that somebody else prepared under a guessable name, and writes the choice down. */
export function prepareHome(place: Place, project: string, user: RunAs | undefined): void {
  mkdirSync(place.home, { recursive: true, mode: 0o755 });
  const found = lstatSync(place.home);
  if (process.getuid && (found.uid !== process.getuid() || !found.isDirectory())) {
    throw new EmbeddedError({
      vi: `Thư mục dữ liệu "${place.home}" thuộc về người khác; hãy chạy bằng người dùng đó hoặc đặt DATA_DIR.`,
      en: `The data folder "${place.home}" belongs to somebody else; run as that user or set DATA_DIR.`,
    });
  }
  if (user) chmodSync(place.home, 0o755);
  if (place.moved) record(place, project);
}

function record(place: Place, project: string): void {
  const own = join(realpathSync(project), '.data');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, recordName), `${JSON.stringify({ home: place.home, project: realpathSync(project) })}\n`);
}

/** Makes a folder that belongs to the server's user alone. */
export function makeServerFolder(folder: string, user: RunAs | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

/** The server's id and port as it wrote them itself, while its process exists. */
export function readServerFile(data: string): { pid: number; port: number; status: string } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !processExists(pid)) return undefined;
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}
