import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram, type Running } from '../platform/processes.js';
import { armed, passed, preloaded, type Failpoint, type ProgramName } from './failpoints.js';
import { until } from './until.js';

export interface ProgramParts {
  readonly name: ProgramName;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** The folder of the town. */
  readonly home: string;
  readonly clockFile: string;
}

/** One process of a town, which is killed and started again, always at the same address. */
export class Program {
  #running: Running | null = null;
  #failpoint: Failpoint | null = null;

  constructor(private readonly parts: ProgramParts) {
    this.arm(null);
  }

  get name(): ProgramName {
    return this.parts.name;
  }

  get address(): string {
    return `http://127.0.0.1:${this.parts.port}`;
  }

  get isAlive(): boolean {
    const child = this.#running?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  get output(): string {
    return this.#running?.output() ?? '';
  }

  /** Starts it; `more` is added to its environment. Returns at once: see `ready`. */
  start(more: Readonly<Record<string, string>> = {}): void {
    const { name, env, port, home, clockFile } = this.parts;
    this.arm(null);
    this.#running = startProgram(name, {
      ...env,
      PORT: String(port),
      ...preloaded(home, clockFile, this.#failpointFile),
      ...more,
    });
  }

  /** It dies, or stops, where the failpoint says; null lets it live. */
  arm(failpoint: Failpoint | null): void {
    this.#failpoint = failpoint;
    writeFileSync(this.#failpointFile, armed(failpoint));
  }

  /** Whether it came to the failpoint it was armed with. */
  get hasPassed(): boolean {
    return this.#failpoint !== null && passed(this.#failpoint.name).test(this.output);
  }

  /** Until it serves or works. */
  async ready(): Promise<void> {
    await until(`${this.name} is ready`, async () => {
      if (!this.isAlive) throw new Error(`${this.name} ended at its start:\n${this.output}`);
      if (this.name === 'worker') return this.output.includes('worker started');
      return (await fetch(`${this.address}/healthz`).catch(() => null))?.status === 200;
    });
  }

  async kill(): Promise<void> {
    if (this.isAlive) this.#child.kill('SIGKILL');
    await this.#running?.ended;
  }

  /** Asks it to stop in order; its exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return (await this.#running?.ended)?.code ?? null;
  }

  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    if (this.isAlive) this.#child.kill('SIGCONT');
  }

  get isPaused(): boolean {
    const { pid } = this.#child;
    return this.isAlive && readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').startsWith(' T ');
  }

  get #failpointFile(): string {
    return join(this.parts.home, `failpoint-${this.parts.port}`);
  }

  get #child(): Running['child'] {
    if (!this.#running) throw new Error(`${this.name} was never started`);
    return this.#running.child;
  }
}
