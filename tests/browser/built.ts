import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../platform/processes.js';

/** Bundles the application where its sources are newer than the last bundle; the server is run from its sources. */
export function buildIfStale(): void {
  const built = join(project, 'dist', 'web', 'index.html.br');
  const sources = ['src/web', 'src/contracts', 'package-lock.json', 'scripts/build.mjs'];
  const newest = Math.max(...sources.map((name) => newestIn(join(project, name))));
  if (existsSync(built) && newest < statSync(built).mtimeMs) return;
  const script = join(project, 'scripts', 'build.mjs');
  const build = spawnSync(process.execPath, [script, '--web'], { cwd: project, stdio: ['ignore', 2, 2] });
  if (build.status !== 0) throw new Error('the browser application could not be built');
}

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
