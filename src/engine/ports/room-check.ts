import type { Instant } from '../../calendar/rules/index.js';
import type { Effect, Text } from '../core/index.js';
import type { InstanceRecord } from './instance-record.js';

/** What checks of one verification agree on. */
export interface CheckTerms {
  /** The engine's instant at its beginning. */
  readonly now: Instant;
  /** Whether that instant is a simulation's: times of the database then say nothing about it. */
  readonly simulated: boolean;
  /** The database's instant at its beginning. */
  readonly storeNow: Instant;
  /** How long anything may take that ought to happen by itself. */
  readonly lateSeconds: number;
  /** The one instance that is verified; null when all are. */
  readonly instance: string | null;
}

/** An instance whose chain holds, as verification hands it to the rooms. */
export interface ProvedInstance {
  readonly record: InstanceRecord;
  /** What each step asked of the world, in the order of the entries; null where erased data keeps the journal from being folded. */
  readonly effects: readonly (readonly Effect[])[] | null;
}

/** What a room's check found. */
export interface RoomFinding {
  readonly instance: string | null;
  /** One of the names that the check has advice for. */
  readonly check: string;
  readonly detail: string;
  /** Builds it anew from what was proved; false when somebody else changed it meanwhile. Left out where nothing may mend it. */
  readonly mend?: () => Promise<boolean>;
}

/** What a room proves of its own tables whenever the engine proves its own. Reads only, and must not throw for bad data. */
export interface RoomCheck {
  /** The names of its findings, each with what it means and what to do. */
  readonly advice: Readonly<Record<string, Text>>;
  /** Judges a page of instances; all that it needs should be read at once, not instance by instance. */
  ofPage?(page: readonly ProvedInstance[], terms: CheckTerms): Promise<readonly RoomFinding[]>;
  /** Judges what no single instance shows; not asked when one instance alone is verified. */
  ofAll?(terms: CheckTerms): Promise<readonly RoomFinding[]>;
}
