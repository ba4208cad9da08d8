import { and, assign, type AnyStateMachine } from 'xstate';
import { isLocalDate, type Calendar, type Instant, type LocalDate, type Period } from '../../calendar/rules/index.js';
import type { Actor } from './actor.js';
import type { Address } from './address.js';
import type { DeadlineDeclaration, DeadlineState } from './deadlines.js';
import type { DataOf, Fields } from './fields.js';
import type { Json, JsonObject } from './json.js';
import type { DataProblem } from './refusal.js';
import type { Text } from './text.js';

/**
 * What a step may know beside snapshot and event. All of it is journalled (the calendar by its hash), so that a replay
 * needs no clock, no directory and no room.
 */
export interface StepEnvironment {
  readonly instance: string;
  readonly now: Instant;
  /** The day of the act itself, from the paper; never after `now`. Periods are counted from it. */
  readonly occurredOn: LocalDate;
  readonly actor: Actor;
  /** Canonical values computed by the rooms for this step, by the names the transition declares. */
  readonly facts: Readonly<Record<string, Json>>;
  readonly calendar: Calendar;
  readonly calendarHash: string;
  /** Earlier calendars by their hashes, for a step that counts again what they counted. */
  readonly calendarBy?: (hash: string) => Calendar;
  /** The number this step will have in the journal. */
  readonly seq: number;
}

/** What every workflow keeps in its context. `env` is put in for the step and never stored. */
export interface WorkflowContext extends DeadlineState {
  readonly env: StepEnvironment;
}

/** What a state says of itself. Leaf states that are not final name an owner, the main event out, and a deadline or an expectation. */
export interface StateMeta {
  readonly title: Text;
  /** The public stage this state and its children belong to. */
  readonly stage?: string;
  readonly suspended?: true;
  /** The relation whose turn it is. */
  readonly owner?: string;
  /** The event by which the life goes on when all is well. */
  readonly main?: string;
  readonly deadlines?: Readonly<Record<string, DeadlineDeclaration>>;
  /** How long the state usually lasts, where nothing is owed; the name of a period. */
  readonly expectedAfter?: string;
  /** Who is asked for what while the state lasts. The owner is asked for the main event without saying so here. */
  readonly asks?: readonly Ask[];
}

/** A work item: an event that a relation is asked for. */
export interface Ask {
  readonly event: string;
  readonly of: string;
}

/** What a transition says of itself. */
export interface TransitionMeta {
  /** Relations that may; `clock` and `system` among them. */
  readonly by: readonly string[];
  /** In person only: a delegate is refused. */
  readonly inPerson?: true;
  /** Facts that rooms compute before the step. */
  readonly facts?: readonly string[];
  /** Open deadlines go to sleep with what is left of them, or wake. */
  readonly clockwork?: 'freezes' | 'thaws';
}

/** An event as people know it. */
export interface EventDeclaration<F extends Fields = Fields> {
  readonly title: Text;
  readonly fields: F;
  /** The field that holds the day of the act itself, from which periods are counted. */
  readonly actOn?: string;
}

export const event = <F extends Fields>(
  title: Text,
  fields: F,
  options: { readonly actOn?: keyof F & string } = {},
): EventDeclaration<F> => ({ title, fields, ...options });

/** The day that the event itself names as the day of the act; null where it names none, or nothing that is a day. */
export function dayNamedBy(definition: Definition, type: string, data: JsonObject): LocalDate | null {
  if (!Object.hasOwn(definition.events, type)) return null;
  const actOn = definition.events[type]?.actOn;
  const named = actOn === undefined ? undefined : data[actOn];
  return isLocalDate(named) ? named : null;
}

/** The events of a table as a union `{ type, data }`. */
export type EventOf<Table extends Record<string, EventDeclaration>> = {
  [Type in keyof Table & string]: { readonly type: Type; readonly data: DataOf<Table[Type]['fields']> };
}[keyof Table & string];

/** A relation of people to the subject: its name on screen and the addresses it is reached under at this moment. */
export interface RelationDeclaration<Context> {
  readonly title: Text;
  addresses(context: Context): readonly Address[];
}

/** What lists, boards and read access need of a subject; written beside the snapshot in the same statement. */
export interface Listing {
  readonly kind: string;
  readonly title: string;
  /** The unit the subject belongs to. */
  readonly unit: string;
  readonly symbol: string | null;
  readonly term: { readonly from: LocalDate; readonly to: LocalDate };
  readonly field: string | null;
  /** Units that take part and therefore may read. */
  readonly involved: readonly string[];
  /** Subjects that this one implements. */
  readonly implements: readonly string[];
}

/** How a life begins: the first entry of the journal. */
export interface StartDeclaration<Input> {
  readonly by: readonly string[];
  readonly facts: readonly string[];
  /** What the shapes of the fields cannot say; empty when the data makes sense. */
  problems(data: JsonObject): readonly DataProblem[];
  input(data: JsonObject, env: StepEnvironment): Input;
}

/** A workflow definition: the machine, and everything the engine, the API and the screens read from it. */
export interface Definition<Context extends WorkflowContext = WorkflowContext> {
  readonly id: string;
  readonly version: number;
  readonly title: Text;
  readonly machine: AnyStateMachine;
  readonly events: Readonly<Record<string, EventDeclaration>>;
  /** The events that begin a life. */
  readonly starts: Readonly<Record<string, StartDeclaration<unknown>>>;
  readonly relations: Readonly<Record<string, RelationDeclaration<Context>>>;
  readonly notifications: Readonly<Record<string, Text>>;
  term(context: Context): { readonly from: LocalDate; readonly to: LocalDate };
  periods(context: Context): Readonly<Record<string, Period>>;
  /** The subject's own dates that deadlines name. */
  date(name: string, context: Context): LocalDate | null;
  listing(context: Context): Listing;
  /** What states and transitions may name of the world outside the machine; the lint knows them from here. */
  readonly names: {
    readonly facts: readonly string[];
    readonly periods: readonly string[];
    readonly dates: readonly string[];
  };
}

/** Checks that a definition fits together and forgets its context's type, which only its own functions need. */
export function define<Context extends WorkflowContext>(definition: Definition<Context>): Definition {
  return definition;
}

export interface Given<Context, Event> {
  readonly context: Context;
  readonly event: Event;
}

type Test<Context, Event> = (given: Given<Context, Event>, params: unknown) => boolean;

/** A guard that refuses, and can say why. */
export type Requirement<Context, Event> = Test<Context, Event> &
  Reading & {
    readonly code: string;
    readonly reason: Text | ((context: Context, event: Event) => Text);
  };

/** What a requirement reads beside the context; it cannot be judged before these are there. */
export interface Reading {
  /** The data of the event. */
  readonly needsData?: true;
  /** A fact of the step. */
  readonly needsFact?: string;
}

/** A guard that chooses between targets. */
export type Condition<Context, Event> = Test<Context, Event> & Foresight;

/**
 * Whether a condition is known from the subject alone, before anybody acts. Where it is not, the forecast assumes the
 * outcome that is expected when all is well, and says so in these words.
 */
export type Foresight =
  | { readonly foreseeable: true }
  | { readonly foreseeable: false; readonly expected: boolean; readonly assumption: Text };

/** Something that must be so before the event may happen. */
export const requirement = <Context, Event>(
  code: string,
  test: (given: Given<Context, Event>) => boolean,
  reason: Text | ((context: Context, event: Event) => Text),
  reading: Reading = {},
): Requirement<Context, Event> =>
  Object.assign((given: Given<Context, Event>) => test(given), { code, reason, ...reading });

/** Something that decides which way the event leads. */
export const condition = <Context, Event>(
  test: (given: Given<Context, Event>) => boolean,
  foresight: Foresight,
): Condition<Context, Event> => Object.assign((given: Given<Context, Event>) => test(given), foresight);

/** An effect as data: declared for the type of its parameters, never executed by the machine. */
export const effect: <Params>() => (given: unknown, params: Params) => void = () => () => {
  throw new Error('effects are data and are never executed by the machine');
};

export { and, assign };

/** Events that every workflow understands. */
export const DEADLINE_DUE = 'deadline.due';
export const DEADLINE_MOVE = 'deadline.move';
/** Another version of the working calendar counts: open deadlines are counted again. Sent by the engine, never by people. */
export const CALENDAR_CHANGED = 'calendar.changed';

/** The engine's own events as people read them, where a definition has no words for them. */
const ownTitles: Readonly<Record<string, Text>> = {
  [CALENDAR_CHANGED]: { vi: 'Lịch làm việc thay đổi', en: 'The working calendar changed' },
};

/** What an event is called: in the definition's words, or the engine's. */
export const eventTitle = ({ events }: Definition, type: string): Text =>
  (Object.hasOwn(events, type) ? events[type]?.title : undefined) ?? ownTitles[type] ?? { vi: type, en: type };
