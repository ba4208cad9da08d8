import { initialTransition, type AnyMachineSnapshot, type ExecutableActionObject } from 'xstate';
import { relationsOf } from './actor.js';
import { markDue, move, noDeadlines, settle, type DeadlineDeclaration } from './deadlines.js';
import { CALENDAR_CHANGED, DEADLINE_DUE, DEADLINE_MOVE } from './definition.js';
import type { Definition, StepEnvironment, WorkflowContext } from './definition.js';
import type { Effect, EffectBody } from './effects.js';
import { problemsIn } from './fields.js';
import { inertTransition } from './inert-transition.js';
import type { JsonObject } from './json.js';
import { Malformed, Refused } from './refusal.js';
import { recounted, recountNotice, withRecounted } from './recount.js';
import {
  calendarReasons,
  clockReasons,
  nothingMoves,
  otherEvent,
  refusalsOf,
  transitionMeta,
  whoRefusals,
} from './refusals.js';
import { inStoredForm, owedIn, persist, restore, standingOf, type Snapshot, type Standing } from './snapshot.js';
import { workItemChanges } from './work-items.js';

/** An event with its data, as it came from outside. */
export interface Command {
  readonly type: string;
  readonly data: JsonObject;
}

/** What a step gives: the next snapshot, and everything that must happen because of it. */
export interface Outcome {
  readonly snapshot: Snapshot;
  readonly standing: Standing;
  /** Every obligation of the states the step leads to. */
  readonly owed: Readonly<Record<string, DeadlineDeclaration>>;
  readonly effects: readonly Effect[];
}

/**
 * The first step of a life. Throws `Malformed` for unknown or ill-shaped data, `Refused` when the actor may not begin
 * one.
 */
export function start(definition: Definition, command: Command, env: StepEnvironment): Outcome {
  const { declaration, begun, actions } = begin(definition, command, env);
  const who = whoRefusals(definition, declaration.by, relationsOf(env.actor));
  if (who.length > 0) throw new Refused(who);
  return finish(definition, { command, env, before: null, after: begun, actions });
}

/**
 * The context a life would begin with; the relations of whoever begins it are read from it. Throws `Malformed`.
 */
export const startContext = (definition: Definition, command: Command, env: StepEnvironment): WorkflowContext =>
  begin(definition, command, env).begun.context as WorkflowContext;

function begin(definition: Definition, command: Command, env: StepEnvironment) {
  const declaration = Object.hasOwn(definition.starts, command.type) ? definition.starts[command.type] : undefined;
  if (!declaration) throw unknownEvent(command.type);
  checkData(definition, command);
  const problems = declaration.problems(command.data);
  if (problems.length > 0) throw new Malformed('data_malformed', problems);
  const [first, actions] = initialTransition(definition.machine, declaration.input(command.data, env) as never);
  const begun = first as AnyMachineSnapshot;
  // XState swallows errors in an initial transition and reports them as a status.
  if (begun.status === 'error') throw begun.error;
  return { declaration, begun, actions };
}

/**
 * One step. A pure function of snapshot, command and environment: no clock, no chance, no I/O.
 * Throws `Malformed` for an event the definition does not know, `Refused` with every reason when it may not happen now.
 */
export function step(definition: Definition, stored: Snapshot, command: Command, env: StepEnvironment): Outcome {
  if (command.type === DEADLINE_DUE) return announce(definition, stored, command, env);
  if (command.type === CALENDAR_CHANGED) return recount(definition, stored, command, env);
  if (!Object.hasOwn(definition.events, command.type) || command.type in definition.starts) {
    throw unknownEvent(command.type);
  }
  if (env.actor.kind === 'person') checkData(definition, command);
  const before = restore(definition, stored, env);
  const reasons = refusalsOf(definition, before, command);
  if (reasons.length > 0) throw new Refused(reasons);
  const event = { type: command.type, data: command.data };
  const [after, actions] = inertTransition(definition.machine, before, event);
  return finish(definition, { command, env, before, after, actions });
}

/** The clock says that a deadline has come and nothing follows by itself: it stays owed, and its owner hears of it. */
function announce(definition: Definition, stored: Snapshot, command: Command, env: StepEnvironment): Outcome {
  const reasons = clockReasons(stored.context, env);
  if (reasons.length > 0 || env.actor.kind !== 'clock') throw new Refused(reasons);
  // A rung announces nothing: it would mark as come what has not.
  if (env.actor.rung) throw new Refused([otherEvent]);
  const before = restore(definition, stored, env);
  const owed = owedIn(before);
  const declaration = owed[env.actor.deadline];
  const context = before.context as WorkflowContext;
  const announced = { ...stored.context, ...markDue(stored.context, env.actor.deadline) };
  const snapshot = inStoredForm({ ...stored, context: announced });
  const to = declaration ? (definition.relations[declaration.responsible]?.addresses(context) ?? []) : [];
  const effects: EffectBody[] = [{ kind: 'notify', code: command.type, to, params: { deadline: env.actor.deadline } }];
  return { snapshot, standing: standingOf(before), owed, effects: numbered(effects, env) };
}

/**
 * Another calendar counts. Only what falls on another day by it is set anew, and told to whoever owes it; where nothing
 * does, the step is refused, so that a journal tells of a calendar only where it mattered.
 */
function recount(definition: Definition, stored: Snapshot, command: Command, env: StepEnvironment): Outcome {
  const reasons = calendarReasons(command, env);
  if (reasons.length > 0) throw new Refused(reasons);
  const before = restore(definition, stored, env);
  const { now, calendar, calendarHash, calendarBy } = env;
  if (!calendarBy) throw new Error(`${command.type} needs the calendars that counted before`);
  const owed = before.status === 'active' ? owedIn(before) : {};
  const changes = recounted(stored.context, { now, calendar, calendarHash, calendarBy, owed });
  if (changes.length === 0) throw new Refused([nothingMoves]);
  const context = { ...stored.context, ...withRecounted(stored.context, changes) };
  const effects = changes.map(({ name, to }): EffectBody => ({ kind: 'deadline.set', name, deadline: to }));
  // Journals from before anybody was told say nothing of it, and go on meaning what they meant.
  if (command.data['tell'] === true) {
    for (const change of changes) {
      const relation = definition.relations[owed[change.name]?.responsible ?? ''];
      const to = relation?.addresses(before.context as WorkflowContext) ?? [];
      const params = recountNotice(change, { calendar, calendarBy });
      if (to.length > 0) effects.push({ kind: 'notify', code: CALENDAR_CHANGED, to, params });
    }
  }
  return {
    snapshot: inStoredForm({ ...stored, context }),
    standing: standingOf(before),
    owed,
    effects: numbered(effects, env),
  };
}

interface Taken {
  readonly command: Command;
  readonly env: StepEnvironment;
  readonly before: AnyMachineSnapshot | null;
  readonly after: AnyMachineSnapshot;
  readonly actions: readonly ExecutableActionObject[];
}

/** Settles deadlines and work items over the states left and entered, and gives every effect its key. */
function finish(definition: Definition, taken: Taken): Outcome {
  const { command, env, before, after } = taken;
  const owed = after.status === 'active' ? owedIn(after) : {};
  const { state, effects: deadlineEffects } = settledDeadlines(definition, taken, owed);
  const context = { ...(after.context as WorkflowContext), ...state };
  const settled = { ...after, context } as AnyMachineSnapshot;
  const effects = [
    ...deadlineEffects,
    ...workItemChanges(definition, before, settled),
    ...taken.actions.flatMap((action) => effectOf(action)),
  ];
  return {
    snapshot: persist(definition.machine, Object.assign(after, { context })),
    standing: standingOf(after),
    owed,
    effects: numbered(effects, env),
  };

  function effectOf({ type, params }: ExecutableActionObject): EffectBody[] {
    if (type === 'xstate.raise') return [];
    if (type !== 'notify' && type !== 'dispatch' && type !== 'room') {
      throw new Error(`${definition.id}: ${command.type} asks for ${type}, which is no effect of this engine`);
    }
    const bodies = (Array.isArray(params) ? params : [params]) as object[];
    return bodies.map((body) => ({ kind: type, ...body }) as EffectBody);
  }
}

function settledDeadlines(
  definition: Definition,
  { command, env, before, after }: Taken,
  owed: Outcome['owed'],
): ReturnType<typeof settle> {
  const context = after.context as WorkflowContext;
  const { deadlines, frozen, epochs } = before ? context : noDeadlines;
  const change = {
    event: command.type,
    now: env.now,
    owedBefore: before ? owedIn(before) : {},
    owedAfter: owed,
    clockwork: (before && transitionMeta(before, command)?.clockwork) ?? 'runs',
  } as const;
  const counting = countingOf(definition, context);
  const settled = fired(settle({ deadlines, frozen, epochs }, change, counting), env);
  if (command.type !== DEADLINE_MOVE) return settled;
  const { deadline: name, to } = command.data as { deadline: string; to: string };
  const moved = move(settled.state, { name, to, moment: owed[name]?.moment }, env.calendar);
  const deadline = moved.deadlines[name];
  if (!deadline) return settled;
  return { state: moved, effects: [...settled.effects, { kind: 'deadline.set', name, deadline }] };
}

/**
 * A deadline whose event left it owed has been announced by that event: the clock does not come for it again. A rung's event
 * leaves it as it was.
 */
function fired(settled: ReturnType<typeof settle>, { actor }: StepEnvironment): ReturnType<typeof settle> {
  if (actor.kind !== 'clock' || actor.rung || settled.state.deadlines[actor.deadline]?.epoch !== actor.epoch)
    return settled;
  return { ...settled, state: markDue(settled.state, actor.deadline) };
}

/** How deadlines of this subject are counted in this step. */
export function countingOf(definition: Definition, context: WorkflowContext) {
  const { occurredOn, calendar, calendarHash } = context.env;
  return {
    anchor: occurredOn,
    calendar,
    calendarHash,
    term: definition.term(context),
    periods: definition.periods(context),
    dateOf: (name: string) => definition.date(name, context),
  };
}

const numbered = (effects: readonly EffectBody[], { instance, seq }: StepEnvironment): Effect[] =>
  effects.map((body, index) => ({ id: `${instance}.${seq}.${index}`, ...body }));

function checkData(definition: Definition, { type, data }: Command): void {
  const problems = problemsIn(definition.events[type]?.fields ?? {}, data);
  if (problems.length > 0) throw new Malformed('data_malformed', problems);
}

const unknownEvent = (type: string): Malformed =>
  new Malformed('event_unknown', [
    {
      path: 'type',
      code: 'event_unknown',
      message: {
        vi: `Không có sự kiện nào tên là “${type}”. Xem các bước được phép ở /actions.`,
        en: `There is no event named “${type}”. See /actions for the steps there are.`,
      },
    },
  ]);
