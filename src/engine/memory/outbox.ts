import type { Outbox, Outgoing } from '../ports.js';
import { failedOnce, mayBeTried } from './deadline-store.js';
import type { Memory } from './tables.js';

/** The outbox in memory. */
export class MemoryOutbox implements Outbox {
  constructor(private readonly memory: Memory) {}

  claim(limit: number, leaseSeconds: number): Promise<Outgoing[]> {
    return this.memory.write(({ outbox }) => {
      const wall = this.memory.wall();
      const waiting = [...outbox.values()]
        .filter(({ sent, nextAttemptAt: at }) => !sent && mayBeTried(at, wall))
        .slice(0, limit);
      for (const entry of waiting) {
        outbox.set(entry.effect.id, { ...entry, nextAttemptAt: wall + leaseSeconds * 1000 });
      }
      return waiting.map(({ effect, instance, seq, correlation, command, now }) => ({
        effect,
        instance,
        seq,
        correlation,
        command,
        now,
      }));
    });
  }

  sent(ids: readonly string[]): Promise<void> {
    return this.memory.write(({ outbox }) => {
      for (const id of ids) {
        const old = outbox.get(id);
        if (old && !old.sent) outbox.set(id, { ...old, sent: true, lastError: null });
      }
    });
  }

  refused(id: string, error: string): Promise<void> {
    return this.memory.write(({ outbox }) => {
      const old = outbox.get(id);
      if (old && !old.sent) outbox.set(id, { ...old, sent: true, lastError: error });
    });
  }

  failed(id: string, error: string): Promise<void> {
    return this.memory.write(({ outbox }) => {
      const old = outbox.get(id);
      if (old && !old.sent) outbox.set(id, { ...old, ...failedOnce(old, this.memory.wall(), error) });
    });
  }
}
