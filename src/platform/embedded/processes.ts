import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** The unprivileged user that a process started as root must run its server as. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; never throws: a program that cannot be started has code -1. */
export function run(file: string, args: readonly string[], as: RunAs | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...(as && { uid: as.uid, gid: as.gid }),
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    // A server that was started keeps the pipes open: its end is not awaited, only the end of the program itself.
    child.on('exit', (code) => setTimeout(() => resolve({ code: code ?? -1, output }), 5));
  });
}

/** PostgreSQL refuses to run as root: the first of these users that exists on the machine, or nothing when not root. */
export function unprivilegedUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid, name };
  }
  return { uid: 65534, gid: 65534, name: '65534' };
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  } catch {
    return undefined;
  }
}

/** True while a process with this id exists, whoever owns it. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Something that differs between two processes that were given the same id: a pid alone proves nothing after a crash,
 * since ids are used again (in a container, at once). On Linux the boot and the start tick, elsewhere the start time.
 */
export function processBirth(pid: number): string | undefined {
  if (!processExists(pid)) return undefined;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold blanks; the start tick is field 22, 20th after the name.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : `${boot}:${fields[18]}`;
  } catch {
    return birthByPs(pid);
  }
}

function birthByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/** True if this process is the PostgreSQL server of that data folder, not another one that was given its old id. */
export function isServerOf(pid: number, dataFolder: string): boolean {
  if (!processExists(pid)) return false;
  try {
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(dataFolder);
  } catch {
    return nameByPs(pid).includes('postgres');
  }
}

function nameByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    return '';
  }
}
