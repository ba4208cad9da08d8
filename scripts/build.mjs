// Builds dist/. With --if-stale only when a source is newer than the last finished build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(project, 'dist', '.built');
const sources = ['src', 'workflows', 'migrations', 'nest-cli.json', '.swcrc', 'tsconfig.json', 'tsconfig.build.json'];
const nest = join(project, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');

/** Makes dist/ current. Where the build tools are not installed, a finished build is taken as it is. */
export function build({ onlyIfStale }) {
  if (onlyIfStale && existsSync(stamp) && (!existsSync(nest) || newest() <= statSync(stamp).mtimeMs)) return;
  rmSync(stamp, { force: true });
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: project, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, '');
  // A source that changed while it was being compiled counts as newer than the build.
  const changed = newest() > started;
  if (changed) rmSync(stamp);
}

const newest = () => Math.max(...sources.map((name) => newestIn(join(project, name))));

function newestIn(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inner = readdirSync(path).filter((name) => name !== 'web');
  return Math.max(mtimeMs, ...inner.map((name) => newestIn(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build({ onlyIfStale: process.argv.includes('--if-stale') });
}
