export { above, ofFunction, ofPosition, ofUnit, unitFunctions, type Address, type UnitFunction } from './address.js';
export {
  relationsIn,
  relationsOf,
  type Actor,
  type Capacity,
  type ClockActor,
  type PersonActor,
  type SystemActor,
} from './actor.js';
export {
  dueAt,
  noDeadlines,
  type DeadlineDeclaration,
  type DeadlineRule,
  type DeadlineState,
  type OpenDeadline,
} from './deadlines.js';
export {
  and,
  assign,
  condition,
  DEADLINE_DUE,
  DEADLINE_MOVE,
  define,
  effect,
  event,
  requirement,
  type Ask,
  type Definition,
  type EventDeclaration,
  type EventOf,
  type Given,
  type Listing,
  type RelationDeclaration,
  type StartDeclaration,
  type StateMeta,
  type StepEnvironment,
  type TransitionMeta,
  type WorkflowContext,
} from './definition.js';
export type { DeadlineOutcome, Effect, EffectBody } from './effects.js';
export {
  anything,
  choice,
  count,
  date,
  group,
  groups,
  hash,
  jsonSchema,
  optional,
  problemsIn,
  reference,
  references,
  text,
  type DataOf,
  type Field,
  type Fields,
} from './fields.js';
export { hashOf, sha256 } from './hash.js';
export { canonical, type Json, type JsonObject } from './json.js';
export {
  aroundTime,
  dataHash,
  GENESIS,
  rowHash,
  verifyChain,
  type JournalEntry,
  type JournalRow,
  type RowData,
  type UntimedRow,
  type Verdict,
} from './journal.js';
export { Malformed, Refused, type DataProblem, type Reason } from './refusal.js';
export { environmentOf, replay } from './replay.js';
export { transitionMeta, whoRefusals } from './refusals.js';
export { owedIn, parseSnapshot, restore, standingOf, type Snapshot, type Standing } from './snapshot.js';
export { start, startContext, step, type Command, type Outcome } from './step.js';
export type { Text } from './text.js';
export { workItemsOf, type WorkItem } from './work-items.js';
