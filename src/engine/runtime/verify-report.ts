import type { Text } from '../core/index.js';
import { advice, type Check } from './verify-advice.js';

/** One thing that is not as it must be. */
export interface Finding {
  /** Null where it is of no single instance: a checkpoint, a register. */
  readonly instance: string | null;
  /** The check that found it: one of the engine's (`Check`), `record` of a workflow, or one that a room registered. */
  readonly check: string;
  readonly detail: string;
  /** What it means and what to do. */
  readonly advice: Text;
  readonly repaired: boolean;
}

export interface VerificationReport {
  /** `erased`: everything holds, but some data was lawfully erased, so those instances cannot be folded. */
  readonly status: 'sound' | 'erased' | 'broken';
  readonly instances: number;
  readonly entries: number;
  readonly erased: readonly string[];
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
  readonly repaired: number;
}

/** A finding of the engine's own checks. */
export const finding = (instance: string | null, check: Check, detail: string): Finding => ({
  instance,
  check,
  detail,
  advice: advice[check],
  repaired: false,
});
