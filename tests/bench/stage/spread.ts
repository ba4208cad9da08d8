/** A figure over the repetitions of a run. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The value below which a share of the values lies, between the two nearest when it falls between them.
 * Throws on no values.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('no values: nothing was measured');
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  least: quantile(values, 0),
  most: quantile(values, 1),
});

/** What took part in the same repetition is divided by what took part in it: noise of the machine cancels out. */
export const ratios = (values: readonly number[], by: readonly number[]): number[] =>
  values.map((value, repetition) => {
    const divisor = by[repetition];
    if (divisor === undefined || divisor === 0)
      throw new Error(`repetition ${repetition + 1} has nothing to divide by`);
    return value / divisor;
  });
