import { isLocalDate, localDateOf, type Calendar, type Instant, type LocalDate } from '../../calendar/rules/index.js';
import {
  dayNamedBy,
  type Actor,
  type Definition,
  type Json,
  type StepEnvironment,
  type WorkflowContext,
} from '../core/index.js';
import type { Calendars, StoredInstance } from '../ports.js';
import { dateMalformed, inFuture, twoDays } from './errors.js';
import type { Request } from './request.js';

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
  /** Versions that counted before. */
  readonly calendarBy?: (hash: string) => Calendar;
}

/** The day of the act: the one the sender or the event itself names, which may not lie ahead, or today. */
export function dayOfAct(named: LocalDate | undefined, now: Instant, calendar: Calendar): LocalDate {
  const today = localDateOf(now, calendar);
  if (named === undefined) return today;
  if (!isLocalDate(named)) throw dateMalformed();
  if (named > today) throw inFuture(named, today);
  return named;
}

/**
 * What the clock does counts from the day of the deadline, or of the rung, not from the moment it came round to it: a period that ends
 * at 24:00 ended on that day, and an outage does not move what follows.
 */
function dayOfDeadline(
  { stored, now }: Pick<Subject, 'stored' | 'now'>,
  who: Request['who'] | undefined,
  calendar: Calendar,
): LocalDate | null {
  if (who?.kind !== 'clock') return null;
  const open = stored?.snapshot.context.deadlines[who.deadline];
  const today = localDateOf(now, calendar);
  const day = who.rung ? localDateOf(who.rung.at, calendar) : open?.day;
  return open?.epoch === who.epoch && day !== undefined && day <= today ? day : null;
}

export function subjectOf(
  given: Pick<Subject, 'id' | 'definition' | 'stored' | 'now'>,
  { command, occurredOn, who }: Pick<Request, 'command' | 'occurredOn'> & Partial<Pick<Request, 'who'>>,
  calendars: Calendars,
): Subject {
  const { calendar, hash } = calendars.current();
  const named = dayOfDeadline(given, who, calendar) ?? dayNamedBy(given.definition, command.type, command.data);
  if (named !== null && occurredOn !== undefined && named !== occurredOn) throw twoDays(occurredOn, named);
  const day = dayOfAct(occurredOn ?? named ?? undefined, given.now, calendar);
  const calendarBy = (earlier: string): Calendar => calendars.byHash(earlier);
  return { ...given, occurredOn: day, calendar, calendarHash: hash, calendarBy };
}

/** The environment of the step to come. */
export function environment(subject: Subject, actor: Actor, facts: Readonly<Record<string, Json>>): StepEnvironment {
  const { id: instance, now, occurredOn, calendar, calendarHash, calendarBy, stored } = subject;
  const seq = (stored?.version ?? 0) + 1;
  return { instance, now, occurredOn, actor, facts, calendar, calendarHash, ...(calendarBy && { calendarBy }), seq };
}

/** The context as the definition's functions read it; null before the first step. */
export const contextOf = ({ stored }: Subject, env: StepEnvironment): WorkflowContext | null =>
  stored && { ...stored.snapshot.context, env };
