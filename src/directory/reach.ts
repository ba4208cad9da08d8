import type { Address, Capacity } from '../engine/core/index.js';

/** What somebody reads by: places, and where a delegation names events, places only as far as these go. */
export interface Reach {
  /** Every address there is, whether all of it may be read or not. */
  readonly addresses: readonly Address[];
  /** The addresses of which everything may be read. */
  readonly full: readonly Address[];
  /** `<address> <event>`, which neither may hold a blank: what the event is asked for there, and what it is owed until. */
  readonly limited: readonly string[];
}

/**
 * A delegation that names events lends the position for these and nothing else: what is asked of the position otherwise,
 * and what it is told of other matters, is not the delegate's to read. Pure.
 */
export function reachOf(capacities: readonly Pick<Capacity, 'addresses' | 'events'>[]): Reach {
  const full = new Set(capacities.flatMap(({ addresses, events }) => (events ? [] : addresses)));
  const limited = capacities.flatMap(({ addresses, events }) =>
    addresses
      .filter((address) => !full.has(address))
      .flatMap((address) => (events ?? []).map((event) => `${address} ${event}`)),
  );
  const addresses = [...new Set(capacities.flatMap((capacity) => capacity.addresses))];
  return { addresses, full: [...full], limited: [...new Set(limited)] };
}
