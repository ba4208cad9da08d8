import type { Instant } from '../../calendar/rules/index.js';
import type { Effect, JournalEntry, Listing, Snapshot, Standing, WorkItem } from '../core/index.js';
import type { DeadlineRow } from './deadline-store.js';
import type { Reply } from './instance-store.js';

/** What lists, deadlines and inboxes show of an instance. Everything in it follows from the snapshot. */
export interface Projection {
  readonly standing: Standing;
  readonly listing: Listing;
  readonly dueAt: Instant | null;
  readonly deadlines: readonly DeadlineRow[];
  readonly workItems: readonly WorkItem[];
}

/** The last row of a chain at a moment. */
export interface Head {
  readonly instance: string;
  readonly seq: number;
  readonly hash: string;
}

/** The answer to a person's command, kept for its repetition. */
export interface RememberedCommand {
  readonly person: string;
  readonly key: string;
  readonly bodyHash: string;
  /** The journal row that it says it became. */
  readonly seq: number;
  readonly reply: Reply;
}

/** An effect as the outbox holds it. */
export interface StoredEffect {
  readonly id: string;
  readonly seq: number;
  readonly effect: Effect;
  /** Not carried any more: it arrived, or was refused for good. */
  readonly sent: boolean;
  /** Of the last attempt; once it is sent, why its receiver refused it. */
  readonly error: string | null;
  /** The instances that have a journal row under its id; only for `dispatch`. */
  readonly received: readonly string[];
}

/** Where a row that the engine itself brought (actor `system`) says it came from, as the store has it. */
export interface Carried {
  /** The row. */
  readonly seq: number;
  /** The row of its sender that its command id names; null where there is none. */
  readonly sender: { readonly command: string; readonly correlation: string; readonly recordedAt: Instant } | null;
  /** The effect under its command id, as long as the outbox keeps it. */
  readonly effect: Effect | null;
}

/** Everything stored of one instance, read at one moment. */
export interface InstanceRecord {
  readonly id: string;
  readonly definition: { readonly id: string; readonly version: number };
  readonly version: number;
  readonly snapshot: Snapshot;
  readonly lastHash: string;
  readonly projection: Projection;
  /** Whether the search finds it by its present title. */
  readonly searchable: boolean;
  readonly entries: readonly JournalEntry[];
  /** Its heads in all checkpoints, oldest first. */
  readonly heads: readonly Head[];
  readonly remembered: readonly RememberedCommand[];
  /** Its effects that are still in the outbox, in order of id. */
  readonly outbox: readonly StoredEffect[];
  /** One of each row that the engine itself brought. */
  readonly carried: readonly Carried[];
}
