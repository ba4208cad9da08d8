import { check } from '../check.js';
import type { Ground } from './ground.js';
import type { Caught, Planted } from './planting.js';
import { provocations } from './provocations.js';
import { Site } from './site.js';

/** What was found after a provocation, once the bug was gone again. */
export interface Found {
  /** The names of the checks of `cli verify` that found something. */
  readonly checks: readonly string[];
  /** Every finding in words. */
  readonly words: readonly string[];
  /** How many acts were accepted. */
  readonly accepted: number;
  readonly seconds: number;
}

/** Plants the bug, or nothing; provokes; heals without the bug; checks. */
export async function trial(ground: Ground, bug: Planted | null, provocation: Planted['provocation']): Promise<Found> {
  const began = performance.now();
  const { run, ...needed } = provocations[provocation];
  const site = await Site.open(ground, bug, needed);
  try {
    await run(site);
    await site.heal();
    if (bug?.byHand !== undefined) await site.query(bug.byHand);
    const { faults } = await check(site, site.history, 0);
    return {
      checks: [
        ...new Set(faults.flatMap((fault) => [...fault.matchAll(/✗ .* · (\w+)$/gm)].flatMap(([, name]) => name ?? []))),
      ],
      words: faults.filter((fault) => !/^only \d+ of \d+ operations were accepted/.test(fault)),
      accepted: site.history.count('ok'),
      seconds: (performance.now() - began) / 1_000,
    };
  } finally {
    await site.close();
  }
}

/** Whether the check that must name the bug has named it. */
export const isCaught = ({ checks, words }: Found, caughtBy: Caught): boolean =>
  caughtBy.by === 'verify' ? checks.includes(caughtBy.check) : words.some((word) => caughtBy.words.test(word));
