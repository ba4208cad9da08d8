import type { Instant } from '../../calendar/rules/index.js';
import type { Json, JsonObject, Listing, Snapshot } from '../core/index.js';
import type { Outgoing } from './outbox.js';
import type { Transaction } from './transaction.js';

/** What a fact is computed from. */
export interface FactRequest {
  readonly instance: string;
  readonly snapshot: Snapshot | null;
  readonly listing: Listing;
  readonly event: string;
  readonly data: JsonObject;
  readonly now: Instant;
  readonly occurredOn: string;
  /** True for a preview: nothing may be written or locked. */
  readonly preview: boolean;
}

/** Computes a declared fact before the step, in the step's transaction. */
export type FactProvider = (request: FactRequest, transaction: Transaction | null) => Promise<Json>;

/** A room's handler for its effects. `within` runs in the step's transaction, `after` from the outbox. */
export interface RoomHandler {
  readonly name: string;
  readonly when: 'within' | 'after';
  handle(params: JsonObject, context: Outgoing, transaction: Transaction | null): Promise<void>;
}

/**
 * Receives `notify` effects; must treat each effect's id as idempotency key. Either all of them are kept or none.
 */
export interface Notifier {
  /** From the outbox without a transaction, or in the transaction of whoever tells. */
  notifyAll(batch: readonly Outgoing[], transaction: Transaction | null): Promise<void>;
}
