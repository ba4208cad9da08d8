import type { Instant } from '../../calendar/rules/index.js';
import { GENESIS, hashOf, sha256 } from '../core/index.js';
import type { Checkpoint, Clock, Head, InstanceStore, VerificationStore } from '../ports.js';

/** The hash of a checkpoint: of its number, time, predecessor, and one line `instance seq hash` per head. */
export function checkpointHash(checkpoint: Omit<Checkpoint, 'hash'>, heads: readonly Head[]): string {
  const { number, madeAt, previous } = checkpoint;
  const lines = heads.map(({ instance, seq, hash }) => `${instance} ${seq} ${hash}\n`).join('');
  return hashOf({ format: 1, number, madeAt, previous, heads: sha256(lines) });
}

/** One checkpoint is held in memory twice, as rows and as parameters; a backlog of a million is written as a chain of them. */
const LARGEST = 5_000;

/**
 * Writes down every head that changed since the checkpoint before, in as many checkpoints as it takes; tells the last
 * one. Its hash is what is published: it stands for all heads of all instances at that moment.
 */
export async function makeCheckpoint(
  store: VerificationStore,
  instances: Pick<InstanceStore, 'now'>,
  clock: Clock,
): Promise<Checkpoint | null> {
  for (;;) {
    const heads = await store.newHeads(LARGEST);
    const last = await store.lastCheckpoint();
    if (heads.length === 0) return last;
    const checkpoint = following(last, await instances.now(clock), heads);
    // Another process may have written this number first; what it left out is found by the next look.
    await store.writeCheckpoint(checkpoint, heads);
  }
}

function following(last: Checkpoint | null, madeAt: Instant, heads: readonly Head[]): Checkpoint {
  const unsigned = { number: (last?.number ?? 0) + 1, madeAt, previous: last?.hash ?? GENESIS };
  return { ...unsigned, hash: checkpointHash(unsigned, heads) };
}
