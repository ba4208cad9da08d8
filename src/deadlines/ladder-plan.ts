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

/**
 * The ladder of a deadline as its definition names it; empty where the definition knows no such deadline. Pure.
 * @throws CalendarError when the calendar does not reach that far
 */
export function planOf(definition: Definition, deadline: SetDeadline, calendar: Calendar): PlannedRung[] {
  const { name, setAt, setBy } = deadline;
  const declared = declaredDeadlines(definition)[name];
  const ladder = declared && ladders[declared.ladder];
  if (!ladder) return [];
  const setting = { setAt, adopted: ADOPTIONS.has(setBy) };
  return planned(rungsOf({ name, day: deadline.day }, ladder, calendar), setting, ladder, calendar);
}
