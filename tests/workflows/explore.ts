import type { AnyMachineSnapshot, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { localDateOf, vietnamCalendar } from '../../src/calendar/rules/index.js';
import {
  CALENDAR_CHANGED,
  canonical,
  DEADLINE_DUE,
  hashOf,
  noDeadlines,
  owedIn,
  Refused,
  relationAddresses,
  relationsIn,
  restore,
  start,
  step,
  transitionMeta,
  type Actor,
  type Command,
  type Definition,
  type Outcome,
  type Snapshot,
  type StepEnvironment,
  type WorkflowContext,
} from '../../src/engine/core/index.js';
import { alwaysOf, arcsAt, entered, lineOf, nodesOf, targetsOf } from '../../src/engine/core/state-graph.js';
import { kinds, resolutionV1, type Kind, type ResolutionContext } from '../../workflows/resolution/v1/index.js';
import { capacities, holders } from './committee.js';
import { attemptsFrom, progress, type Attempt } from './moves.js';
import { parent } from './phrases.js';
import { subject } from './play.js';

const definition: Definition = resolutionV1;
const calendarHash = hashOf(vietnamCalendar);
const instance = 'resolution-1';

/** One configuration of a life, reached by the shortest way. */
export interface Place {
  readonly key: string;
  readonly snapshot: Snapshot;
  readonly standing: Outcome['standing'];
  readonly effects: Outcome['effects'];
  readonly today: string;
  readonly seq: number;
  readonly before: Place | null;
  readonly taken: Taken;
}

/** A step as a journal has it. */
export interface Taken {
  readonly command: Command;
  readonly env: StepEnvironment;
}

export interface Exploration {
  readonly places: readonly Place[];
  /** Ends of the tree of shortest ways: together their paths pass through every place. */
  readonly tips: readonly Place[];
  /** Transitions that were taken, as `source/index`. */
  readonly covered: ReadonlySet<string>;
  readonly steps: number;
  readonly refusals: number;
}

/**
 * What of a snapshot decides which way is open: the state, the history, and what the gates look at. Two snapshots that
 * agree in this are one configuration; without it the number of lives is without bound.
 */
function abstraction({ value, status, historyValue, context }: Snapshot): string {
  const { rounds, opinions, keyCadres, ballot, returns, rules, parents, ...rest } =
    context as unknown as ResolutionContext;
  const votes = Object.values(ballot?.votes ?? {});
  const open = rounds.findIndex((round) => round.open);
  return canonical({
    value,
    status,
    history: canonical(historyValue),
    progress: progress(context as unknown as ResolutionContext),
    rounds: Math.min(rounds.length, 1),
    silent: open !== -1 && !opinions.some((given) => given.round === open && given.unit === 'communeA'),
    heard: keyCadres.every((cadre) => opinions.some((given) => given.inPerson && given.position === cadre)),
    undisposed: Math.min(opinions.filter(({ disposition }) => disposition === null).length, 2),
    votes: [votes.length, votes.filter((vote) => vote === 'yes').length],
    returned: Math.min(returns, 1),
    decides: rules.decides,
    parents: parents.length,
    // How it was adopted decides where its confirmation places it, and nothing afterwards.
    adopted: value === 'adoption' ? [rest.adopted?.stage, rest.disseminatedOn] : null,
  });
}

/** Every configuration of one kind of life that the attempts reach, breadth first, and every transition on the way. */
export function explore(kind: Kind): Exploration {
  const places = new Map<string, Place>();
  const grown = new Set<Place>();
  const covered = new Set<string>();
  let [steps, refusals] = [0, 0];
  const arrive = (before: Place | null, taken: Taken, outcome: Outcome, today: string): void => {
    steps += 1;
    for (const arc of arcsTaken(before, taken, outcome)) covered.add(arc);
    const key = abstraction(outcome.snapshot);
    if (places.has(key)) return;
    if (before) grown.add(before);
    const seq = taken.env.seq;
    const { snapshot, standing, effects } = outcome;
    places.set(key, { key, snapshot: frozen(snapshot), standing, effects, today, seq, before, taken });
  };
  for (const command of beginnings(kind)) {
    const env = environment(FIRST_DAY, 1, actorOf('drafter', beginner), kind);
    arrive(null, { command, env }, start(definition, command, env), FIRST_DAY);
  }
  // A map keeps the order of insertion and is walked while it grows.
  for (const place of places.values()) {
    if (place.snapshot.status === 'done') continue;
    const here = restored(place);
    for (const attempt of attemptsFrom(place.snapshot, place.today, clockEvent(here))) {
      if (attempt.type !== DEADLINE_DUE && !transitionMeta(here, attempt)) continue;
      const { command, env, today } = prepared(place, attempt, kind);
      const outcome = tried(place, command, env);
      if (outcome) arrive(place, { command, env }, outcome, today);
      else refusals += 1;
    }
  }
  const all = [...places.values()];
  return { places: all, tips: all.filter((place) => !grown.has(place)), covered, steps, refusals };
}

/** The steps to a place, from the first. */
export const pathTo = (place: Place): readonly Taken[] =>
  place.before ? [...pathTo(place.before), place.taken] : [place.taken];

/** Every transition of the definition as `source/index`. */
export const everyArc = (): string[] =>
  nodesOf(definition.machine.root).flatMap((node) => arcsAt(node).map((arc) => nameOf(arc)));

const nameOf = (arc: AnyTransitionDefinition): string => {
  const source = arc.source as AnyStateNode;
  return `${source.path.join('.') || 'resolution'}/${arc.eventType || 'always'}/${arcsAt(source)
    .filter(({ eventType }) => eventType === arc.eventType)
    .indexOf(arc)}`;
};

const FIRST_DAY = '2020-08-17';

/** A new life, and lives adopted in every stage that the kind has. */
function beginnings(kind: Kind): Command[] {
  const own = subject(kind, kind === 'action_programme' ? { implements: [parent.id] } : {});
  const { consultation, midterm } = kinds[kind];
  const past = { symbol: '05-NQ/HU', number: 5, issuedOn: '2020-08-16' };
  const stages = [
    { stage: 'draft' },
    ...(consultation ? [{ stage: 'consultation' }] : []),
    { stage: 'approval' },
    { stage: 'issued', ...past },
    { stage: 'issued', ...past, disseminatedOn: '2020-08-17' },
    ...(midterm ? [{ stage: 'midterm_review', ...past }] : []),
    { stage: 'final_review', ...past },
  ];
  const adopted = stages.map((stage) => ({ type: 'adopt', data: { ...own, ...stage } }));
  return [{ type: 'create', data: own }, ...adopted];
}

const beginner = { ...noDeadlines, issuer: 'committee', drafters: [], rounds: [], opinions: [], keyCadres: [] };

function actorOf(post: string, context: object): Actor {
  const capacity = capacities[post];
  if (!capacity) throw new Error(`nobody is called ${post}`);
  const { person, position, unit, delegation } = capacity;
  const isNew = context === beginner;
  const addresses = isNew
    ? { 'issuer.advisor': ['unit:committee:advisor'] }
    : relationAddresses(definition, context as WorkflowContext);
  return { kind: 'person', person, position, unit, delegation, relations: relationsIn(capacity, addresses) };
}

function environment(today: string, seq: number, actor: Actor, kind: Kind): StepEnvironment {
  return {
    instance,
    now: `${today}T02:00:00.000Z`,
    occurredOn: today,
    actor,
    facts: {
      parents: kind === 'action_programme' ? [{ ...parent, issuedOn: '2020-08-01' }] : [],
      children: ['child-1'],
      successor: { issued: true },
      entitledMembers: holders(kinds[kind].decides),
      number: { number: 7, symbol: '07-NQ/HU' },
    },
    calendar: vietnamCalendar,
    calendarHash,
    seq,
  };
}

function prepared(place: Place, { by, type, data, day }: Attempt, kind: Kind): Taken & { readonly today: string } {
  const { context } = place.snapshot;
  const seq = place.seq + 1;
  if (by === 'system') {
    const env = environment(place.today, seq, { kind: 'system', instance: 'resolution-0' }, kind);
    return { command: { type, data }, env, today: place.today };
  }
  if ('post' in by) {
    const today = day ?? place.today;
    return { command: { type, data }, env: environment(today, seq, actorOf(by.post, context), kind), today };
  }
  const open = context.deadlines[by.deadline];
  if (!open) throw new Error(`no deadline ${by.deadline} is open`);
  const due = localDateOf(open.at, vietnamCalendar);
  const today = due > place.today ? due : place.today;
  const actor = { kind: 'clock', deadline: by.deadline, epoch: open.epoch } as const;
  const env = { ...environment(today, seq, actor, kind), occurredOn: open.day };
  return { command: { type, data }, env, today };
}

function tried(place: Place, command: Command, env: StepEnvironment): Outcome | null {
  try {
    return step(definition, place.snapshot, command, env);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

const restored = (place: Place) =>
  restore(definition, place.snapshot, { ...place.taken.env, actor: { kind: 'system', instance: '' } });

const clockEvent = (here: AnyMachineSnapshot): ((deadline: string) => string) => {
  const owed = owedIn(here);
  return (deadline) => owed[deadline]?.event ?? DEADLINE_DUE;
};

/** The transitions of one step: the one the event took, and the eventless ones after it. */
export function arcsTaken(
  before: Pick<Place, 'snapshot'> | null,
  { command, env }: Taken,
  { standing }: Outcome,
): string[] {
  if (command.type === DEADLINE_DUE || command.type === CALENDAR_CHANGED) return [];
  if (!before) return eventless(entered(definition.machine.root), standing.state).map(nameOf);
  const snapshot = restore(definition, before.snapshot, env);
  const [arc] = definition.machine.getTransitionData(snapshot, command) ?? [];
  if (!arc) throw new Error(`${command.type} took no transition`);
  const [target] = targetsOf(arc);
  if (!target || target.type === 'history') return [nameOf(arc)];
  return [arc, ...eventless(entered(target), standing.state)].map((taken) => nameOf(taken));
}

/** The one way of eventless transitions to where the step came to rest. */
function eventless(from: readonly AnyStateNode[], to: string): AnyTransitionDefinition[] {
  const ways = from.flatMap((leaf) => waysTo(leaf, to));
  const [way] = ways;
  if (!way || ways.length > 1) throw new Error(`${ways.length} eventless ways lead to ${to}`);
  return way;
}

const waysTo = (leaf: AnyStateNode, to: string): AnyTransitionDefinition[][] =>
  leaf.path.join('.') === to
    ? [[]]
    : lineOf(leaf)
        .flatMap((node) => alwaysOf(node))
        .flatMap((arc) =>
          targetsOf(arc)
            .flatMap(entered)
            .flatMap((next) => waysTo(next, to))
            .map((rest) => [arc, ...rest]),
        );

/** A snapshot that throws when somebody writes into it. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
