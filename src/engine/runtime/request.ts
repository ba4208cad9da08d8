import type { Instant, LocalDate } from '../../calendar/rules/index.js';
import { hashOf, type Capacity, type ClockActor, type Command, type SystemActor } from '../core/index.js';
import type { Reply } from '../ports.js';

/** A person who asks; `capacity` is the position acted in, chosen by the engine when left out. */
export interface PersonWho {
  readonly kind: 'person';
  readonly person: string;
  readonly capacity?: string | undefined;
  /**
   * What the person held when the request came, where that has just been read. It counts on that day only; left out, the
   * engine asks the directory itself.
   */
  readonly held?: { readonly day: LocalDate; readonly capacities: readonly Capacity[] } | undefined;
}

export type Who = PersonWho | ClockActor | SystemActor;

interface Asked {
  readonly command: Command;
  readonly who: Who;
  /** The day of the act, from the paper; today when left out. */
  readonly occurredOn?: LocalDate | undefined;
  /** The sender's idempotency key. */
  readonly key?: string | undefined;
  /** Name of the command for ever; made by the engine when left out. */
  readonly commandId?: string | undefined;
  readonly correlation?: string | undefined;
  readonly causation?: string | undefined;
}

/** A command to an instance that is there. */
export interface DispatchRequest extends Asked {
  readonly instance: string;
  /** The version the sender looked at (`If-Match`); any when left out. */
  readonly expectedVersion?: number | undefined;
}

/** A command that begins an instance of a definition, on its latest version. */
export interface BeginRequest extends Asked {
  readonly definition: string;
  readonly instance?: string | undefined;
}

export type Request = DispatchRequest | BeginRequest;

/** What the sender is told. */
export interface Answer {
  readonly reply: Reply;
  /** True when the command had been accepted before and this is its answer again. */
  readonly replayed: boolean;
  /** The store's instant of the commit; absent from an answer given again. */
  readonly recordedAt?: Instant;
}

/** What makes two requests under one key the same request. The id of a new instance is not part of it: a retry makes another. */
export function bodyHash(request: Request): string {
  const { command, who, occurredOn } = request;
  const target = 'definition' in request ? { begins: request.definition } : { instance: request.instance };
  return hashOf({ ...target, command, capacity: who.kind === 'person' ? who.capacity : undefined, occurredOn });
}

/** The command id that a request brings: the clock's names what it fires. Null where the engine makes one. */
export function givenCommandId(request: Request): string | null {
  if (request.commandId !== undefined) return request.commandId;
  if (request.who.kind !== 'clock' || request.instance === undefined) return null;
  const { deadline, epoch, rung } = request.who;
  return `${request.instance}.${deadline}.${epoch}${rung ? `.rung${rung.offset}` : ''}`;
}
