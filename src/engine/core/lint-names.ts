import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { clockEventsOf, type DeadlineDeclaration } from './deadlines.js';
import { DEADLINE_DUE, type Definition } from './definition.js';
import type { Fields } from './fields.js';
import { metaOfArc } from './refusals.js';
import { metaOf } from './snapshot.js';
import { arcsAt, isAsked, isLeaf, lineOf, nodesOf } from './state-graph.js';
import type { Text } from './text.js';

/** Words that name nothing, and things without words. */
export function nameFindings(definition: Definition): string[] {
  return [
    ...nodesOf(definition.machine.root).flatMap((node) => [
      ...titleFindings(node),
      ...stateNames(definition, node),
      ...arcsAt(node)
        .filter(isAsked)
        .flatMap((arc) => arcNames(definition, node, arc)),
    ]),
    ...startNames(definition),
    ...eventTable(definition),
    ...wordless(definition),
  ];
}

function titleFindings(node: AnyStateNode): string[] {
  if (!node.parent || node.type === 'history') return [];
  const staged = lineOf(node).some((around) => metaOf(around).stage !== undefined || metaOf(around).suspended);
  return [
    ...(isWorded(metaOf(node).title) ? [] : [`${node.id}: has no title in both languages`]),
    ...(isLeaf(node) && !staged ? [`${node.id}: belongs to no stage`] : []),
  ];
}

/** Says which of the names are not among the known ones. */
const unknown =
  (where: string, what: string, known: ReadonlySet<string>) =>
  (...names: (string | undefined)[]): string[] =>
    names.filter((name) => name !== undefined && !known.has(name)).map((name) => `${where}: unknown ${what} ${name}`);

const relationsOf = ({ relations }: Definition) => new Set([...Object.keys(relations), 'clock', 'system']);
const eventsOf = ({ events }: Definition) => new Set(Object.keys(events));

function stateNames(definition: Definition, node: AnyStateNode): string[] {
  const { owner, main, asks = [], expectedAfter, deadlines = {} } = metaOf(node);
  const relation = unknown(node.id, 'relation', relationsOf(definition));
  const event = unknown(node.id, 'event', eventsOf(definition));
  return [
    ...relation(owner, ...asks.map(({ of }) => of)),
    ...event(main, ...asks.map((ask) => ask.event)),
    ...unknown(node.id, 'period', new Set(definition.names.periods))(expectedAfter),
    ...Object.entries(deadlines).flatMap(([name, declared]) =>
      deadlineNames(definition, `${node.id}: ${name}`, declared),
    ),
  ];
}

function deadlineNames(definition: Definition, where: string, declared: DeadlineDeclaration): string[] {
  const { rule, responsible, metBy, title } = declared;
  const { periods, dates } = definition.names;
  return [
    ...(isWorded(title) ? [] : [`${where}: has no title in both languages`]),
    ...unknown(where, 'relation', relationsOf(definition))(responsible),
    ...unknown(where, 'event', eventsOf(definition))(...clockEventsOf(declared), ...metBy),
    ...('within' in rule ? unknown(where, 'period', new Set(periods))(rule.within) : []),
    ...('on' in rule ? unknown(where, 'date', new Set(dates))(rule.on) : []),
    ...('atTermShare' in rule && !(rule.atTermShare >= 0 && rule.atTermShare <= 1)
      ? [`${where}: ${rule.atTermShare} is no share of the term`]
      : []),
  ];
}

function arcNames(definition: Definition, node: AnyStateNode, arc: AnyTransitionDefinition): string[] {
  const where = `${node.id}: ${arc.eventType}`;
  const { by, facts = [] } = metaOfArc(arc);
  return [
    ...(by.length > 0 ? [] : [`${where} does not say who may`]),
    ...unknown(where, 'relation', relationsOf(definition))(...by),
    ...unknown(where, 'fact', new Set(definition.names.facts))(...facts),
    ...(Object.hasOwn(definition.events, arc.eventType) ? [] : [`${where} is not in the table of events`]),
    ...(Object.hasOwn(definition.starts, arc.eventType) ? [`${where} begins a life and cannot happen within one`] : []),
  ];
}

function startNames(definition: Definition): string[] {
  return Object.entries(definition.starts).flatMap(([name, { by, facts }]) => [
    ...unknown(`start ${name}`, 'event', eventsOf(definition))(name),
    ...unknown(`start ${name}`, 'relation', relationsOf(definition))(...by),
    ...unknown(`start ${name}`, 'fact', new Set(definition.names.facts))(...facts),
  ]);
}

/** Every event of the table happens somewhere, and is worded. */
function eventTable({ machine, events, starts }: Definition): string[] {
  const taken = new Set(
    nodesOf(machine.root)
      .flatMap(arcsAt)
      .map(({ eventType }) => eventType),
  );
  return Object.entries(events).flatMap(([name, { title, fields, actOn }]) => [
    ...(taken.has(name) || Object.hasOwn(starts, name) || name === DEADLINE_DUE
      ? []
      : [`event ${name}: no transition takes it`]),
    ...(isWorded(title) ? [] : [`event ${name}: has no title in both languages`]),
    ...unwordedFields(fields).map((field) => `event ${name}: field ${field} has no title in both languages`),
    ...(actOn === undefined || fields[actOn]?.shape.kind === 'date'
      ? []
      : [`event ${name}: ${actOn}, the day of the act, is no date among its fields`]),
  ]);
}

const unwordedFields = (fields: Fields): string[] =>
  Object.keys(fields).filter((name) => !isWorded(fields[name]?.title));

function wordless({ relations, notifications, title, id }: Definition): string[] {
  return [
    ...(isWorded(title) ? [] : [`${id}: has no title in both languages`]),
    ...Object.entries(relations)
      .filter(([, relation]) => !isWorded(relation.title))
      .map(([name]) => `relation ${name}: has no title in both languages`),
    ...Object.entries(notifications)
      .filter(([, words]) => !isWorded(words))
      .map(([name]) => `notification ${name}: is not worded in both languages`),
  ];
}

const isWorded = (text: Text | undefined): boolean => Boolean(text?.vi.trim() && text.en.trim());
