/** Milliseconds by which things came late, and how many have not come at all. */
export interface Lateness {
  readonly late: readonly number[];
  readonly missing: number;
}

/** The figures in words, and whether none came early or never and, where there is a bar, ninety-nine of a hundred within it. */
export function inWords(
  { late, missing }: Lateness,
  bar: number | null,
): { readonly words: string; readonly kept: boolean } {
  const sorted = [...late].sort((one, other) => one - other);
  const share = (of: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? NaN);
  const early = sorted.filter((one) => one < 0).length;
  const kept = missing === 0 && early === 0 && (bar === null || share(0.99) <= bar);
  const figures = `first ${share(0)} ms, median ${share(0.5)} ms, p95 ${share(0.95)}, p99 ${share(0.99)}, max ${share(1)}`;
  const rest = `${sorted.length} came, ${early} early, ${missing} never`;
  const promise = bar === null ? 'none early, none never' : `p99 ≤ ${bar} ms`;
  return { words: `${figures}; ${rest}; ${promise}: ${kept ? 'kept' : 'MISSED'}`, kept };
}
