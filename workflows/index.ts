import type { Definition, RecordRules } from '../src/engine/core/index.js';
import { manifest } from './manifest.js';
import { resolutionRecordRules } from './resolution/record-rules.js';
import { resolutionV1 } from './resolution/v1/index.js';

/** A version as it was released: with the hash of every file it reaches. */
export interface ReleasedWorkflow {
  readonly definition: Definition;
  readonly hash: string;
  /** What verification asks of its records beyond the fold. */
  readonly recordRules?: RecordRules;
}

/** Every version that this build can run. New subjects start on the latest of each; the others live on in their data. */
export const releasedWorkflows: readonly ReleasedWorkflow[] = [
  { definition: resolutionV1, hash: manifest['resolution@1'].hash, recordRules: resolutionRecordRules },
];
