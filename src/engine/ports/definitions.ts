import type { Definition, RecordRules } from '../core/index.js';

/** Every definition this build can run. */
export interface Definitions {
  /** The version new subjects start on. */
  latest(id: string): Definition;
  /** Throws when the build does not know it. */
  pinned(id: string, version: number): Definition;
  /** Hash of every file the version reaches, from the manifest. */
  hashOf(id: string, version: number): string;
  /** What the workflow asks of its records beyond the fold; null where it brings nothing. */
  recordRulesOf(id: string, version: number): RecordRules | null;
}
