import type { UnitType } from '../contracts/directory.js';
import type { UnitFunction } from '../engine/core/index.js';
import { isAdvisoryOrgan, onlyAdministers } from './addresses.js';

/** A position held at the instant, as far as reading depends on it. */
export interface ReadingPosition {
  readonly unit: string;
  readonly type: UnitType;
  readonly parent: string | null;
  readonly functions: readonly UnitFunction[];
  /** Units the position is the monitor of. */
  readonly monitors: readonly string[];
}

/**
 * The units whose subtrees a person's positions let them read (domain.md section 1, issue 2 item 6): the own unit and what is below it, the
 * units monitored and what is below those; advisory organs, inspectors among them, read what the committee reads that
 * they serve. A delegate of a congress who is nothing else reads what the congress is asked to decide, and gets that by
 * being asked. Administering the system opens nothing.
 */
export function scopeRoots(held: readonly ReadingPosition[]): readonly string[] {
  const roots = held.flatMap((position) => {
    const opensNothing = onlyAdministers(position.functions) || onlyDelegate(position.functions);
    return opensNothing ? position.monitors : [...position.monitors, served(position)];
  });
  return [...new Set(roots)];
}

const onlyDelegate = (functions: readonly UnitFunction[]): boolean =>
  functions.length > 0 && functions.every((held) => held === 'delegate');

/** The committee that an advisory organ serves contains the organ; others read from their own unit. */
const served = ({ unit, type, parent }: ReadingPosition): string =>
  parent !== null && isAdvisoryOrgan(type) ? parent : unit;
