import type { Definition, JournalEntry, Snapshot } from '../../../src/engine/index.js';
import type { Calendars } from '../../../src/engine/index.js';
import { replayStep } from '../../../src/engine/core/replay.js';
import { planOf } from '../../../src/deadlines/ladder-plan.js';
import type { PlannedRung } from '../../../src/deadlines/ladder.js';

/** One deadline in one epoch, from the step that set it to the step that ended it, as the journal alone tells. */
export interface Obligation {
  readonly name: string;
  readonly epoch: number;
  readonly at: number;
  readonly setAt: number;
  /** Null while it is owed. */
  readonly endedAt: number | null;
  readonly ladder: readonly PlannedRung[];
}

/** Folds a journal step by step and watches every deadline come and go. */
export function obligationsOf(
  entries: readonly JournalEntry[],
  definition: Definition,
  calendars: Pick<Calendars, 'byHash'>,
): Obligation[] {
  const known = new Map<string, Obligation>();
  let snapshot: Snapshot | null = null;
  for (const entry of entries) {
    const calendar = calendars.byHash(entry.row.calendar);
    snapshot = replayStep(definition, snapshot, entry, (hash) => calendars.byHash(hash)).snapshot;
    const owed = snapshot.context.deadlines;
    const recordedAt = Date.parse(entry.row.recordedAt);
    for (const [name, { epoch, at, day }] of Object.entries(owed)) {
      const key = `${name}.${epoch}`;
      if (known.has(key)) continue;
      const set = { name, day, setAt: entry.row.now, setBy: entry.row.event };
      known.set(key, {
        name,
        epoch,
        at: Date.parse(at),
        setAt: recordedAt,
        endedAt: null,
        ladder: planOf(definition, set, calendar),
      });
    }
    for (const [key, obligation] of known) {
      if (obligation.endedAt === null && owed[obligation.name]?.epoch !== obligation.epoch) {
        known.set(key, { ...obligation, endedAt: recordedAt });
      }
    }
  }
  return [...known.values()];
}
