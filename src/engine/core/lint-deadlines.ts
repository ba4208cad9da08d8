import type { AnyStateNode } from 'xstate';
import type { DeadlineDeclaration } from './deadlines.js';
import { DEADLINE_DUE, type Definition } from './definition.js';
import { metaOfArc } from './refusals.js';
import { metaOf } from './snapshot.js';
import { alwaysOf, isTransient, isWithin, leavesOf, lineOf, nodesOf, waysOf, type Way } from './state-graph.js';

/** An obligation where it is declared. */
interface Owed {
  readonly name: string;
  readonly declared: DeadlineDeclaration;
  readonly node: AnyStateNode;
}

/** Obligations that the clock could not end, nobody could fulfil, or that could not be told from one another. */
export function deadlineFindings(definition: Definition): string[] {
  const all = nodesOf(definition.machine.root).flatMap((node) =>
    Object.entries(metaOf(node).deadlines ?? {}).map(([name, declared]) => ({ name, declared, node })),
  );
  return [
    ...all.flatMap((owed) => handlingFindings(definition, owed)),
    ...all.flatMap((owed, index) => all.slice(index + 1).flatMap((other) => twinFindings(definition, owed, other))),
  ];
}

function handlingFindings(definition: Definition, { name, declared, node }: Owed): string[] {
  const { event, metBy, ladder, atRung = {} } = declared;
  const say = (text: string) => `${node.id}: ${name} ${text}`;
  return [
    ...(ladder ? [] : [say('has no ladder')]),
    ...(metBy.length > 0 ? [] : [say('is met by nothing')]),
    ...metBy
      .filter((act) => !happensAround(node, act))
      .map((act) => say(`is met by ${act}, which cannot happen there`)),
    ...(event === undefined || clockMay(lineOf(node), event)
      ? []
      : [say(`calls for ${event}, which the clock may not do there`)]),
    // Rungs come while the state lasts, wherever within it the life has got to.
    ...Object.entries(atRung)
      .filter(([, called]) => !clockMay([...lineOf(node), ...nodesOf(node)], called))
      .map(([offset, called]) => say(`calls for ${called} at rung ${offset}, which the clock may not do there`)),
    ...Object.keys(atRung)
      .filter((offset) => !/^(?:0|-?[1-9]\d{0,4})$/.test(offset))
      .map((offset) => say(`has an event at rung ${offset}, which is no whole number of working days`)),
    ...(event === undefined && !Object.hasOwn(definition.events, DEADLINE_DUE)
      ? [say(`is announced by ${DEADLINE_DUE}, which is not in the table of events`)]
      : []),
  ];
}

/** In the state itself, around it or within it. */
const happensAround = (node: AnyStateNode, event: string): boolean =>
  [...lineOf(node), ...nodesOf(node)].some((place) => place.transitions.has(event));

const clockMay = (places: readonly AnyStateNode[], event: string): boolean =>
  places.some((place) => place.transitions.get(event)?.some((arc) => metaOfArc(arc).by.includes('clock')));

/**
 * Deadlines are kept by name. Two states may share one only when it is the very same obligation and no step leads from
 * the one to the other: the engine would see it as still owed, and its period would not begin anew.
 */
function twinFindings({ machine }: Definition, owed: Owed, other: Owed): string[] {
  if (owed.name !== other.name) return [];
  const say = (text: string) => [`${other.node.id}: deadline ${owed.name} is already used by ${owed.node.id}${text}`];
  if (owed.declared !== other.declared) return say(' for something else');
  if (togetherActive(owed.node, other.node)) return say(', and both are active at once');
  return oneStepApart(machine, owed.node, other.node) ? say(', one step away: its period would not begin anew') : [];
}

function togetherActive(left: AnyStateNode, right: AnyStateNode): boolean {
  if (isWithin(left, right) || isWithin(right, left)) return true;
  const shared = lineOf(left).find((node) => isWithin(right, node));
  return shared?.type === 'parallel';
}

function oneStepApart(machine: Definition['machine'], left: AnyStateNode, right: AnyStateNode): boolean {
  const ways = waysOf(machine);
  const leads = (from: AnyStateNode, to: AnyStateNode): boolean =>
    leavesOf(from).some((leaf) =>
      (ways.get(leaf) ?? []).some((way) => settledAt(way, ways).some((end) => isWithin(end, to))),
    );
  return leads(left, right) || leads(right, left);
}

/** Where one event may end, eventless ways followed. */
function settledAt(
  way: Way,
  ways: ReadonlyMap<AnyStateNode, readonly Way[]>,
  seen: readonly Way[] = [],
): AnyStateNode[] {
  const further = (ways.get(way.to) ?? []).filter(({ arc }) => alwaysOf(way.to).includes(arc));
  if (further.length === 0 || seen.includes(way)) return [way.to];
  const through = further.flatMap((next) => settledAt(next, ways, [...seen, way]));
  return isTransient(way.to) ? through : [way.to, ...through];
}
