import { getNextTransitions, type AnyMachineSnapshot, type AnyTransitionDefinition } from 'xstate';
import { relationsIn, type Capacity, type PersonActor } from './actor.js';
import type { Address } from './address.js';
import { DEADLINE_DUE } from './definition.js';
import type { Definition, EventDeclaration, StepEnvironment, WorkflowContext } from './definition.js';
import { jsonSchema } from './fields.js';
import type { JsonObject } from './json.js';
import type { Reason } from './refusal.js';
import { ended, metaOfArc, notNow, reasonsAgainst, type AnyRequirement } from './refusals.js';
import { activeNodes, metaOf, restore, type Snapshot } from './snapshot.js';
import { arcsAt, isAsked, nodesOf } from './state-graph.js';
import type { Text } from './text.js';

/** One step of people, for one person: a button with what it asks for, or the reasons why there is none. */
export interface Option {
  readonly event: string;
  readonly title: Text;
  readonly allowed: boolean;
  /** Empty when allowed; else what stands against it in the capacity that comes closest. */
  readonly reasons: readonly Reason[];
  /** JSON Schema of the event's data. */
  readonly fields: JsonObject;
  /** The step by which the life goes on when all is well. */
  readonly main: boolean;
  /** The capacity to act in; null when none of the person's is asked for. */
  readonly capacity: Pick<Capacity, 'position' | 'unit' | 'delegation'> | null;
}

/** A step's environment before anybody acts. Facts may be left out: what needs them is then not judged. */
export type Situation = Omit<StepEnvironment, 'actor'>;

/** The addresses under which each relation to a subject is reached now. */
export function relationAddresses(
  definition: Definition,
  context: WorkflowContext,
): Record<string, readonly Address[]> {
  const addresses: Record<string, readonly Address[]> = {};
  for (const [name, relation] of Object.entries(definition.relations)) addresses[name] = relation.addresses(context);
  return addresses;
}

/**
 * What one person may do from here, and why not the rest, in any of their capacities. Requirements on the data of an
 * event, or on facts that `situation` does not hold, cannot be judged before the event comes and are passed over.
 * `all`: also the events that this state does not know at all.
 */
export function optionsOf(
  definition: Definition,
  stored: Snapshot,
  capacities: readonly Capacity[],
  situation: Situation,
  { all = false }: { readonly all?: boolean } = {},
): Option[] {
  const viewer = nobody;
  const snapshot = restore(definition, stored, { ...situation, actor: viewer });
  const arcsByEvent =
    snapshot.status === 'active' ? peoplesArcs(snapshot) : new Map<string, AnyTransitionDefinition[]>();
  const contexts = contextsOf(definition, snapshot.context as WorkflowContext, capacities);
  const main = new Set(activeNodes(snapshot).map((node) => metaOf(node).main));
  const judged = judgedBy(situation);
  const here = [...arcsByEvent].map(([event, arcs]) => ({
    ...described(definition, event),
    ...closest(covering(contexts, event), (context) =>
      reasonsAgainst(definition, arcs, context, { type: event, data: {} }, judged),
    ),
    main: main.has(event),
  }));
  return all ? [...here, ...elsewhere(definition, stored.status === 'done', arcsByEvent)] : here;
}

const nobody: PersonActor = { kind: 'person', person: '', position: '', unit: '', delegation: null, relations: [] };

/** The ways that people may ask for, innermost state first; an event that an inner state answers hides the outer ones. */
function peoplesArcs(snapshot: AnyMachineSnapshot): Map<string, AnyTransitionDefinition[]> {
  const byEvent = new Map<string, AnyTransitionDefinition[]>();
  for (const arc of getNextTransitions(snapshot)) {
    if (!isForPeople(arc)) continue;
    const known = byEvent.get(arc.eventType);
    const depth = known?.[0]?.source.path.length ?? -1;
    if (arc.source.path.length > depth) byEvent.set(arc.eventType, [arc]);
    else if (arc.source.path.length === depth) known?.push(arc);
  }
  return byEvent;
}

const isForPeople = (arc: AnyTransitionDefinition): boolean =>
  isAsked(arc) && metaOfArc(arc).by.some((relation) => relation !== 'clock' && relation !== 'system');

interface InCapacity {
  readonly capacity: Capacity | null;
  readonly context: WorkflowContext;
}

function contextsOf(definition: Definition, context: WorkflowContext, capacities: readonly Capacity[]): InCapacity[] {
  if (capacities.length === 0) return [{ capacity: null, context }];
  const addresses = relationAddresses(definition, context);
  return capacities.map((capacity) => {
    const { person, position, unit, delegation } = capacity;
    const relations = relationsIn(capacity, addresses);
    const actor: PersonActor = { kind: 'person', person, position, unit, delegation, relations };
    return { capacity, context: { ...context, env: { ...context.env, actor } } };
  });
}

/** What a delegation does not cover is done in another capacity, or as nobody. */
function covering(contexts: readonly InCapacity[], event: string): InCapacity[] {
  const covers = ({ capacity }: InCapacity): boolean => !capacity?.events || capacity.events.includes(event);
  return contexts.map((one) =>
    covers(one) ? one : { ...one, context: { ...one.context, env: { ...one.context.env, actor: nobody } } },
  );
}

/** The capacity with the fewest reasons about who asks, then with the fewest reasons. */
function closest(
  contexts: readonly InCapacity[],
  against: (context: WorkflowContext) => Reason[],
): Pick<Option, 'allowed' | 'reasons' | 'capacity'> {
  let best: { readonly capacity: Capacity | null; readonly reasons: Reason[]; readonly weight: number } | undefined;
  for (const { capacity, context } of contexts) {
    const reasons = against(context);
    const aboutWho = reasons.filter(({ kind }) => kind === 'who').length;
    const weight = aboutWho * MORE_THAN_ALL_GATES + reasons.length;
    if (!best || weight < best.weight) best = { capacity: aboutWho === 0 ? capacity : null, reasons, weight };
    if (weight === 0) break;
  }
  const { capacity = null, reasons = [] } = best ?? {};
  return {
    allowed: reasons.length === 0,
    reasons,
    capacity: capacity && { position: capacity.position, unit: capacity.unit, delegation: capacity.delegation },
  };
}

const MORE_THAN_ALL_GATES = 1_000;

const judgedBy =
  ({ facts }: Situation) =>
  ({ needsData, needsFact }: AnyRequirement): boolean =>
    !needsData && (needsFact === undefined || Object.hasOwn(facts, needsFact));

/** Events that people know from other states of this life. */
function elsewhere(definition: Definition, over: boolean, here: ReadonlyMap<string, unknown>): Option[] {
  return peoplesEvents(definition)
    .filter((event) => !here.has(event))
    .map((event) => ({
      ...described(definition, event),
      allowed: false,
      reasons: [over ? ended : notNow(definition, event)],
      main: false,
      capacity: null,
    }));
}

function peoplesEvents({ machine, events }: Definition): string[] {
  const known = new Set(
    nodesOf(machine.root)
      .flatMap(arcsAt)
      .filter(isForPeople)
      .map((arc) => arc.eventType),
  );
  return Object.keys(events).filter((event) => known.has(event) && event !== DEADLINE_DUE);
}

function described(definition: Definition, event: string): Pick<Option, 'event' | 'title' | 'fields'> {
  const declaration = definition.events[event];
  if (!declaration) throw new Error(`${definition.id}: ${event} is not in the table of events`);
  return { event, title: declaration.title, fields: schemaOf(declaration) };
}

/** A declaration never changes, so its schema is written once. */
const schemas = new WeakMap<EventDeclaration, JsonObject>();

function schemaOf(declaration: EventDeclaration): JsonObject {
  const known = schemas.get(declaration) ?? jsonSchema(declaration.fields);
  schemas.set(declaration, known);
  return known;
}
