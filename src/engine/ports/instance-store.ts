import type { Instant } from '../../calendar/rules/index.js';
import type {
  DeadlineOutcome,
  Effect,
  JournalEntry,
  JsonObject,
  Listing,
  RowData,
  Snapshot,
  Standing,
  UntimedRow,
  WorkItem,
} from '../core/index.js';
import type { Clock } from './clock.js';
import type { DeadlineRow } from './deadline-store.js';
import type { Transaction } from './transaction.js';

/** An instance as read, with the engine's instant of the reading. */
export interface StoredInstance {
  readonly id: string;
  readonly definition: { readonly id: string; readonly version: number };
  /** The seq of its last journal row. */
  readonly version: number;
  readonly snapshot: Snapshot;
  readonly lastHash: string;
  /** The instant of the step to come: the clock's, but never before the step already journalled. */
  readonly now: Instant;
}

/** The answer that a repeated command gets again. */
export interface Reply extends JsonObject {
  readonly instance: string;
  readonly version: number;
  readonly stage: string;
  readonly state: string;
  readonly suspended: boolean;
  /** What followed, in short; each names its kind and its key. */
  readonly effects: readonly JsonObject[];
}

/** What a step did to a deadline that was there before. */
export interface MarkedDeadline {
  readonly name: string;
  readonly epoch: number;
  readonly status: DeadlineOutcome | 'due';
}

/** Everything one step writes, in one guarded statement. */
export interface Commit {
  /** The version the step was computed from; 0 begins an instance. */
  readonly expected: number;
  readonly definition: { readonly id: string; readonly version: number };
  readonly row: UntimedRow;
  readonly content: RowData;
  readonly snapshot: Snapshot;
  readonly standing: Standing;
  readonly listing: Listing;
  /** False when the step changed nothing of the listing: its side tables are then left alone. */
  readonly relisted: boolean;
  /** The earliest deadline that is owed. */
  readonly dueAt: Instant | null;
  /** A name stands in one of the two lists at most. */
  readonly deadlines: { readonly set: readonly DeadlineRow[]; readonly marked: readonly MarkedDeadline[] };
  readonly workItems: {
    readonly opened: readonly WorkItem[];
    readonly closed: readonly Omit<WorkItem, 'event'>[];
  };
  /** Effects for the outbox. */
  readonly outgoing: readonly Effect[];
  /** A simulation's instant, by which a clock's deadline must have come; null: by the database's clock. */
  readonly fixed: Instant | null;
  /** The sender's idempotency key; null for the clock and the engine, whose command ids are their keys. */
  readonly idempotency: { readonly person: string; readonly key: string; readonly bodyHash: string } | null;
  readonly reply: Reply;
}

export interface Recorded {
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: Instant;
}

export type CommitResult =
  | { readonly kind: 'committed'; readonly entry: Recorded }
  /** Somebody else moved the instance since it was read, or the clock's deadline is not open and due. */
  | { readonly kind: 'conflict' }
  /** This command, or this sender's key, is already in the journal. A transaction this happens in is lost. */
  | { readonly kind: 'duplicate' };

export interface EarlierReply {
  readonly bodyHash: string;
  readonly reply: Reply;
}

/** Whose command it is, and under which idempotency key. */
export interface SenderKey {
  readonly person: string;
  readonly key: string;
}

/** An instance together with what a sender was told under a key. */
export interface ReadForSender {
  readonly stored: StoredInstance | null;
  readonly earlier: EarlierReply | null;
}

export interface InstanceStore {
  /** Runs the work in one transaction; rolls back when it throws. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Without a lock. Null when there is no such instance. */
  read(id: string, clock: Clock, transaction?: Transaction): Promise<StoredInstance | null>;
  /** The same, and what was answered under the sender's key, both read at one moment. */
  readFor(sender: SenderKey, id: string, clock: Clock): Promise<ReadForSender>;
  /** The engine's instant when there is no instance yet. */
  now(clock: Clock): Promise<Instant>;
  /** One statement; nothing is written unless the version is the one expected. */
  commit(commit: Commit, transaction?: Transaction): Promise<CommitResult>;
  /** What the sender was told under this key. */
  replyTo(sender: SenderKey): Promise<EarlierReply | null>;
  /** The reply to a command already journalled, made of where the instance stands now. */
  replyOf(command: string): Promise<Reply | null>;
  /** Entries of one instance in order, from the first or after a seq. */
  journal(id: string, options?: { readonly after?: number; readonly limit?: number }): Promise<JournalEntry[]>;
}
