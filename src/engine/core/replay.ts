import type { Calendar } from '../../calendar/rules/index.js';
import type { Definition, StepEnvironment } from './definition.js';
import type { JournalEntry } from './journal.js';
import type { Snapshot } from './snapshot.js';
import { start, step, type Outcome } from './step.js';

/** The environment a step had, read back from its row; with the earlier calendars, if the step is to be taken again. */
export function environmentOf(
  { row }: JournalEntry,
  calendar: Calendar,
  calendarBy?: (hash: string) => Calendar,
): StepEnvironment {
  return {
    instance: row.instance,
    now: row.now,
    occurredOn: row.occurredOn,
    actor: row.actor,
    facts: row.facts as StepEnvironment['facts'],
    calendar,
    calendarHash: row.calendar,
    ...(calendarBy && { calendarBy }),
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
    snapshot = replayStep(definition, snapshot, entry, calendarBy).snapshot;
  }
  return snapshot;
}

/** One entry of a journal, taken again. */
export function replayStep(
  definition: Definition,
  before: Snapshot | null,
  entry: JournalEntry,
  calendarBy: (hash: string) => Calendar,
): Outcome {
  const { event: type } = entry.row;
  const command = { type, data: entry.content?.data ?? {} };
  const env = environmentOf(entry, calendarBy(entry.row.calendar), calendarBy);
  return before ? step(definition, before, command, env) : start(definition, command, env);
}
