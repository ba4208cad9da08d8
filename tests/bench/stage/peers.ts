import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from './project.js';

/** Peers are no dependencies of the program: they are installed here, by the first bench that needs them. */
export function demandPeers(say: (line: string) => void): void {
  if (existsSync(join(benchFolder, 'node_modules', 'pg-boss', 'package.json'))) return;
  say('installing the peers (npm ci in tests/bench)');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: benchFolder, stdio: 'inherit' });
  if (done.status !== 0) throw new Error(`the peers cannot be installed: run npm ci in ${benchFolder}`);
}

/** A peer's module. Its types are not there where it is not installed, so the caller says what it uses of it. */
export async function peer<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}

/** As much as is used of DBOS. */
export interface Dbos {
  readonly DBOS: {
    setConfig(config: Readonly<Record<string, unknown>>): void;
    launch(): Promise<void>;
    shutdown(): Promise<void>;
    registerWorkflow<Args extends unknown[]>(
      work: (...args: Args) => Promise<void>,
      options: { readonly name: string },
    ): (...args: Args) => Promise<void>;
    startWorkflow<Args extends unknown[]>(
      workflow: (...args: Args) => Promise<void>,
      options: { readonly workflowID: string },
    ): (...args: Args) => Promise<unknown>;
    send(workflow: string, message: unknown, topic: string): Promise<void>;
    recv(topic: string, timeoutSeconds: number): Promise<unknown>;
    sleepms(milliseconds: number): Promise<void>;
    runStep<Result>(step: () => Promise<Result>, options: { readonly name: string }): Promise<Result>;
  };
}

interface BossJob {
  readonly data: { readonly number: number };
}

/** As much as is used of pg-boss. */
export interface PgBossModule {
  readonly PgBoss: new (options: Readonly<Record<string, unknown>>) => {
    start(): Promise<unknown>;
    stop(options?: Readonly<Record<string, unknown>>): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): unknown;
    createQueue(name: string, options?: Readonly<Record<string, unknown>>): Promise<void>;
    insert(name: string, jobs: readonly Readonly<Record<string, unknown>>[]): Promise<unknown>;
    work(
      name: string,
      options: Readonly<Record<string, unknown>>,
      handler: (jobs: readonly BossJob[]) => Promise<unknown>,
    ): Promise<string>;
  };
}
