import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project } from '../platform/processes.js';

export type ProgramName = 'main' | 'worker';

/** Where a program can be killed, and which program passes there. */
export const failpoints = {
  'before-read': 'main',
  'before-commit-statement': 'main',
  'after-commit-statement': 'main',
  'before-commit': 'main',
  'after-commit': 'main',
  'before-enqueue': 'main',
  'after-enqueue': 'main',
  'before-reply': 'main',
  'after-reply': 'main',
  'before-claim': 'worker',
  'after-claim': 'worker',
  'before-firing': 'worker',
  'after-firing': 'worker',
  'after-outbox-claim': 'worker',
  'after-delivery': 'worker',
  'before-sent': 'worker',
  'after-sent': 'worker',
  'before-rung': 'worker',
  'after-rung': 'worker',
  'before-ladder-commit': 'worker',
  'after-ladder-commit': 'worker',
} as const satisfies Record<string, ProgramName>;

export type FailpointName = keyof typeof failpoints;

export interface Failpoint {
  readonly name: FailpointName;
  /** At which passage after it was armed; the first when left out. */
  readonly passage?: number;
  /** `kill`: SIGKILL. `stop`: SIGSTOP, until somebody continues it. */
  readonly action?: 'kill' | 'stop';
}

const preloads = ['orphan.mjs', 'clock.mjs', 'failpoints.mjs'].map(
  (file) => `--import=${pathToFileURL(join(project, 'tests', 'faults', file)).href}`,
);

/** What a program is started with so that its clock and its failpoint can be set from outside. */
export const preloaded = (home: string, clockFile: string, failpointFile: string): Record<string, string> => ({
  NODE_OPTIONS: preloads.join(' '),
  TOWN_HOME: home,
  CLOCK_FILE: clockFile,
  FAILPOINT_FILE: failpointFile,
});

/** What is written into the failpoint file of a program; nothing disarms it. */
export const armed = (failpoint: Failpoint | null): string =>
  failpoint ? `${failpoint.name} ${failpoint.passage ?? 1} ${failpoint.action ?? 'kill'}` : '';

/** What the program says on its standard error when it gets there. */
export const passed = (name: FailpointName): RegExp => new RegExp(`FAILPOINT ${name}\\n`);
