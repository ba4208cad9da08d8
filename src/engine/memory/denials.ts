import type { Denial, Denials } from '../ports.js';
import { keyOf, type Memory } from './tables.js';

/** Refusals in memory. */
export class MemoryDenials implements Denials {
  constructor(private readonly memory: Memory) {}

  record(denial: Denial): Promise<void> {
    return this.memory.write(({ denials }) => {
      const minute = Math.floor(this.memory.wall() / 60_000);
      const key = keyOf(denial.person, denial.event, minute);
      denials.set(key, { ...denial, count: (denials.get(key)?.count ?? 0) + 1 });
    });
  }

  /** Everything recorded, oldest first. */
  all(): (Denial & { readonly count: number })[] {
    return [...this.memory.tables().denials.values()];
  }
}
