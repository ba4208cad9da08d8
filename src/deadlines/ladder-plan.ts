import type { Calendar, Instant, LocalDate } from '../calendar/rules/index.js';
import type { Definition } from '../engine/index.js';
import { declaredDeadlines } from './declared.js';
import { ladders, planned, rungsOf, type PlannedRung } from './ladder.js';

/** Steps by which a resolution is entered that began elsewhere: what lay before them is nobody's to be told. */
const ADOPTIONS: ReadonlySet<string> = new Set(['adopt', 'adopt.confirm']);

/** A deadline as it was set. */
export interface SetDeadline {
  readonly name: string;
  readonly day: LocalDate;
  readonly setAt: Instant;
  /** The event that set it. */
  readonly setBy: string;
}

/** A rung with what the definition makes of it. */
export interface CalledRung extends PlannedRung {
  /** What the clock does at this rung; left out where it merely tells, or had come before the deadline was set. */
  readonly event?: string;
}

/**
 * The ladder of a deadline as its definition names it; empty where the definition knows no such deadline. A rung that is an
 * event is one also where another that comes at the same moment does the telling. Pure.
 * @throws CalendarError when the calendar does not reach that far
 */
export function planOf(definition: Definition, deadline: SetDeadline, calendar: Calendar): CalledRung[] {
  const { name, setAt, setBy } = deadline;
  const declared = declaredDeadlines(definition)[name];
  const ladder = declared && ladders[declared.ladder];
  if (!ladder) return [];
  const setting = { setAt, adopted: ADOPTIONS.has(setBy) };
  const rungs = planned(rungsOf({ name, day: deadline.day }, ladder, calendar), setting, ladder, calendar);
  return rungs.map((rung) => {
    const event = declared.atRung?.[rung.offset];
    const isPast = rung.plan === 'skipped' && rung.at <= setAt;
    return event === undefined || isPast ? rung : { ...rung, event };
  });
}
