import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of a hundredth of a second. */
const TICKS_PER_SECOND = 100;

/** True where the processor time of other processes can be read. */
export const hasProc = existsSync('/proc/self/stat');

interface Stat {
  readonly parent: number;
  /** Ticks of the process itself. */
  readonly own: number;
  /** Ticks of its children that have ended. */
  readonly ended: number;
}

function stat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold blanks; the parent is the second field after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number): number => Number(fields[index]);
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return undefined;
  }
}

/** Processor seconds that a process has used, all of its threads together; NaN where that cannot be read. */
export function cpuSeconds(pid: number): number {
  const found = stat(pid);
  return found ? found.own / TICKS_PER_SECOND : Number.NaN;
}

/** Processor seconds of a process and all its children, living and ended: a PostgreSQL server by its postmaster. */
export function familyCpuSeconds(pid: number): number {
  const root = stat(pid);
  if (!root) return Number.NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stat(Number(name)))
    .filter((each) => each?.parent === pid);
  return children.reduce((sum, each) => sum + (each?.own ?? 0), root.own + root.ended) / TICKS_PER_SECOND;
}

/** Memory of a process that is in use now, bytes; NaN where that cannot be read. */
export function residentBytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}
