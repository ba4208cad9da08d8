import {
  createActor,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
  type ExecutableActionObject,
} from 'xstate';

type Step = readonly [after: AnyMachineSnapshot, actions: readonly ExecutableActionObject[]];
type Transition = (before: AnyMachineSnapshot, event: EventObject) => Step;

/** The way each machine is stepped, settled by its first step. */
const ways = new WeakMap<AnyStateMachine, Transition>();

/**
 * XState's `transition` for machines without children, with what it makes anew for every step, an actor among it, made
 * once per machine. This is the only use of an inside of XState: the first step of each machine is done both ways, and where
 * they do not agree XState's own way is kept; a test compares them along every path of every released workflow.
 */
export function inertTransition(machine: AnyStateMachine, before: AnyMachineSnapshot, event: EventObject): Step {
  const way = ways.get(machine);
  if (way) return way(before, event);
  const expected = transition(machine, before, event);
  const kept = keptScope(machine);
  ways.set(machine, agrees(kept, before, event, expected) ? kept : (...given) => transition(machine, ...given));
  return expected;
}

const nothing = (): void => undefined;

/** Steps in one scope in which nothing can happen but that actions are written down. A step is synchronous: one at a time. */
function keptScope(machine: AnyStateMachine): Transition {
  const self = createActor(machine);
  let actions: ExecutableActionObject[] = [];
  const scope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    defer: nothing,
    logger: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: (action: ExecutableActionObject) => void actions.push(action),
  };
  return (before, event) => {
    actions = [];
    return [machine.transition(before, event, scope as never), actions];
  };
}

function agrees(way: Transition, before: AnyMachineSnapshot, event: EventObject, expected: Step): boolean {
  try {
    return asText(way(before, event)) === asText(expected);
  } catch {
    return false;
  }
}

const asText = ([{ value, status, context }, actions]: Step): string =>
  JSON.stringify([value, status, context, actions.map(({ type, params }) => [type, params])]);
