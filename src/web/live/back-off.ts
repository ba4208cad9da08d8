const first = 500;
const longest = 15_000;

/**
 * How long to wait before trying again, milliseconds: doubles with each attempt, at most a quarter of a minute. Half of it
 * is chance, so that after a restart not every browser comes back at the same moment. `chance` is from 0 to 1.
 */
export function backOff(attempt: number, chance: number): number {
  const full = Math.min(longest, first * 2 ** Math.min(attempt, 10));
  return full / 2 + (full / 2) * chance;
}
