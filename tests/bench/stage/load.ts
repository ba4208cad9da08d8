import { quantile } from './spread.js';

/** What one load did within its time. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/**
 * Keeps so many acts under way for so many seconds: every lane does one after the other. Acts that end within the time
 * count; the first error ends the load.
 */
export async function load(
  { inFlight, seconds }: { readonly inFlight: number; readonly seconds: number },
  act: (lane: number) => Promise<unknown>,
): Promise<LoadResult> {
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const lane = async (number: number): Promise<void> => {
    for (let at = performance.now(); at < end;) {
      await act(number);
      const now = performance.now();
      if (now <= end) latencies.push(now - at);
      at = now;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, number) => lane(number)));
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    count: latencies.length,
  };
}
