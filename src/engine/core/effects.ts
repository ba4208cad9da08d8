import type { Address } from './address.js';
import type { DeadlineEffect } from './deadlines.js';
import type { JsonObject } from './json.js';

/**
 * Everything a step can ask of the world, as data. `deadline.*` and `workItem.*` are written in the transaction of the
 * step; `notify`, `dispatch` and `room` pass through the outbox, but for rooms whose handler works within it.
 */
export type EffectBody =
  | DeadlineEffect
  | { readonly kind: 'workItem.open'; readonly key: string; readonly event: string; readonly address: Address }
  | { readonly kind: 'workItem.close'; readonly key: string; readonly address: Address }
  | { readonly kind: 'notify'; readonly code: string; readonly to: readonly Address[]; readonly params: JsonObject }
  | { readonly kind: 'dispatch'; readonly instance: string; readonly event: string; readonly data: JsonObject }
  | { readonly kind: 'room'; readonly name: string; readonly params: JsonObject };

/** An effect with its idempotency key `<instance>.<seq>.<n>`. */
export type Effect = EffectBody & { readonly id: string };
