import type { Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';

/**
 * Where to read: in the step's transaction when there is one, else from the pool. The engine's transaction is opaque in
 * its port; on PostgreSQL, the only store that the directory lives beside, it is the client that runs it.
 */
export const within = (transaction: Transaction | null | undefined, pool: Queryable): Queryable =>
  transaction ? (transaction as unknown as Queryable) : pool;
