import type { Instant } from '../../calendar/rules/index.js';
import type { Effect } from '../core/index.js';
import type { Clock } from './clock.js';
import type { Head, InstanceRecord, Projection } from './instance-record.js';

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
  /** Instances, or whether the one, that the journal, a checkpoint or a kept answer knows but that are not there. */
  lost(instance: string | null): Promise<string[]>;
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
