import type { Instant } from '../../calendar/rules/index.js';
import {
  canonical,
  dataHash,
  DEADLINE_DUE,
  GENESIS,
  type Actor,
  type Command,
  type Effect,
  type JsonObject,
  type OpenDeadline,
  type Outcome,
  type Snapshot,
  type StepEnvironment,
} from '../core/index.js';
import type { Commit, DeadlineRow, MarkedDeadline, Reply } from '../ports.js';
import type { Subject } from './subject.js';

/** A step that was allowed, with the environment it was allowed in. */
export interface Taken {
  readonly env: StepEnvironment;
  readonly outcome: Outcome;
}

/** What the dispatcher adds to a step: names, chance, and which effects leave by the outbox. */
export interface Particulars {
  readonly commandId: string;
  readonly correlation: string;
  readonly causation: string | null;
  readonly salt: string;
  readonly definitionHash: string;
  readonly outgoing: readonly Effect[];
  readonly fixed: Instant | null;
  readonly idempotency: Commit['idempotency'];
}

/** Everything the step writes, as one value. Pure. */
export function commitOf(subject: Subject, command: Command, taken: Taken, particulars: Particulars): Commit {
  const { definition, stored } = subject;
  const { env, outcome } = taken;
  const { effects, snapshot, standing } = outcome;
  const content = { salt: particulars.salt, data: command.data };
  const listing = definition.listing({ ...snapshot.context, env });
  const listedBefore = stored && definition.listing({ ...stored.snapshot.context, env });
  return {
    expected: stored?.version ?? 0,
    definition: { id: definition.id, version: definition.version },
    row: {
      format: 1,
      instance: subject.id,
      seq: env.seq,
      command: particulars.commandId,
      correlation: particulars.correlation,
      causation: particulars.causation,
      event: command.type,
      actor: env.actor,
      facts: env.facts,
      calendar: env.calendarHash,
      definition: particulars.definitionHash,
      now: env.now,
      occurredOn: env.occurredOn,
      data: dataHash(content),
      previous: stored?.lastHash ?? GENESIS,
    },
    content,
    snapshot,
    standing,
    listing,
    relisted: canonical(listedBefore) !== canonical(listing),
    dueAt: earliest(snapshot),
    deadlines: {
      set: deadlinesSet(outcome),
      marked: deadlinesMarked(effects, env.actor, snapshot),
    },
    workItems: {
      opened: effects.flatMap((e) =>
        e.kind === 'workItem.open' ? [{ key: e.key, event: e.event, address: e.address }] : [],
      ),
      closed: effects.flatMap((e) => (e.kind === 'workItem.close' ? [{ key: e.key, address: e.address }] : [])),
    },
    outgoing: particulars.outgoing,
    fixed: particulars.fixed,
    idempotency: particulars.idempotency,
    reply: replyOf(subject, taken),
  };
}

/** The answer to the sender, kept for a repetition. */
export const replyOf = ({ id }: Subject, { env, outcome }: Taken): Reply => ({
  instance: id,
  version: env.seq,
  ...outcome.standing,
  effects: outcome.effects.map(inShort),
});

/** An effect without the parameters that are meant for its receiver. */
export function inShort({ id, ...effect }: Effect): JsonObject {
  switch (effect.kind) {
    case 'deadline.set':
      return { id, kind: effect.kind, name: effect.name, at: effect.deadline.at };
    case 'deadline.clear':
      return { id, kind: effect.kind, name: effect.name, outcome: effect.outcome };
    case 'workItem.open':
    case 'workItem.close':
      return { id, kind: effect.kind, key: effect.key, address: effect.address };
    case 'notify':
      return { id, kind: effect.kind, code: effect.code, to: effect.to };
    case 'dispatch':
      return { id, kind: effect.kind, instance: effect.instance, event: effect.event };
    case 'room':
      return { id, kind: effect.kind, name: effect.name };
  }
}

/** The earliest instant owed, announced or not: what is overdue comes first on a board. */
export function earliest({ context }: Snapshot): Instant | null {
  const instants = Object.values(context.deadlines).map(({ at }) => at);
  return instants.length === 0 ? null : instants.reduce((first, at) => (at < first ? at : first));
}

/** A deadline as its row holds it. The event comes from the state that owes it. */
export function deadlineRow(name: string, open: OpenDeadline, owed: Outcome['owed']): DeadlineRow {
  return {
    name,
    epoch: open.epoch,
    at: open.at,
    day: open.day,
    event: owed[name]?.event ?? DEADLINE_DUE,
    status: open.due ? 'due' : 'open',
  };
}

function deadlinesSet({ snapshot, effects, owed }: Outcome): DeadlineRow[] {
  const names = new Set(effects.flatMap((effect) => (effect.kind === 'deadline.set' ? [effect.name] : [])));
  if (names.size === 0) return [];
  return Object.entries(snapshot.context.deadlines)
    .filter(([name]) => names.has(name))
    .map(([name, open]) => deadlineRow(name, open, owed));
}

function deadlinesMarked(effects: readonly Effect[], actor: Actor, { context }: Snapshot): MarkedDeadline[] {
  const isOpen = (name: string): boolean => Object.hasOwn(context.deadlines, name);
  const cleared = effects.flatMap((effect) =>
    effect.kind === 'deadline.clear' && !isOpen(effect.name)
      ? [{ name: effect.name, epoch: effect.epoch, status: effect.outcome }]
      : [],
  );
  if (actor.kind !== 'clock' || actor.rung || context.deadlines[actor.deadline]?.epoch !== actor.epoch) return cleared;
  return [...cleared, { name: actor.deadline, epoch: actor.epoch, status: 'due' }];
}
