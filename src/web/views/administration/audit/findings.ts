import type { VerificationView } from '../../../../contracts/audit.js';

type Broken = VerificationView['broken'][number];

/** The findings of one check that ask for the same to be done. */
export interface Finding {
  readonly check: Broken['check'];
  readonly advice: string;
  /** Where it was found; null once where it is of no single resolution. */
  readonly resolutions: readonly (string | null)[];
}

/** One check may find the same in hundreds of resolutions: what to do is said once. */
export function findingsOf(broken: readonly Broken[]): Finding[] {
  const found = new Map<string, { check: Broken['check']; advice: string; resolutions: Set<string | null> }>();
  for (const { check, advice, resolution } of broken) {
    const key = `${check} ${advice}`;
    const known = found.get(key) ?? { check, advice, resolutions: new Set() };
    known.resolutions.add(resolution);
    found.set(key, known);
  }
  return [...found.values()].map(({ resolutions, ...rest }) => ({ ...rest, resolutions: [...resolutions] }));
}
