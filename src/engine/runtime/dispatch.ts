import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { localDateOf, type Instant } from '../../calendar/rules/index.js';
import { start, step, type Actor, type Effect } from '../core/index.js';
import type {
  Calendars,
  Capacities,
  Clock,
  Commit,
  CommitResult,
  Definitions,
  Denials,
  FactProvider,
  InstanceStore,
  EarlierReply,
  Outgoing,
  ReadForSender,
  Recorded,
  Reply,
  RoomHandler,
  SenderKey,
  StoredInstance,
  Transaction,
} from '../ports.js';
import { actorsFor, firstAllowed } from './actors.js';
import { commitOf, replyOf, type Taken } from './commit-of.js';
import { asEngineError, busy, carriedProblem, exists, keyReused, notFound, Overtaken, stale } from './errors.js';
import { computeFacts, declared, type Declared } from './facts.js';
import { InTurn } from './in-turn.js';
import {
  bodyHash,
  givenCommandId,
  type Answer,
  type BeginRequest,
  type DispatchRequest,
  type Request,
} from './request.js';
import { environment, subjectOf, type Subject } from './subject.js';

/** What an engine is made of. Rooms add their facts and handlers before it starts. */
export interface EngineParts {
  readonly store: InstanceStore;
  readonly clock: Clock;
  readonly definitions: Definitions;
  readonly calendars: Calendars;
  readonly capacities: Capacities;
  readonly denials: Denials;
  readonly facts: Readonly<Record<string, FactProvider>>;
  readonly rooms: readonly RoomHandler[];
  /** Hears of every step once it is committed, never before. Must be quick and may not throw. */
  readonly onCommitted?: (commit: Commit) => void;
}

/** What a command would do. */
export interface Preview {
  readonly reply: Reply;
  readonly taken: Taken;
}

const ATTEMPTS = 4;

/** What a step is computed from, for each attempt, the first being 1. */
type Load = (attempt: number) => Promise<Subject>;

/** The one write path: people, the clock and the engine itself change an instance here and nowhere else. */
export class Engine {
  readonly #inTurn = new InTurn();

  constructor(readonly parts: EngineParts) {}

  /** A step of an instance. Throws `EngineError`. A repeated command gets its first answer; check access before. */
  async dispatch(request: DispatchRequest): Promise<Answer> {
    // Whoever comes second would otherwise compute a step from what the first is about to change.
    return this.#inTurn.follow(request.instance, async () => {
      const { stored, earlier } = await this.#found(request);
      const given = earlierAnswer(request, earlier);
      if (given) return { reply: given, replayed: true };
      return this.#answer(request, async (attempt) =>
        this.#subject(request, attempt === 1 ? stored : await this.#stored(request)),
      );
    });
  }

  /** The first step of an instance. Throws `EngineError`. */
  async begin(request: BeginRequest): Promise<Answer> {
    const id = request.instance ?? randomUUID();
    const given = await this.earlierReply(request);
    if (given) return { reply: given, replayed: true };
    return this.#answer(request, async () => this.#promised(request, id));
  }

  /** The same step, and nothing written, locked or allocated. Throws `EngineError` as the step itself would. */
  async preview(request: Request): Promise<Preview> {
    try {
      const subject = await ('definition' in request
        ? this.#promised(request, request.instance ?? randomUUID())
        : this.#subject(request, await this.#stored(request)));
      const ways = declared(subject, request.command);
      const taken = await this.#compute(subject, request, ways, { preview: true });
      return { reply: replyOf(subject, taken), taken };
    } catch (error) {
      throw asEngineError(error);
    }
  }

  /** The answer already given under the sender's key; null when there is none. Throws when the key had another body. */
  async earlierReply(request: Request): Promise<Reply | null> {
    const sender = senderOf(request);
    return sender && earlierAnswer(request, await this.parts.store.replyTo(sender));
  }

  async #answer(request: Request, load: Load): Promise<Answer> {
    try {
      return await this.#untilCommitted(request, load);
    } catch (error) {
      // Refused, perhaps, because this very command was accepted in the meantime and changed the state.
      const accepted = await this.#acceptedMeanwhile(request);
      if (accepted) return { reply: accepted, replayed: true };
      throw await this.#denied(request, asEngineError(error));
    }
  }

  /** Load the instance; compute the step; commit the result. */
  async #attempt(request: Request, load: () => Promise<Subject>): Promise<Answer> {
    const subject = await load();
    const ways = declared(subject, request.command);
    const { commit, recordedAt } = await this.#withFactsOf(ways, async (transaction) => {
      const taken = await this.#compute(subject, request, ways, { preview: false, transaction });
      return this.#commit(subject, request, taken, transaction);
    });
    this.parts.onCommitted?.(commit);
    return { reply: commit.reply, replayed: false, recordedAt };
  }

  /** Whoever loses a race reads again: the step is computed anew from what the winner left. */
  async #untilCommitted(request: Request, load: Load): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(request, () => load(attempt));
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        const accepted = await this.#acceptedMeanwhile(request);
        if (accepted) return { reply: accepted, replayed: true };
        if ('definition' in request && request.instance !== undefined) throw exists(request.instance);
        if (attempt === ATTEMPTS) throw busy();
        await sleep(Math.random() * 5 * attempt);
      }
    }
  }

  /** The answer to this command if it is in the journal by now: known by the sender's key, or by its own id. */
  async #acceptedMeanwhile(request: Request): Promise<Reply | null> {
    const id = givenCommandId(request);
    return (await this.earlierReply(request)) ?? (id === null ? null : this.parts.store.replyOf(id));
  }

  /** The instance, and what the sender was told before under this key. */
  async #found(request: DispatchRequest): Promise<ReadForSender> {
    const sender = senderOf(request);
    const { store, clock } = this.parts;
    if (sender) return store.readFor(sender, request.instance, clock);
    return { stored: await this.#stored(request), earlier: null };
  }

  #stored({ instance }: DispatchRequest): Promise<StoredInstance | null> {
    return this.parts.store.read(instance, this.parts.clock);
  }

  #subject(request: DispatchRequest, stored: StoredInstance | null): Subject {
    const { definitions, calendars } = this.parts;
    if (!stored) throw notFound(request.instance);
    const { expectedVersion } = request;
    if (expectedVersion !== undefined && expectedVersion !== stored.version)
      throw stale(expectedVersion, stored.version);
    const definition = definitions.pinned(stored.definition.id, stored.definition.version);
    return subjectOf({ id: stored.id, definition, stored, now: stored.now }, request, calendars);
  }

  async #promised(request: BeginRequest, id: string): Promise<Subject> {
    const { store, clock, definitions, calendars } = this.parts;
    const definition = definitions.latest(request.definition);
    return subjectOf({ id, definition, stored: null, now: await store.now(clock) }, request, calendars);
  }

  /** Facts are computed in the transaction that commits the step, so that what they lock stays locked until then. */
  #withFactsOf<Result>(
    { facts }: Declared,
    work: (transaction: Transaction | undefined) => Promise<Result>,
  ): Promise<Result> {
    return facts.length === 0 ? work(undefined) : this.parts.store.transaction(work);
  }

  async #compute(
    subject: Subject,
    { command, who }: Request,
    ways: Declared,
    { preview, transaction }: { preview: boolean; transaction?: Transaction | undefined },
  ): Promise<Taken> {
    const actors = who.kind === 'person' ? await this.#actors(who, subject, command, transaction) : [who];
    const given = { subject, command, actors, ways, preview };
    const facts = await computeFacts(this.parts.facts, given, transaction);
    return firstAllowed<Taken>(actors, (actor) => {
      const env = environment(subject, actor, facts);
      const { definition, stored } = subject;
      const outcome = stored ? step(definition, stored.snapshot, command, env) : start(definition, command, env);
      return { env, outcome };
    });
  }

  async #actors(
    who: Request['who'] & { kind: 'person' },
    subject: Subject,
    command: Request['command'],
    transaction: Transaction | undefined,
  ): Promise<Actor[]> {
    const { held } = who;
    // What facts lock must be read among them.
    const known = !transaction && held?.day === localDateOf(subject.now, subject.calendar);
    const capacities = known ? held.capacities : await this.parts.capacities.of(who.person, subject.now, transaction);
    return actorsFor(who, capacities, subject, command);
  }

  async #commit(
    subject: Subject,
    request: Request,
    taken: Taken,
    transaction?: Transaction,
  ): Promise<{ readonly commit: Commit; readonly recordedAt: Instant }> {
    const { definitions, clock, store, rooms } = this.parts;
    const { definition } = subject;
    const handlers = new Map(rooms.filter(({ when }) => when === 'within').map((room) => [room.name, room]));
    const isWithin = (effect: Effect): boolean => effect.kind === 'room' && handlers.has(effect.name);
    const commandId = givenCommandId(request) ?? randomUUID();
    const commit = commitOf(subject, request.command, taken, {
      commandId,
      correlation: request.correlation ?? commandId,
      causation: request.causation ?? null,
      salt: randomBytes(16).toString('hex'),
      definitionHash: definitions.hashOf(definition.id, definition.version),
      outgoing: taken.outcome.effects.filter((effect) => leaves(effect) && !isWithin(effect)),
      fixed: clock.fixed(),
      idempotency: idempotencyOf(request),
    });
    const within = taken.outcome.effects.filter(isWithin);
    const write = async (inside?: Transaction): Promise<Instant> => {
      const { recordedAt } = demandCommitted(await store.commit(commit, inside));
      const { instance, seq, correlation, command, now } = commit.row;
      for (const effect of within) {
        const outgoing: Outgoing = { effect, instance, seq, correlation, command, now };
        if (effect.kind === 'room') await handlers.get(effect.name)?.handle(effect.params, outgoing, inside ?? null);
      }
      return recordedAt;
    };
    const inside = transaction || within.length === 0;
    return { commit, recordedAt: await (inside ? write(transaction) : store.transaction(write)) };
  }

  /** A refusal of a person is remembered before it is answered. */
  async #denied({ who, command, ...request }: Request, error: unknown): Promise<unknown> {
    const problem = carriedProblem(error);
    if (who.kind !== 'person' || !problem || !DENIALS.has(problem.status) || problem.code === 'busy') return error;
    const { status, code, reasons } = problem;
    const denial = { person: who.person, instance: request.instance ?? null, event: command.type, status };
    await this.parts.denials.record({ ...denial, code: reasons?.[0]?.code ?? code });
    return error;
  }
}

const DENIALS = new Set([403, 404, 409]);

const leaves = ({ kind }: Effect): boolean => kind === 'notify' || kind === 'dispatch' || kind === 'room';

function demandCommitted(result: CommitResult): Recorded {
  if (result.kind === 'duplicate') throw new Overtaken('the same command');
  if (result.kind === 'conflict') throw new Overtaken('another step');
  return result.entry;
}

/** Null for the clock and the engine, whose command ids are their keys, and for a person who gave none. */
const senderOf = ({ who, key }: Request): SenderKey | null =>
  who.kind === 'person' && key !== undefined ? { person: who.person, key } : null;

/** What was answered before, if this is the same request again. Throws when the key had another body. */
function earlierAnswer(request: Request, earlier: EarlierReply | null): Reply | null {
  if (earlier && earlier.bodyHash !== bodyHash(request)) throw keyReused();
  return earlier?.reply ?? null;
}

function idempotencyOf(request: Request): Commit['idempotency'] {
  const sender = senderOf(request);
  return sender && { ...sender, bodyHash: bodyHash(request) };
}
