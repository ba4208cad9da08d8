/**
 * What the engine needs of the world. Each port has an implementation on PostgreSQL and a fake in memory, and one
 * contract suite that both pass.
 */
export { bellSecond, type Bell } from './ports/bell.js';
export type { Calendars } from './ports/calendars.js';
export type { Capacities } from './ports/capacities.js';
export { databaseClock, type Clock } from './ports/clock.js';
export type { DeadlineRow, DeadlineStore, DueDeadline } from './ports/deadline-store.js';
export type { Definitions } from './ports/definitions.js';
export type { Denial, Denials } from './ports/denials.js';
export type {
  Carried,
  Head,
  InstanceRecord,
  Projection,
  RememberedCommand,
  StoredEffect,
} from './ports/instance-record.js';
export type {
  Commit,
  CommitResult,
  EarlierReply,
  InstanceStore,
  MarkedDeadline,
  ReadForSender,
  Recorded,
  Reply,
  SenderKey,
  StoredInstance,
} from './ports/instance-store.js';
export { DAYS_KEPT, LONGEST_WAIT_SECONDS, type Outbox, type Outgoing } from './ports/outbox.js';
export type { CheckTerms, ProvedInstance, RoomCheck, RoomFinding } from './ports/room-check.js';
export type { FactProvider, FactRequest, Notifier, RoomHandler } from './ports/rooms.js';
export type { Transaction } from './ports/transaction.js';
export type {
  Checkpoint,
  DoubledCommand,
  LateDeadline,
  VerificationStore,
  WaitingEffect,
} from './ports/verification-store.js';
