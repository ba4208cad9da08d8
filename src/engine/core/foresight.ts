import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { lastDay, startOfDay, type LocalDate } from '../../calendar/rules/index.js';
import { resolve, type Counting, type DeadlineDeclaration } from './deadlines.js';
import type { Condition, Definition, WorkflowContext } from './definition.js';
import { rungsAhead, type OwedRungs } from './foreseen-rungs.js';
import { guardsOf, metaOfArc, requirementsOf, type AnyRequirement } from './refusals.js';
import { metaOf } from './snapshot.js';
import { alwaysOf, arcsFrom, lineOf, said, targetsOf } from './state-graph.js';
import type { Text } from './text.js';

/** Something a forecast takes for granted. */
export interface Assumption {
  readonly kind: 'requirement' | 'outcome' | 'date' | 'resumed';
  readonly code: string;
  readonly text: Text;
}

/** When a state is over: by a deadline, or after its usual time (then `declared` is null). */
export interface Due {
  readonly name: string;
  readonly declared: DeadlineDeclaration | null;
  readonly day: LocalDate;
  readonly assumption: Assumption | null;
}

export interface Lasting {
  readonly from: LocalDate;
  readonly due: Due | null;
  /** It cannot end before this day. */
  readonly earliest: LocalDate;
  /** It is the present state: what is already so need not be assumed. */
  readonly present: boolean;
  readonly resumed: boolean;
  /** What is owed meanwhile and does something at its rungs. */
  readonly rungs: readonly OwedRungs[];
}

/** One state and what is expected to follow it. */
export interface Foreseen {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly due: Due | null;
  readonly event: string | null;
  readonly assumptions: readonly Assumption[];
  /** Null when nothing follows. */
  readonly next: AnyStateNode | null;
  /** The day from which the next state's periods are counted. */
  readonly anchor: LocalDate;
}

type AnyCondition = Condition<WorkflowContext, unknown>;

/** What a state leads to when all is well, or what a rung makes of it before. */
export function foreseen(
  definition: Definition,
  context: WorkflowContext,
  leaf: AnyStateNode,
  lasting: Lasting,
): Foreseen {
  const { from, due, earliest, present } = lasting;
  const day = due?.day ?? from;
  const to = day > earliest ? day : earliest;
  const byRung = foreseenAtRung(definition, context, leaf, lasting, to);
  if (byRung) return byRung;
  const event = said(leaf, 'main');
  const anchor = anchorOf(due, to);
  const here = hereOn(anchor, definition, context, lasting);
  const arc = chosen(
    here,
    arcsFrom(leaf).filter(({ eventType }) => eventType === event),
  );
  if (arc) assumeRequirements(here, leaf, arc, present || said(leaf, 'owner') === 'clock');
  const [target] = arc ? targetsOf(arc) : [];
  const next = target ? settled(here, target) : null;
  return {
    from,
    to,
    due,
    event: event ?? null,
    assumptions: [...here.assumptions.values()],
    next,
    anchor,
  };
}

/**
 * The first rung whose event leads out of the state before it would end. What came until today has done what it does; what a
 * guard would refuse as things stand is passed over, for then nothing comes of it. It counts from its own day.
 */
function foreseenAtRung(
  definition: Definition,
  context: WorkflowContext,
  leaf: AnyStateNode,
  lasting: Lasting,
  to: LocalDate,
): Foreseen | null {
  const { from, due, earliest, rungs } = lasting;
  const main = said(leaf, 'main');
  const isDue = due?.declared?.event === main || due?.declared?.metBy.includes(main ?? '');
  const isByRung = !isDue && rungs.some(({ atRung }) => Object.values(atRung).some((event) => event === main));
  const span = { after: earliest, until: isByRung ? null : to };
  for (const { day, event } of rungsAhead(rungs, span, context.env.calendar)) {
    // What begins on a day begins before anything rings on it.
    if (day === to && due?.declared?.moment === 'dayStart') continue;
    const here = hereOn(day, definition, context, lasting);
    const arc = chosen(
      here,
      arcsFrom(leaf).filter((one) => one.eventType === event && metaOfArc(one).by.includes('clock')),
    );
    const [target] = arc ? targetsOf(arc) : [];
    if (!arc || !target || !isLetThrough(here, arc)) continue;
    assumeRequirements(here, leaf, arc, true);
    const next = settled(here, target);
    if (next !== leaf)
      return { from, to: day, due, event, assumptions: [...here.assumptions.values()], next, anchor: day };
  }
  return null;
}

/**
 * What ends a state that is entered on a day, and when: the deadline that its main event meets or that the clock acts
 * upon, else its first one, else its usual time.
 */
export function dueOf(
  definition: Definition,
  context: WorkflowContext,
  leaf: AnyStateNode,
  day: LocalDate,
  deadlines: Readonly<Record<string, DeadlineDeclaration>> = metaOf(leaf).deadlines ?? {},
): Due | null {
  const { expectedAfter } = metaOf(leaf);
  const main = said(leaf, 'main') ?? '';
  const all = Object.entries(deadlines);
  const [name, declared] = all.find(([, { metBy, event }]) => event === main || metBy.includes(main)) ?? all[0] ?? [];
  const counting = countingFrom(definition, onDay(context, day), day);
  if (name === undefined || !declared) {
    const usual = expectedAfter === undefined ? undefined : counting.periods[expectedAfter];
    if (!usual || expectedAfter === undefined) return null;
    return { name: expectedAfter, declared: null, day: lastDay(usual, day, counting.calendar), assumption: null };
  }
  const counted = resolve(declared.rule, counting);
  if (counted) return { name, declared, day: counted.day, assumption: null };
  const usual = 'on' in declared.rule ? counting.periods[declared.rule.on] : undefined;
  // A subject without such a date owes nothing; a leaf waits for one that somebody will name.
  if (!usual || !isOwn(leaf, name)) return null;
  return { name, declared, day: lastDay(usual, day, counting.calendar), assumption: usualTime(declared) };
}

const isOwn = (leaf: AnyStateNode, name: string): boolean => Object.hasOwn(metaOf(leaf).deadlines ?? {}, name);

function countingFrom(definition: Definition, context: WorkflowContext, anchor: LocalDate): Counting {
  const { calendar, calendarHash } = context.env;
  return {
    anchor,
    calendar,
    calendarHash,
    term: definition.term(context),
    periods: definition.periods(context),
    dateOf: (name) => definition.date(name, context),
  };
}

/** The context as it would be read on a day to come. */
const onDay = (context: WorkflowContext, day: LocalDate): WorkflowContext => ({
  ...context,
  env: { ...context.env, occurredOn: day, now: startOfDay(day, context.env.calendar) },
});

/** What the clock does counts from the day of its deadline, what people do from the day they do it. */
const anchorOf = (due: Due | null, to: LocalDate): LocalDate => (due?.declared?.event === undefined ? to : due.day);

interface Here {
  readonly definition: Definition;
  readonly context: WorkflowContext;
  readonly assumptions: Map<string, Assumption>;
}

function hereOn(day: LocalDate, definition: Definition, context: WorkflowContext, { due, resumed }: Lasting): Here {
  const here = { definition, context: onDay(context, day), assumptions: new Map<string, Assumption>() };
  if (resumed) assume(here, asIfResumed);
  if (due?.assumption) assume(here, due.assumption);
  return here;
}

const assume = ({ assumptions }: Here, assumption: Assumption): void => {
  assumptions.set(assumption.code, assumption);
};

/** The first way whose conditions hold, or are expected to. */
function chosen(here: Here, arcs: readonly AnyTransitionDefinition[]): AnyTransitionDefinition | undefined {
  return arcs.find((arc) => conditionsOf(here.definition, arc).every((condition) => holds(here, condition)));
}

const conditionsOf = (definition: Definition, { guard }: AnyTransitionDefinition): AnyCondition[] =>
  guardsOf(definition, guard).filter((found): found is AnyCondition => 'foreseeable' in found);

function holds(here: Here, condition: AnyCondition): boolean {
  if (condition.foreseeable) return condition({ context: here.context, event: { type: '', data: {} } }, undefined);
  const { assumption, expected } = condition;
  assume(here, { kind: 'outcome', code: nameOf(here.definition, condition), text: assumption });
  return expected;
}

const nameOf = ({ machine }: Definition, condition: AnyCondition): string =>
  Object.entries(machine.implementations.guards as Record<string, unknown>).find(
    ([, known]) => known === condition,
  )?.[0] ?? '';

/** Whether the clock, which brings no data, would be let through as things stand; what only a fact will tell is taken for granted. */
const isLetThrough = ({ definition, context }: Here, { eventType, guard }: AnyTransitionDefinition): boolean =>
  requirementsOf(definition, guard).every(
    (requirement) => requirement.needsFact || requirement({ context, event: { type: eventType, data: {} } }, undefined),
  );

/** Whatever must be so and is not known to be. `judged`: it can be known now; nothing has happened yet in states to come. */
function assumeRequirements(here: Here, leaf: AnyStateNode, arc: AnyTransitionDefinition, judged: boolean): void {
  const asked = { type: arc.eventType, data: {} };
  const isGiven = (requirement: AnyRequirement): boolean =>
    judged &&
    !requirement.needsData &&
    !requirement.needsFact &&
    requirement({ context: here.context, event: asked }, undefined);
  const siblings = arcsFrom(leaf).filter(({ eventType }) => eventType === arc.eventType);
  for (const requirement of siblings.flatMap(({ guard }) => requirementsOf(here.definition, guard))) {
    if (isGiven(requirement)) continue;
    const { code, reason } = requirement;
    const words = typeof reason === 'function' ? reason(here.context, asked) : reason;
    assume(here, {
      kind: 'requirement',
      code,
      text: { vi: `Không còn vướng: “${words.vi}”`, en: `No longer in the way: “${words.en}”` },
    });
  }
}

/** The state in which the life comes to rest after entering a node; null when that cannot be foreseen. */
function settled(here: Here, node: AnyStateNode, seen: readonly AnyStateNode[] = []): AnyStateNode | null {
  if (seen.includes(node)) return null;
  const further = (to: AnyStateNode | undefined) => (to ? settled(here, to, [...seen, node]) : null);
  if (node.type === 'compound') return further((node.initial.target as readonly AnyStateNode[])[0]);
  if (node.type === 'parallel') return further(Object.values(node.states as Record<string, AnyStateNode>)[0]);
  if (node.type === 'history') return further(node.parent as AnyStateNode);
  const byItself = chosen(
    here,
    lineOf(node).flatMap((around) => alwaysOf(around)),
  );
  if (byItself) return further(targetsOf(byItself)[0]);
  const done =
    node.type === 'final' ? arcsFrom(node).filter(({ eventType }) => eventType.startsWith('xstate.done.')) : [];
  const [after] = targetsOf(chosen(here, done) ?? nowhere);
  return after ? further(after) : node;
}

const nowhere = { target: [] } as unknown as AnyTransitionDefinition;

const asIfResumed: Assumption = {
  kind: 'resumed',
  code: 'resumed',
  text: {
    vi: 'Đang tạm đình chỉ; dự báo như thể được tiếp tục từ hôm nay.',
    en: 'Suspended; forecast as if it were resumed today.',
  },
};

const usualTime = ({ title }: DeadlineDeclaration): Assumption => ({
  kind: 'date',
  code: 'usual_period',
  text: {
    vi: `Chưa định ngày cho “${title.vi}”; tính theo thời hạn thông thường.`,
    en: `No day is set for “${title.en}” yet; the usual period is taken.`,
  },
});
