import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../../platform/processes.js';
import type { ProvocationName } from './provocations.js';

/** One piece of one source file, and what stands in its place while the bug is planted. `find` occurs exactly once. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Something an engineer might have done wrong. */
export interface Planted {
  readonly name: string;
  /** What, in one sentence. */
  readonly mistake: string;
  readonly patches?: readonly Patch[];
  /** What is wrong about the database, done by its owner before the programs start. */
  readonly sql?: string;
  /** What somebody with the rights of the owner does to the data when all programs have ended. */
  readonly byHand?: string;
  /** What brings it to light. */
  readonly provocation: ProvocationName;
}

/** A planted bug that must be caught. */
export interface Bug extends Planted {
  readonly caughtBy: Caught;
}

/** A mistake that the design forgives: nothing may be found. */
export interface Forgiven extends Planted {
  /** What makes up for it. */
  readonly because: string;
}

/**
 * Which check must name it: `verify`, by the name of the check that `cli verify` prints; or the log of what clients were
 * told against the journal (`log`), by words of its finding.
 */
export type Caught = { readonly by: 'verify'; readonly check: string } | { readonly by: 'log'; readonly words: RegExp };

/** How often a patch fits today's sources: once, or it is stale. */
export const places = ({ file, find }: Patch): number =>
  readFileSync(join(project, file), 'utf8').split(find).length - 1;
