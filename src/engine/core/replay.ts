import type { Calendar } from '../../calendar/rules/index.js';
import type { Definition, StepEnvironment } from './definition.js';
import type { JournalEntry } from './journal.js';
import type { Snapshot } from './snapshot.js';
import { start, step, type Outcome } from './step.js';

/** The environment a step had, read back from its row. */
export function environmentOf({ row }: JournalEntry, calendar: Calendar): StepEnvironment {
  return {
    instance: row.instance,
    now: row.now,
    occurredOn: row.occurredOn,
    actor: row.actor,
    facts: row.facts as StepEnvironment['facts'],
    calendar,
    calendarHash: row.calendar,
    seq: row.seq,
  };
}

/**
 * Folds a journal under its pinned definition: the journal explains the state. Throws when a step is refused, since an
 * accepted step is accepted for ever. Returns null when erased data makes the fold impossible.
 */
export function replay(
  definition: Definition,
  entries: readonly JournalEntry[],
  calendarBy: (hash: string) => Calendar,
): Snapshot | null {
  let snapshot: Snapshot | null = null;
  for (const entry of entries) {
    if (entry.content === null) return null;
    snapshot = replayStep(definition, snapshot, entry, calendarBy(entry.row.calendar)).snapshot;
  }
  return snapshot;
}

/** One entry of a journal, taken again. */
export function replayStep(
  definition: Definition,
  before: Snapshot | null,
  entry: JournalEntry,
  calendar: Calendar,
): Outcome {
  const { event: type } = entry.row;
  const command = { type, data: entry.content?.data ?? {} };
  const env = environmentOf(entry, calendar);
  return before ? step(definition, before, command, env) : start(definition, command, env);
}
