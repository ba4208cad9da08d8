import { getNextTransitions, type AnyMachineSnapshot, type AnyTransitionDefinition } from 'xstate';
import { relationsOf } from './actor.js';
import type { DeadlineState } from './deadlines.js';
import type { Definition, Requirement, StepEnvironment, TransitionMeta, WorkflowContext } from './definition.js';
import type { JsonObject } from './json.js';
import type { Reason } from './refusal.js';
import { owedIn } from './snapshot.js';
import type { Text } from './text.js';

export type AnyRequirement = Requirement<WorkflowContext, unknown>;
interface Asked {
  readonly type: string;
  readonly data: JsonObject;
}

/**
 * Every reason why the event may not happen now; empty when it may. One answer for the engine, the API and the screens.
 */
export function refusalsOf(definition: Definition, snapshot: AnyMachineSnapshot, asked: Asked): Reason[] {
  const arcs = arcsOf(snapshot, asked.type);
  if (snapshot.status !== 'active') return [ended];
  if (arcs.length === 0) return [notNow(definition, asked.type)];
  const context = snapshot.context as WorkflowContext;
  return [
    ...(context.env.actor.kind === 'clock' ? clockReasons(context, context.env) : []),
    ...otherDeadlineRefusals(snapshot, context, asked),
    ...reasonsAgainst(definition, arcs, context, asked),
  ];
}

/** What stands against one event whose ways are known. `judged` passes over requirements that cannot be judged yet. */
export function reasonsAgainst(
  definition: Definition,
  arcs: readonly AnyTransitionDefinition[],
  context: WorkflowContext,
  asked: Asked,
  judged: (requirement: AnyRequirement) => boolean = () => true,
): Reason[] {
  const [first] = arcs;
  const meta: TransitionMeta = first ? metaOfArc(first) : { by: [] };
  return [
    ...whoRefusals(definition, meta.by, relationsOf(context.env.actor)),
    ...inPersonRefusals(meta, context),
    ...gateRefusals(definition, arcs, context, asked, judged),
  ];
}

/** The transition that the event would take, as the definition describes it. */
export function transitionMeta(
  snapshot: AnyMachineSnapshot,
  { type }: Pick<Asked, 'type'>,
): TransitionMeta | undefined {
  const [first] = arcsOf(snapshot, type);
  return first && metaOfArc(first);
}

/** All ways an event has from here, innermost state first; those of an outer state count only where no inner one answers. */
export function arcsOf(snapshot: AnyMachineSnapshot, type: string): readonly AnyTransitionDefinition[] {
  const byEvent = known.get(snapshot._nodes) ?? new Map<string, readonly AnyTransitionDefinition[]>();
  const arcs = byEvent.get(type) ?? findArcs(snapshot, type);
  if (arcs.length > 0) known.set(snapshot._nodes, byEvent.set(type, arcs));
  return arcs;
}

/** By the list of active nodes, which `restore` shares among all who stand there. */
const known = new WeakMap<object, Map<string, readonly AnyTransitionDefinition[]>>();

function findArcs(snapshot: AnyMachineSnapshot, type: string): readonly AnyTransitionDefinition[] {
  const arcs = getNextTransitions(snapshot).filter((arc) => arc.eventType === type);
  const innermost = Math.max(...arcs.map((arc) => arc.source.path.length));
  return arcs.filter((arc) => arc.source.path.length === innermost);
}

export const metaOfArc = (arc: AnyTransitionDefinition): TransitionMeta => ({
  by: [],
  ...(arc.meta as TransitionMeta | undefined),
});

/** Empty when one of the relations is among those that may. */
export function whoRefusals(definition: Definition, may: readonly string[], relations: readonly string[]): Reason[] {
  if (may.some((relation) => relations.includes(relation))) return [];
  const titles = may.map((relation) => relationTitle(definition, relation));
  const named = (language: keyof Text, or: string) => titles.map((title) => title[language]).join(or);
  return [
    {
      kind: 'who',
      code: `who.${may.join('|')}`,
      message: {
        vi: `Chỉ ${named('vi', ' hoặc ')} mới làm được việc này.`,
        en: `Only ${named('en', ' or ')} may do this.`,
      },
    },
  ];
}

/** A relation as people call it, the clock and the engine among them. */
export const relationTitle = ({ relations }: Definition, relation: string): Text =>
  relations[relation]?.title ?? beyondPeople[relation] ?? { vi: relation, en: relation };

const beyondPeople: Readonly<Record<string, Text>> = {
  clock: { vi: 'đồng hồ của hệ thống', en: 'the clock' },
  system: { vi: 'hệ thống', en: 'the engine' },
};

function inPersonRefusals(meta: TransitionMeta, { env }: WorkflowContext): Reason[] {
  if (!meta.inPerson || env.actor.kind !== 'person' || env.actor.delegation === null) return [];
  return [
    {
      kind: 'who',
      code: 'who.in_person',
      message: {
        vi: 'Việc này phải trực tiếp làm, không được ủy quyền.',
        en: 'This must be done in person; it cannot be delegated.',
      },
    },
  ];
}

/** Why the clock may not come for this deadline: nobody else may either. */
export function clockReasons(state: DeadlineState, env: StepEnvironment): Reason[] {
  if (env.actor.kind !== 'clock') {
    return [
      reason('who', 'who.clock', 'Chỉ đồng hồ của hệ thống mới báo hạn.', 'Only the clock announces a deadline.'),
    ];
  }
  const { deadline, epoch, rung } = env.actor;
  const open = state.deadlines[deadline];
  if (!open || open.epoch !== epoch || (open.due && !rung)) {
    return [reason('state', 'deadline.gone', 'Hạn này không còn mở.', 'This deadline is no longer open.')];
  }
  return (rung ?? open).at <= env.now
    ? []
    : [reason('gate', 'deadline.early', 'Hạn này chưa đến.', 'This deadline has not come yet.')];
}

/** Why the engine may not count again now: it alone may, and only by the calendar that the event names. */
export function calendarReasons({ data }: Asked, env: StepEnvironment): Reason[] {
  if (env.actor.kind !== 'system') {
    return [
      reason(
        'who',
        'who.system',
        'Chỉ hệ thống mới tính lại hạn theo lịch; quản trị viên áp dụng phiên bản lịch mới tại /api/v1/calendars.',
        'Only the engine counts deadlines again; administrators apply a calendar version at /api/v1/calendars.',
      ),
    ];
  }
  return data['calendar'] === env.calendarHash
    ? []
    : [
        reason(
          'gate',
          'calendar.superseded',
          'Lịch này không còn là lịch hiện hành.',
          'This calendar is no longer the one that counts.',
        ),
      ];
}

/** By the calendar that counts now, every open deadline stays on its day. */
export const nothingMoves: Reason = {
  kind: 'gate',
  code: 'calendar.nothing_moves',
  message: {
    vi: 'Theo lịch hiện hành không hạn nào đổi ngày.',
    en: 'By the calendar that counts now no deadline falls on another day.',
  },
};

/** The clock brings the event that its deadline calls for, and no other. */
function otherDeadlineRefusals(snapshot: AnyMachineSnapshot, { env }: WorkflowContext, asked: Asked): Reason[] {
  if (env.actor.kind !== 'clock') return [];
  const { deadline, rung } = env.actor;
  const owed = owedIn(snapshot)[deadline];
  if (!owed || (rung ? owed.atRung?.[rung.offset] : owed.event) === asked.type) return [];
  return [otherEvent];
}

/** The clock came with an event that this deadline, or this rung, does not call for. */
export const otherEvent: Reason = {
  kind: 'who',
  code: 'deadline.other',
  message: { vi: 'Hạn này không gọi việc này.', en: 'This deadline does not call for this.' },
};

/** Reasons of the ways that choose between targets are asked once each; ways that merely choose give none. */
function gateRefusals(
  definition: Definition,
  arcs: readonly AnyTransitionDefinition[],
  context: WorkflowContext,
  asked: Asked,
  judged: (requirement: AnyRequirement) => boolean,
): Reason[] {
  const failing = new Map<string, Reason>();
  for (const gate of arcs.flatMap((arc) => requirementsOf(definition, arc.guard))) {
    if (!judged(gate) || gate({ context, event: asked }, undefined)) continue;
    const message = typeof gate.reason === 'function' ? gate.reason(context, asked) : gate.reason;
    failing.set(gate.code, { kind: 'gate', code: gate.code, message });
  }
  return [...failing.values()];
}

/** The requirements named by a guard; conditions, which only choose, are passed over. */
export function requirementsOf(definition: Definition, guard: unknown): AnyRequirement[] {
  return guardsOf(definition, guard).filter((found): found is AnyRequirement => 'reason' in found);
}

/** The implementations a guard names, with `and` taken apart. */
export function guardsOf(definition: Definition, guard: unknown): object[] {
  if (guard === undefined || guard === null) return [];
  const combined = (guard as { guards?: unknown }).guards;
  if (Array.isArray(combined)) return combined.flatMap((part) => guardsOf(definition, part));
  const name = typeof guard === 'string' ? guard : (guard as { type?: string }).type;
  const implementation = name && (definition.machine.implementations.guards as Record<string, object>)[name];
  return implementation ? [implementation] : [];
}

/** The life is over. */
export const ended: Reason = {
  kind: 'state',
  code: 'state.ended',
  message: {
    vi: 'Hồ sơ đã kết thúc, không còn bước nào.',
    en: 'This resolution has ended; no step is left.',
  },
};

/** The event exists, but not from here. */
export function notNow(definition: Definition, type: string): Reason {
  const title = definition.events[type]?.title ?? { vi: type, en: type };
  return {
    kind: 'state',
    code: 'state.not_now',
    message: {
      vi: `“${title.vi}” không làm được ở bước hiện tại.`,
      en: `“${title.en}” is not possible at this step.`,
    },
  };
}

const reason = (kind: Reason['kind'], code: string, vi: string, en: string): Reason => ({
  kind,
  code,
  message: { vi, en },
});
