import type { Instant } from '../../calendar/rules/index.js';
import { bellSecond, LONGEST_WAIT_SECONDS, type Clock, type DeadlineStore, type DueDeadline } from '../ports.js';
import { keyOf, type DeadlineEntry, type Memory } from './tables.js';

/** Its pause is over, or longer than any that is given. */
export const mayBeTried = (at: number, wall: number): boolean => at <= wall || at > wall + LONGEST_WAIT_SECONDS * 1000;

/** Deadlines in memory. */
export class MemoryDeadlineStore implements DeadlineStore {
  constructor(private readonly memory: Memory) {}

  claimDue(clock: Clock, limit: number, leaseSeconds: number): Promise<DueDeadline[]> {
    return this.memory.write(({ deadlines }) => {
      const wall = this.memory.wall();
      const now = clock.fixed() ?? new Date(wall).toISOString();
      const due = [...deadlines.values()]
        .filter(({ status, at, nextAttemptAt }) => status === 'open' && at <= now && mayBeTried(nextAttemptAt, wall))
        .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
        .slice(0, limit);
      for (const deadline of due) {
        const key = keyOf(deadline.instance, deadline.name);
        deadlines.set(key, { ...deadline, nextAttemptAt: wall + leaseSeconds * 1000 });
      }
      return due.map(({ instance, name, epoch, at, event }) => ({ instance, name, epoch, at, event }));
    });
  }

  failed({ instance, name, epoch }: DueDeadline, error: string): Promise<boolean> {
    return this.memory.write(({ deadlines }) => {
      const key = keyOf(instance, name);
      const old = deadlines.get(key);
      if (old?.epoch !== epoch || old.status !== 'open') return false;
      deadlines.set(key, { ...old, ...failedOnce(old, this.memory.wall(), error) });
      return true;
    });
  }

  async dueSeconds(clock: Clock, horizonSeconds: number, limit: number): Promise<Instant[]> {
    const now = this.#now(clock);
    const end = new Date(Date.parse(now) + horizonSeconds * 1_000).toISOString();
    const within = await this.#open(({ at }) => at > now && at <= end);
    return [...new Set(within.map(({ at }) => bellSecond(at)))].sort().slice(0, limit);
  }

  async counts(clock: Clock): Promise<{ open: number; overdue: number }> {
    const now = this.#now(clock);
    const open = await this.#open(() => true);
    return { open: open.length, overdue: open.filter(({ at }) => at <= now).length };
  }

  #now(clock: Clock): Instant {
    return clock.fixed() ?? new Date(this.memory.wall()).toISOString();
  }

  #open(wanted: (deadline: DeadlineEntry) => boolean): Promise<DeadlineEntry[]> {
    return this.memory.write(({ deadlines }) =>
      [...deadlines.values()].filter((deadline) => deadline.status === 'open' && wanted(deadline)),
    );
  }
}

const nameOf = ({ at, instance, name }: DeadlineEntry): string => `${at} ${instance} ${name}`;

const LONGEST_PAUSE_SECONDS = 3600;

/** One attempt more, and twice the wait. */
export const failedOnce = ({ attempts }: { readonly attempts: number }, wall: number, lastError: string) => ({
  attempts: attempts + 1,
  nextAttemptAt: wall + Math.min(LONGEST_PAUSE_SECONDS, 2 ** attempts) * 1000,
  lastError,
});
