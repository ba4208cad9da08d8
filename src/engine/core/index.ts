export {
  above,
  monitorOf,
  monitorOfField,
  ofFunction,
  ofPosition,
  ofUnit,
  unitFunctions,
  type Address,
  type UnitFunction,
} from './address.js';
export {
  relationsIn,
  relationsOf,
  type Actor,
  type Capacity,
  type ClockActor,
  type ClockRung,
  type PersonActor,
  type SystemActor,
} from './actor.js';
export {
  clockEventsOf,
  dueAt,
  noDeadlines,
  type DeadlineDeclaration,
  type DeadlineOutcome,
  type DeadlineRule,
  type DeadlineState,
  type OpenDeadline,
} from './deadlines.js';
export { dayOfRung } from './foreseen-rungs.js';
export {
  and,
  assign,
  CALENDAR_CHANGED,
  condition,
  dayNamedBy,
  DEADLINE_DUE,
  DEADLINE_MOVE,
  define,
  effect,
  event,
  eventTitle,
  requirement,
  type Ask,
  type Definition,
  type EventDeclaration,
  type EventOf,
  type Foresight,
  type Given,
  type Listing,
  type Reading,
  type RelationDeclaration,
  type StartDeclaration,
  type StateMeta,
  type StepEnvironment,
  type TransitionMeta,
  type WorkflowContext,
} from './definition.js';
export { diagramOf, type Diagram, type DiagramEdge, type DiagramNode, type Life } from './diagram.js';
export { svgOf } from './diagram-svg.js';
export type { Effect, EffectBody } from './effects.js';
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
export { forecast, type Assumption, type Forecast, type ForecastEntry, type ForecastObligation } from './forecast.js';
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
export { lint } from './lint.js';
export { mermaid } from './mermaid.js';
export { checkDefinition, modelCheck } from './model-check.js';
export { optionsOf, relationAddresses, type Option, type Situation } from './options.js';
export { Malformed, Refused, type DataProblem, type Reason } from './refusal.js';
export { recounted, type Recounted, type Recounting } from './recount.js';
export { fold, type Fold, type FoldedStep, type RecordFlaw, type RecordRules } from './fold.js';
export { environmentOf, replay } from './replay.js';
export { transitionMeta, whoRefusals } from './refusals.js';
export { owedIn, parseSnapshot, restore, snapshotText, standingOf, type Snapshot, type Standing } from './snapshot.js';
export { start, startContext, step, type Command, type Outcome } from './step.js';
export type { Text } from './text.js';
export { workItemsOf, type WorkItem } from './work-items.js';
