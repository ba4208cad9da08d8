import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Whoever gets the program from one of these has a queue running beside it. */
const doors = ['tests/api/house.ts', 'tests/platform/processes.ts'];

/** These choose what carries the queue themselves, and run on both side by side. */
const choosing = /^tests\/(?:clock|faults)\//;

/**
 * The test files that run on Redis as well, from the root of the project: all in which the program runs, as a `House` or
 * as a process. What is left out calls single rooms, the engine's stores or the simulation, and no queue is ever opened.
 */
export function filesWithQueue() {
  return readdirSync(join(project, 'tests'), { recursive: true })
    .map((file) => `tests/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.e2e.ts') && !choosing.test(file) && reaches(file, new Set()))
    .sort();
}

/** Whether a file imports one of the doors, itself or through others of the tests. */
function reaches(file, seen) {
  if (doors.includes(file)) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  const path = join(project, file);
  if (!file.startsWith('tests/') || !existsSync(path)) return false;
  return [...readFileSync(path, 'utf8').matchAll(/from '(\.{1,2}\/[^']+)\.js'/g)].some(([, to]) =>
    reaches(relative(project, join(dirname(path), `${to}.ts`)).replaceAll('\\', '/'), seen),
  );
}
