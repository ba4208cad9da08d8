import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project, startProgram, type Running } from '../../platform/processes.js';
import type { FailpointName } from '../failpoints.js';
import { until } from '../until.js';
import type { Planted } from './planting.js';

const preload = (...path: string[]): string =>
  `--import=${pathToFileURL(join(project, 'tests', 'faults', ...path)).href}`;

/** Our program with a bug in it, by a clock that moves, and mortal at failpoints. */
export class BuggyProgram {
  #running: Running | null = null;
  readonly #failpoint: string;

  constructor(
    private readonly bug: Planted | null,
    private readonly env: Readonly<Record<string, string>>,
    private readonly port: number,
    home: string,
  ) {
    this.#failpoint = join(home, `failpoint-${port}`);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isAlive(): boolean {
    const child = this.#running?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Stopped at its failpoint. */
  get isPaused(): boolean {
    if (!this.isAlive) return false;
    return / T /.test(readFileSync(`/proc/${this.#running?.child.pid}/stat`, 'utf8').replace(/^.*\)/, '').slice(0, 3));
  }

  /** Starts it and waits until it serves; fails unless the bug is really in it. `healed`: without the bug. */
  async start({ healed = false } = {}): Promise<void> {
    this.arm(null);
    const patches = healed ? [] : (this.bug?.patches ?? []);
    const running = startProgram('main', {
      ...this.env,
      PORT: String(this.port),
      FAILPOINT_FILE: this.#failpoint,
      NODE_OPTIONS: [preload('clock.mjs'), preload('failpoints.mjs'), preload('planted', 'plant.mjs')].join(' '),
      PLANTED_PATCHES: JSON.stringify(patches),
    });
    this.#running = running;
    await until('the program serves', async () => {
      if (!this.isAlive) throw new Error(`the program ended at its start:\n${running.output()}`);
      return (await fetch(`${this.address}/healthz`).catch(() => null))?.status === 200;
    });
    const unplanted = patches.find(({ file }) => !running.output().includes(`PLANTED ${file}\n`));
    if (unplanted) throw new Error(`${unplanted.file} was never loaded: nothing was planted in it`);
  }

  /** It dies, or stops, when it next passes there. */
  arm(name: FailpointName | null, action: 'kill' | 'stop' = 'kill'): void {
    writeFileSync(this.#failpoint, name === null ? '' : `${name} 1 ${action}`);
  }

  resume(): void {
    if (this.isAlive) this.#running?.child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (this.isAlive) this.#running?.child.kill('SIGKILL');
    await this.#running?.ended;
  }
}
