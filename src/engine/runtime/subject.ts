import { isLocalDate, localDateOf, type Calendar, type Instant, type LocalDate } from '../../calendar/rules/index.js';
import type { Actor, Definition, Json, StepEnvironment, WorkflowContext } from '../core/index.js';
import type { Calendars, StoredInstance } from '../ports.js';
import { dateMalformed, inFuture } from './errors.js';

/** What a step is computed from: the instance as read, or the promise of one, at one instant and under one calendar. */
export interface Subject {
  readonly id: string;
  readonly definition: Definition;
  /** Null before the first step. */
  readonly stored: StoredInstance | null;
  readonly now: Instant;
  readonly occurredOn: LocalDate;
  readonly calendar: Calendar;
  readonly calendarHash: string;
}

/** The day of the act: the one that was named, which may not lie ahead, or today. */
export function dayOfAct(named: LocalDate | undefined, now: Instant, calendar: Calendar): LocalDate {
  const today = localDateOf(now, calendar);
  if (named === undefined) return today;
  if (!isLocalDate(named)) throw dateMalformed();
  if (named > today) throw inFuture(named, today);
  return named;
}

export function subjectOf(
  given: Pick<Subject, 'id' | 'definition' | 'stored' | 'now'>,
  occurredOn: LocalDate | undefined,
  calendars: Calendars,
): Subject {
  const { calendar, hash } = calendars.current();
  return { ...given, occurredOn: dayOfAct(occurredOn, given.now, calendar), calendar, calendarHash: hash };
}

/** The environment of the step to come. */
export function environment(subject: Subject, actor: Actor, facts: Readonly<Record<string, Json>>): StepEnvironment {
  const { id: instance, now, occurredOn, calendar, calendarHash, stored } = subject;
  return { instance, now, occurredOn, actor, facts, calendar, calendarHash, seq: (stored?.version ?? 0) + 1 };
}

/** The context as the definition's functions read it; null before the first step. */
export const contextOf = ({ stored }: Subject, env: StepEnvironment): WorkflowContext | null =>
  stored && { ...stored.snapshot.context, env };
