// How much of the built browser application somebody downloads, compressed with gzip: the shell, which is everything that
// comes before any view, and each view on top of it. JavaScript only: that is what a slow machine has to work through.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'web');

/** The bars of the application, kilobytes. */
export const bars = { shell: 190, route: 40 };

const staticImport = /(?:^|[;}\s])(?:import|export)(?:[\w$*{}\s,]+from)?\s*["']\.\/([\w.-]+\.js)["']/g;
const lazyView = /import\(\s*["'`]\.\/((\w[\w-]*)-view-[\w-]+\.js)["'`]\s*\)/g;

/** Every chunk that has to be there before this one runs, itself included. */
function closure(chunk, seen = new Set()) {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const [, other] of read(chunk).matchAll(staticImport)) closure(other, seen);
  return seen;
}

const read = (chunk) => readFileSync(join(web, 'assets', chunk), 'utf8');
const kilobytes = (chunks) => {
  const bytes = [...chunks].reduce((sum, chunk) => sum + statSync(join(web, 'assets', `${chunk}.gz`)).size, 0);
  return Math.round(bytes / 102.4) / 10;
};

/** `{ shell: 155.2, routes: { board: 8.1, … } }`, kilobytes of JavaScript after gzip. */
export function bundleSizes() {
  const index = readFileSync(join(web, 'index.html'), 'utf8');
  const shell = new Set();
  for (const [, path] of index.matchAll(/(?:src|href)="\/assets\/([\w.-]+\.js)"/g)) closure(basename(path), shell);
  const routes = {};
  for (const chunk of readdirSync(join(web, 'assets')).filter((name) => name.endsWith('.js'))) {
    for (const [, view, name] of read(chunk).matchAll(lazyView)) {
      routes[name] = kilobytes([...closure(view)].filter((each) => !shell.has(each)));
    }
  }
  return { shell: kilobytes(shell), routes };
}
