import type { Instant } from '../calendar/rules/index.js';
import type { Outgoing } from '../engine/index.js';
import type { CalledRung } from './ladder-plan.js';
import { ringing, type PlannedRung } from './ladder.js';
import type { Receivers } from './receivers.js';

/** The code under which people are told of a rung. */
export const RUNG_TOLD = 'ladder.rung';

/** Which ladder: of which deadline, in which epoch. */
export interface LadderKey {
  readonly instance: string;
  readonly name: string;
  readonly epoch: number;
}

/** What has happened on a ladder so far, and the moment at which it is climbed. */
export interface Standing {
  readonly now: Instant;
  /** When the deadline itself falls due. */
  readonly dueAt: Instant;
  /** Rungs that have rung, or were passed over, in this epoch. */
  readonly done: readonly number[];
}

/** What is to be done on a ladder now. */
export interface Climb {
  readonly rings: readonly CalledRung[];
  /** Recorded, and nobody is told. */
  readonly passed: readonly CalledRung[];
  /** Events that rungs are, which have come. */
  readonly called: readonly CalledEvent[];
  /** When to look again; null when all of it has been climbed. */
  readonly next: Instant | null;
}

/** A rung that is an event as well. */
export interface CalledEvent {
  readonly offset: number;
  readonly at: Instant;
  readonly event: string;
}

/** What has come of a ladder, what of it is over, and when the rest comes. Pure. */
export function climb(plan: readonly CalledRung[], { now, dueAt, done }: Standing): Climb {
  const undone = plan.filter(({ offset }) => !done.includes(offset));
  const hasCome = ({ at }: CalledRung): boolean => at <= now;
  // One that only another tells of has its own event all the same, and waits for its moment like any other.
  const silent = undone.filter((rung) => rung.plan === 'skipped' && (rung.event === undefined || hasCome(rung)));
  const come = undone.filter((rung) => rung.plan === 'rings' && hasCome(rung));
  const { rings, overtaken } = ringing(come, { now, dueAt });
  const called = [...silent, ...come].flatMap(({ offset, at, event }) => (event ? [{ offset, at, event }] : []));
  const ahead = undone.filter((rung) => !silent.includes(rung) && !hasCome(rung)).map(({ at }) => at);
  return { rings, passed: [...silent, ...overtaken], called, next: ahead.sort()[0] ?? null };
}

/** What is written of a rung that has come. */
export interface RungRecord extends LadderKey, Receivers {
  readonly rung: number;
  readonly at: Instant;
  readonly status: 'rung' | 'silent';
  readonly rungAt: Instant;
  readonly roles: PlannedRung['to'];
}

/** A rung that rings, with whom it finds. Nobody to tell: it is silent. Pure. */
export function recordOf(
  { instance, name, epoch }: LadderKey,
  { offset, at, to }: PlannedRung,
  { addresses, vacant }: Receivers,
  now: Instant,
): RungRecord {
  const status = addresses.length === 0 ? 'silent' : 'rung';
  return { instance, name, epoch, rung: offset, at, status, rungAt: now, roles: to, addresses, vacant };
}

/** The name of a rung: of what is told of it, and of its event. */
export const rungId = ({ instance, name, epoch, rung }: LadderKey & { readonly rung: number }): string =>
  `${instance}.${name}.${epoch}.rung${rung}`;

/** What a rung tells. Pure. */
export function tellingOf(
  rung: RungRecord,
  { day, version: seq }: { readonly day: string; readonly version: number },
): Outgoing {
  const { instance, name: deadline, rung: offset, addresses: to, rungAt: now } = rung;
  const id = rungId(rung);
  const effect = { kind: 'notify', id, code: RUNG_TOLD, to, params: { deadline, rung: offset, day } } as const;
  return { effect, instance, seq, correlation: id, command: id, now };
}
