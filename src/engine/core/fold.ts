import type { Calendar } from '../../calendar/rules/index.js';
import type { Definition } from './definition.js';
import type { JournalEntry } from './journal.js';
import { replayStep } from './replay.js';
import type { Snapshot } from './snapshot.js';
import type { Outcome } from './step.js';
import type { Text } from './text.js';

/** One entry of a journal with the state it was taken in and what came of it. */
export interface FoldedStep {
  readonly entry: JournalEntry;
  /** Null before the first step. */
  readonly before: Snapshot | null;
  readonly outcome: Outcome;
}

/** A journal folded as far as it goes. */
export interface Fold {
  readonly steps: readonly FoldedStep[];
  /** The state the journal leads to; null where it could not be folded to its end. */
  readonly snapshot: Snapshot | null;
  /** The entry at which it stopped, with the state before it: erased, or refused although it was accepted. */
  readonly stopped: { readonly entry: JournalEntry; readonly before: Snapshot | null; readonly error: unknown } | null;
}

/** Folds a journal under its pinned definition and keeps every step. Never throws for what the journal holds. */
export function fold(
  definition: Definition,
  entries: readonly JournalEntry[],
  calendarBy: (hash: string) => Calendar,
): Fold {
  const steps: FoldedStep[] = [];
  let snapshot: Snapshot | null = null;
  for (const entry of entries) {
    const before: Snapshot | null = snapshot;
    if (entry.content === null) return { steps, snapshot: null, stopped: { entry, before, error: null } };
    try {
      const outcome: Outcome = replayStep(definition, before, entry, calendarBy);
      steps.push({ entry, before, outcome });
      snapshot = outcome.snapshot;
    } catch (error) {
      return { steps, snapshot: null, stopped: { entry, before, error } };
    }
  }
  return { steps, snapshot, stopped: null };
}

/** Something in one journal that ought not to be there. */
export interface RecordFlaw {
  readonly seq: number;
  readonly detail: string;
}

/**
 * What the law asks of a record, judged from the record alone and not by the guards that let it come about: a released
 * workflow may bring such rules beside its definition.
 */
export interface RecordRules {
  /** What a flaw means and what to do. */
  readonly advice: Text;
  /** Every flaw of one life. Pure. */
  flaws(steps: readonly FoldedStep[]): readonly RecordFlaw[];
}
