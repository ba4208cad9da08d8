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

/** Where reading begins: `units` are read alone, `subtrees` with everything below them. */
export interface ScopeRoots {
  readonly units: readonly string[];
  readonly subtrees: readonly string[];
}

/**
 * What a person's positions let them read (domain.md section 1, issue 2 item 6): the own unit and what is below it, the
 * units monitored and what is below those; advisory organs, inspectors among them, read what the committee reads that
 * they serve. A delegate of a congress who is nothing else reads the unit alone. Administering the system opens nothing.
 */
export function scopeRoots(held: readonly ReadingPosition[]): ScopeRoots {
  const units = new Set<string>();
  const subtrees = new Set<string>();
  for (const position of held) {
    for (const monitored of position.monitors) subtrees.add(monitored);
    if (onlyAdministers(position.functions)) continue;
    if (onlyDelegate(position.functions)) units.add(position.unit);
    else subtrees.add(served(position));
  }
  return { units: [...units].filter((unit) => !subtrees.has(unit)), subtrees: [...subtrees] };
}

const onlyDelegate = (functions: readonly UnitFunction[]): boolean =>
  functions.length > 0 && functions.every((held) => held === 'delegate');

/** The committee that an advisory organ serves contains the organ; others read from their own unit. */
const served = ({ unit, type, parent }: ReadingPosition): string =>
  parent !== null && isAdvisoryOrgan(type) ? parent : unit;
