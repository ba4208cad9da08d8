/** Where a key of a list leads: J down, K up; null for every other key. */
export function nextRow(key: string, at: number, count: number): number | null {
  if (count === 0 || (key !== 'j' && key !== 'k')) return null;
  if (at < 0) return 0;
  return Math.min(count - 1, Math.max(0, at + (key === 'j' ? 1 : -1)));
}
