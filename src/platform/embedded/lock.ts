import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlreadyRunning } from './embedded-error.js';
import { processBirth } from './processes.js';

interface Holder {
  readonly pid: number;
  readonly birth: string | undefined;
}

const takeoverLimit = 10_000;

/**
 * One process per data folder. The lock is a file with the holder's id and birth; it appears with its whole content at
 * once (a link), and a holder that died — kill -9 included — is recognised, so nothing has to be removed by hand.
 */
export class FolderLock {
  readonly #file: string;

  constructor(private readonly folder: string) {
    this.#file = join(folder, 'lock');
  }

  /** Takes the lock or throws AlreadyRunning. */
  async acquire(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (this.#create()) return;
      const holder = this.holder();
      if (holder !== undefined) throw new AlreadyRunning(holder, this.folder);
      this.#removeDead();
      await sleep(20);
    }
    throw new AlreadyRunning(this.#read()?.pid ?? 0, this.folder);
  }

  release(): void {
    if (this.#read()?.pid === process.pid) rmSync(this.#file, { force: true });
  }

  /** The id of the live process that holds the lock, if there is one. */
  holder(): number | undefined {
    const held = this.#read();
    if (!held) return undefined;
    const birth = processBirth(held.pid);
    return birth !== undefined && birth === held.birth ? held.pid : undefined;
  }

  #create(): boolean {
    const own: Holder = { pid: process.pid, birth: processBirth(process.pid) };
    const draft = `${this.#file}.${randomUUID()}`;
    writeFileSync(draft, JSON.stringify(own), { mode: 0o644 });
    try {
      linkSync(draft, this.#file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      unlinkSync(draft);
    }
  }

  /**
   * Removing a dead holder's file must not remove the file of somebody who was quicker: it happens inside a folder
   * that only one process can make, after looking at the file again. A process killed in there is waited out.
   */
  #removeDead(): void {
    const guard = `${this.#file}.takeover`;
    try {
      mkdirSync(guard);
    } catch {
      removeIfOlder(guard, takeoverLimit);
      return;
    }
    try {
      if (this.holder() === undefined) rmSync(this.#file, { force: true });
    } finally {
      rmdirSync(guard);
    }
  }

  #read(): Holder | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Holder;
    } catch {
      return undefined;
    }
  }
}

function removeIfOlder(guard: string, milliseconds: number): void {
  try {
    if (Date.now() - statSync(guard).mtimeMs > milliseconds) rmdirSync(guard);
  } catch {
    // Somebody else removed it: the caller looks again anyway.
  }
}
