import {
  Refused,
  relationAddresses,
  relationsIn,
  startContext,
  type Actor,
  type Capacity,
  type Command,
  type Definition,
  type PersonActor,
  type Reason,
  type WorkflowContext,
} from '../core/index.js';
import type { PersonWho } from './request.js';
import { contextOf, environment, type Subject } from './subject.js';

/** A capacity as an actor, with the relations it gives to the subject as it stands. */
export function actorIn(
  capacity: Capacity,
  definition: Definition,
  context: WorkflowContext,
  event: string,
): PersonActor {
  const { addresses: _addresses, events: _events, ...held } = capacity;
  return { kind: 'person', ...held, relations: relationsIn(capacity, relationAddresses(definition, context), event) };
}

/** Everybody the person may act as, in the order of the directory. Throws `Refused` when that is nobody. */
export function actorsFor(
  who: PersonWho,
  capacities: readonly Capacity[],
  subject: Subject,
  command: Command,
): PersonActor[] {
  const held = capacities.filter(({ position }) => who.capacity === undefined || position === who.capacity);
  if (held.length === 0) throw new Refused([capacities.length === 0 ? noPosition : notHeld]);
  return held.map((capacity) =>
    actorIn(capacity, subject.definition, contextFor(capacity, subject, command), command.type),
  );
}

/** Before a life begins, its context — and so who is related to it — depends on who begins it. */
function contextFor(capacity: Capacity, subject: Subject, command: Command): WorkflowContext {
  const { addresses: _addresses, events: _events, ...held } = capacity;
  const env = environment(subject, { kind: 'person', ...held, relations: [] }, {});
  return contextOf(subject, env) ?? startContext(subject.definition, command, env);
}

/**
 * The first actor for whom the attempt is not refused. When all are, the refusal of the one who came closest: with the
 * fewest reasons about who asks.
 */
export function firstAllowed<Result>(actors: readonly Actor[], attempt: (actor: Actor) => Result): Result {
  const refusals: Refused[] = [];
  for (const actor of actors) {
    try {
      return attempt(actor);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(error);
    }
  }
  const aboutWho = ({ reasons }: Refused): number => reasons.filter(({ kind }) => kind === 'who').length;
  throw refusals.reduce((best, next) => (aboutWho(next) < aboutWho(best) ? next : best));
}

const noPosition: Reason = {
  kind: 'who',
  code: 'who.no_position',
  message: {
    vi: 'Bạn không giữ chức vụ nào ở thời điểm này. Hãy liên hệ quản trị nếu đó là nhầm lẫn.',
    en: 'You hold no position at this moment. Ask an administrator if that is a mistake.',
  },
};

const notHeld: Reason = {
  kind: 'who',
  code: 'who.capacity',
  message: {
    vi: 'Bạn không giữ chức vụ đã chọn ở thời điểm này. Hãy chọn một chức vụ bạn đang giữ.',
    en: 'You do not hold the chosen position at this moment. Choose one that you hold.',
  },
};
