import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project } from '../../platform/processes.js';

const hooks = [
  ['faults', 'orphan.mjs'],
  ['faults', 'clock.mjs'],
  ['servers', 'typescript.mjs'],
].map((path) => pathToFileURL(join(project, 'tests', ...path)).href);

/** Starts a source file as a process of its own under the shifted clock; with `talks`, a channel for messages. */
export function startShifted(
  source: string,
  env: Readonly<Record<string, string>>,
  {
    log,
    talks = false,
    args = [],
  }: { readonly log: string; readonly talks?: boolean; readonly args?: readonly string[] },
): ChildProcess {
  const output = openSync(log, 'a');
  return spawn(process.execPath, [...hooks.flatMap((hook) => ['--import', hook]), join(project, source), ...args], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', output, output, ...(talks ? (['ipc'] as const) : [])],
  });
}

export const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

export async function killed(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
