// Builds dist/: the server, then the browser application into dist/web. With --if-stale only when a source is newer than
// the last finished build; with --web the browser application alone, beside a server that was built before.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(project, 'dist', '.built');
const sources = ['src', 'workflows', 'migrations', 'nest-cli.json', '.swcrc', 'tsconfig.json', 'tsconfig.build.json'];
const nest = join(project, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
const web = join(project, 'dist', 'web');

/** Makes dist/ current. Where the build tools are not installed, a finished build is taken as it is. */
export function build({ onlyIfStale }) {
  if (onlyIfStale && existsSync(stamp) && (!existsSync(nest) || newest() <= statSync(stamp).mtimeMs)) return;
  rmSync(stamp, { force: true });
  const started = Date.now();
  run(nest, 'build');
  buildWeb();
  writeFileSync(stamp, '');
  // A source that changed while it was being compiled counts as newer than the build.
  const changed = newest() > started;
  if (changed) rmSync(stamp);
}

/** The browser application: bundled, then compressed once here instead of at every request. */
function buildWeb() {
  run(vite, 'build', '--config', join('src', 'web', 'vite.config.ts'), '--logLevel', 'warn');
  for (const entry of readdirSync(web, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(?:js|css|svg|html|json)$/.test(entry.name)) compress(join(entry.parentPath, entry.name));
  }
}

function compress(file) {
  const content = readFileSync(file);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: quality }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

function run(...tool) {
  const { status } = spawnSync(process.execPath, tool, { cwd: project, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const newest = () => Math.max(...sources.map((name) => newestIn(join(project, name))));

function newestIn(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--web')) buildWeb();
  else build({ onlyIfStale: process.argv.includes('--if-stale') });
}
