/** Whether commands travel together in a town. */
export interface Batching {
  readonly batching: boolean;
  readonly named: string;
}

export const batched: Batching = { batching: true, named: 'batched' };
export const eachAlone: Batching = { batching: false, named: 'each alone' };

const given = process.env['FAULT_BATCHING'];

/** What towns are opened with: both ways, or the one that `FAULT_BATCHING=on|off` demands. */
export const batchings: readonly Batching[] =
  given === 'on' ? [batched] : given === 'off' ? [eachAlone] : [batched, eachAlone];

/** One of these ways, where both would take too long: the seed of a run decides. */
export const ofSeed = (seed: number): Batching => batchings[seed % batchings.length] ?? batched;
