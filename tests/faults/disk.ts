import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../platform/processes.js';
import type { Fault } from './strike.js';
import { until } from './until.js';

const MEGABYTES = 600;

/** A small disk of its own: a tmpfs, which only root may mount, and not in every container. */
export class SmallDisk {
  #folder: string | null = null;

  /** False where this machine does not let us. */
  static isPossible(): boolean {
    const disk = new SmallDisk();
    try {
      disk.mount();
      return true;
    } catch {
      return false;
    } finally {
      disk.unmount();
    }
  }

  get folder(): string {
    if (this.#folder === null) throw new Error('the disk is not mounted');
    return this.#folder;
  }

  mount(): void {
    this.#folder = dataFolder();
    const options = `size=${MEGABYTES}m,mode=755`;
    const done = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'lotrinh-small-disk', this.#folder]);
    if (done.status !== 0) throw new Error(`no tmpfs can be mounted: ${String(done.stderr)}`);
  }

  /** Not a byte is left. */
  fill(): void {
    const file = openSync(this.#ballast, 'a');
    for (const size of [1_048_576, 4_096]) {
      const block = Buffer.alloc(size, 1);
      try {
        for (;;) if (writeSync(file, block) < size) break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
    if (statfsSync(this.folder).bavail > 0) throw new Error('the disk is not full');
  }

  /** There is room again. */
  clear(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    if (this.#folder === null) return;
    spawnSync('umount', ['-l', this.#folder]);
    rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}

/** What PostgreSQL answers, or how its processes end, when there is no room. */
const complaint = /No space left on device|53100|could not (?:extend|write)/;
const refused = /"status":5\d\d/;
const LONG_ENOUGH_SECONDS = 20;

export const diskFull = (disk: SmallDisk): Fault => ({
  name: 'disk full',
  does: 'not a byte left on the disk of PostgreSQL until somebody’s act has failed',
  async inject(town) {
    disk.fill();
    const limit = performance.now() + LONG_ENOUGH_SECONDS * 1_000;
    const isFelt = (): boolean => town.mains.some(({ output }) => refused.test(output));
    await until('an act has failed', () => isFelt() || performance.now() > limit, { every: 100 });
    disk.clear();
  },
  async after(town) {
    if (!town.programs.some(({ output }) => complaint.test(output)))
      throw new Error('PostgreSQL never ran out of room');
  },
});
