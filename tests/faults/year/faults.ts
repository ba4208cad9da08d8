import type { Chance } from '../chance.js';

/** What goes wrong in the year, and how often in a full one. */
const often = {
  'a worker is killed': 36,
  'a worker is stopped past its leases, then goes on': 12,
  'all workers are killed and stay away for days': 5,
  'Redis is emptied': 12,
  'Redis is killed and comes back empty': 6,
  'PostgreSQL crashes': 4,
  'the office is killed': 8,
} as const;
export type Fault = keyof typeof often;

/** When each fault comes, as a share of the year, the earliest first; `share` of the full number, but each once at least. */
export function faultsOf(share: number, chance: Chance): { readonly at: number; readonly fault: Fault }[] {
  return Object.entries(often)
    .flatMap(([fault, times]) =>
      Array.from({ length: Math.max(1, Math.round(times * share)) }, () => ({
        at: 0.02 + chance.next() * 0.95,
        fault: fault as Fault,
      })),
    )
    .sort((one, other) => one.at - other.at);
}
