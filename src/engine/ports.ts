import type { Calendar, Instant, LocalDate } from '../calendar/rules/index.js';
import type {
  Capacity,
  DeadlineOutcome,
  Definition,
  Effect,
  JournalEntry,
  Json,
  JsonObject,
  Listing,
  RecordRules,
  RowData,
  Snapshot,
  Standing,
  Text,
  UntimedRow,
  WorkItem,
} from './core/index.js';

/**
 * What the engine needs of the world. Each port has an implementation on PostgreSQL and a fake in memory, and one
 * contract suite that both pass.
 */

/** A running transaction of the store; opaque to everybody but the adapter that gave it. */
export interface Transaction {
  readonly _transaction: unique symbol;
}

/**
 * Whose instant counts. Production leaves it to the database (`null`: `clock_timestamp()` inside the statement);
 * a simulation moves its own.
 */
export interface Clock {
  fixed(): Instant | null;
}

/** The database's clock. */
export const databaseClock: Clock = { fixed: () => null };

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

/** A deadline as its row holds it: the projection of one entry of `context.deadlines`. */
export interface DeadlineRow {
  readonly name: string;
  readonly epoch: number;
  readonly at: Instant;
  /** The day people read: the last day of a period, or the day something begins. */
  readonly day: LocalDate;
  /** The event the clock dispatches when it has come. */
  readonly event: string;
  readonly status: 'open' | 'due';
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

export interface InstanceStore {
  /** Runs the work in one transaction; rolls back when it throws. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Without a lock. Null when there is no such instance. */
  read(id: string, clock: Clock, transaction?: Transaction): Promise<StoredInstance | null>;
  /** The engine's instant when there is no instance yet. */
  now(clock: Clock): Promise<Instant>;
  /** One statement; nothing is written unless the version is the one expected. */
  commit(commit: Commit, transaction?: Transaction): Promise<CommitResult>;
  /** What the sender was told under this key. */
  replyTo(person: string, key: string): Promise<EarlierReply | null>;
  /** The reply to a command already journalled, made of where the instance stands now. */
  replyOf(command: string): Promise<Reply | null>;
  /** Entries of one instance in order, from the first or after a seq. */
  journal(id: string, options?: { readonly after?: number; readonly limit?: number }): Promise<JournalEntry[]>;
}

/** A deadline that has come. */
export interface DueDeadline {
  readonly instance: string;
  readonly name: string;
  readonly epoch: number;
  readonly at: Instant;
  /** The event the clock dispatches for it. */
  readonly event: string;
}

export interface DeadlineStore {
  /** Takes up to `limit` deadlines that have come and lends them for a while, so that two sweeps do not meet over one. */
  claimDue(clock: Clock, limit: number, leaseSeconds: number): Promise<DueDeadline[]>;
  /**
   * The dispatch failed: counts the attempt, keeps the error, waits longer each time. False, and nothing written, when the
   * deadline is not open in that epoch any more.
   */
  failed(deadline: DueDeadline, error: string): Promise<boolean>;
  /**
   * The seconds (see `bellSecond`) at which open deadlines fall due within the next `horizonSeconds`, the earliest
   * first, each once, at most `limit`.
   */
  dueSeconds(clock: Clock, horizonSeconds: number, limit: number): Promise<Instant[]>;
  /** How many deadlines are open, and how many of them have already come. */
  counts(clock: Clock): Promise<{ readonly open: number; readonly overdue: number }>;
}

/**
 * A hint that something falls due: at an armed second the sweep is told to look. A bell may be lost, doubled, early or
 * late without harm, for the rows alone say what is due, and the sweep looks every few seconds anyway.
 */
export interface Bell {
  /**
   * Sees to it that each instant's second (`bellSecond`) has one bell. A second that has one already keeps it; one that
   * has passed rings at once. Throws when the queue cannot be reached.
   */
  arm(instants: readonly Instant[]): Promise<void>;
  /** The seconds that have a bell, the earliest first. Throws when the queue cannot be reached. */
  known(): Promise<Instant[]>;
}

/** The whole second at which an instant has certainly come: itself, or the next one. */
export const bellSecond = (instant: Instant): Instant =>
  new Date(Math.ceil(Date.parse(instant) / 1_000) * 1_000).toISOString();

/** An effect on its way out. */
export interface Outgoing {
  readonly effect: Effect;
  readonly instance: string;
  readonly seq: number;
  readonly correlation: string;
  readonly command: string;
  readonly now: Instant;
}

export interface Outbox {
  /** Takes up to `limit` unsent effects and lends them for a while. */
  claim(limit: number, leaseSeconds: number): Promise<Outgoing[]>;
  /** It reached its receiver. */
  sent(id: string): Promise<void>;
  /** Its receiver will never take it: it is not carried again, and the reason is kept in place of an arrival. */
  refused(id: string, error: string): Promise<void>;
  failed(id: string, error: string): Promise<void>;
}

/** How many days an answer is kept for a repeated request, and an effect that has arrived in the outbox. */
export const DAYS_KEPT = 30;

/** Which positions a person holds at an instant, and the addresses each answers to. The directory's door. */
export interface Capacities {
  of(person: string, at: Instant, transaction?: Transaction): Promise<Capacity[]>;
}

/** Immutable calendars by hash. */
export interface Calendars {
  current(): { readonly calendar: Calendar; readonly hash: string };
  /** Throws when the version is not known here: see `ensure`. */
  byHash(hash: string): Calendar;
  /** Reads versions that another process has added; left out where there is no other process. */
  ensure?(hashes: readonly string[]): Promise<void>;
}

/** What a fact is computed from. */
export interface FactRequest {
  readonly instance: string;
  readonly snapshot: Snapshot | null;
  readonly listing: Listing;
  readonly event: string;
  readonly data: JsonObject;
  readonly now: Instant;
  readonly occurredOn: string;
  /** True for a preview: nothing may be written or locked. */
  readonly preview: boolean;
}

/** Computes a declared fact before the step, in the step's transaction. */
export type FactProvider = (request: FactRequest, transaction: Transaction | null) => Promise<Json>;

/** A room's handler for its effects. `within` runs in the step's transaction, `after` from the outbox. */
export interface RoomHandler {
  readonly name: string;
  readonly when: 'within' | 'after';
  handle(params: JsonObject, context: Outgoing, transaction: Transaction | null): Promise<void>;
}

/**
 * Receives `notify` effects; must treat the effect's id as idempotency key.
 */
export interface Notifier {
  /** One from the outbox. */
  notify(outgoing: Outgoing): Promise<void>;
  /** Many at once, in the transaction of whoever tells. */
  notifyAll(batch: readonly Outgoing[], transaction: Transaction): Promise<void>;
}

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

/** An act that was refused to a person. */
export interface Denial {
  readonly person: string;
  readonly instance: string | null;
  readonly event: string;
  readonly status: number;
  readonly code: string;
}

/** Remembers refusals, collapsed per person, event and minute, in a transaction of their own. */
export interface Denials {
  record(denial: Denial): Promise<void>;
}

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

/** A deadline that came some time ago and has not been fired. */
export interface LateDeadline {
  readonly instance: string;
  readonly name: string;
  readonly epoch: number;
  readonly at: Instant;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** An effect that has been waiting in the outbox for some time. */
export interface WaitingEffect {
  readonly instance: string;
  readonly id: string;
  readonly kind: Effect['kind'];
  readonly recordedAt: Instant;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** One command id on several journal rows, with the instances that have them. */
export interface DoubledCommand {
  readonly command: string;
  readonly rows: number;
  readonly instances: readonly string[];
}

/** Heads that changed since the checkpoint before, chained to it: reveals a tail or an instance that was deleted. */
export interface Checkpoint {
  /** From 1, without gaps. */
  readonly number: number;
  readonly madeAt: Instant;
  readonly previous: string;
  readonly hash: string;
}

/** What verification, repair and checkpoints need beside the ports of the daily work. */
export interface VerificationStore {
  /** Up to `limit` instances after an id, in order of id. */
  page(after: string | null, limit: number): Promise<InstanceRecord[]>;
  /** One instance alone; null when there is none. */
  one(id: string): Promise<InstanceRecord | null>;
  /** Instances that the journal, a checkpoint or a kept answer knows but that are not there. */
  lost(): Promise<string[]>;
  /** The clock's instant; without one, the store's own. */
  now(clock: Clock): Promise<Instant>;
  /** Open deadlines that came more than so many seconds ago, the oldest first; of one instance, or of all. */
  late(clock: Clock, seconds: number, instance: string | null): Promise<LateDeadline[]>;
  /** Effects recorded more than so many seconds ago, by the store's own clock, that still wait, the oldest first. */
  waiting(seconds: number, instance: string | null): Promise<WaitingEffect[]>;
  /** Commands that more than one journal row names; of the rows of one instance, or of all. */
  doubled(instance: string | null): Promise<DoubledCommand[]>;
  /** Writes the projection anew, if the instance is still at the version; false when it moved on. */
  repair(id: string, version: number, projection: Projection): Promise<boolean>;
  /** Up to `limit` heads that stand in no checkpoint yet, in order of instance. */
  newHeads(limit: number): Promise<Head[]>;
  /** Checkpoints after a number, oldest first, each with its heads in order of instance. */
  checkpoints(
    after: number,
    limit: number,
  ): Promise<{ readonly checkpoint: Checkpoint; readonly heads: readonly Head[] }[]>;
  lastCheckpoint(): Promise<Checkpoint | null>;
  /** False when somebody else wrote a checkpoint of this number first. */
  writeCheckpoint(checkpoint: Checkpoint, heads: readonly Head[]): Promise<boolean>;
  /** Erases data and salt of one entry; the row and its hash stay. */
  erase(id: string, seq: number): Promise<void>;
}

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
