import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { queueEnvironment } from '../servers/queue.js';

export const project = fileURLToPath(new URL('../..', import.meta.url));
const typescript = pathToFileURL(join(project, 'tests', 'servers', 'typescript.mjs')).href;

/** A program of ours as a real process, run from its sources. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** Resolves with the first match; rejects if the process ends or half a minute passes without one. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts `src/<name>.ts` with this environment added, the queue of this project of jest, and nothing else that would
 * decide its configuration.
 */
export function startProgram(name: string, env: Record<string, string>, args: string[] = []): Running {
  const child = spawn(process.execPath, ['--import', typescript, join(project, 'src', `${name}.ts`), ...args], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', ...queueEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.on('close', (code, signal) => done({ code, signal })),
  );
  const collect = (chunk: Buffer): void => void (text += chunk.toString('utf8'));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return { child, ended, output: () => text, prints: (pattern) => waitFor(pattern, () => text, child, ended) };
}

async function waitFor(
  pattern: RegExp,
  text: () => string,
  child: ChildProcess,
  ended: Promise<unknown>,
): Promise<RegExpExecArray> {
  const limit = Date.now() + 120_000;
  for (;;) {
    const match = pattern.exec(text());
    if (match) return match;
    if (child.exitCode !== null || child.signalCode !== null) {
      await ended;
      const last = pattern.exec(text());
      if (last) return last;
      throw new Error(`the process ended without printing ${String(pattern)}:\n${text()}`);
    }
    if (Date.now() > limit) throw new Error(`nothing like ${String(pattern)} was printed:\n${text()}`);
    await new Promise((wake) => setTimeout(wake, 30));
  }
}

/** A data folder that every user can reach, wherever the tests run. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lotrinh-data-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Ends a server that a killed program left, then removes its folder. Only ever the process the folder names. */
export function discard(folder: string): void {
  const pid = serverPid(folder);
  if (pid !== undefined) {
    try {
      process.kill(pid, 'SIGQUIT');
    } catch {
      // It has ended by itself.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

export function serverPid(folder: string): number | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}
