import {
  changedDays,
  daysBetween,
  endOfDay,
  lastDay,
  nextWorkingDay,
  startOfDay,
  workingDaysBetween,
  type Calendar,
  type Instant,
  type LocalDate,
  type Period,
} from '../../calendar/rules/index.js';
import type { DeadlineState, OpenDeadline, Owed } from './deadlines.js';
import type { JsonObject } from './json.js';

/** What a calendar needs beside itself to count again what an earlier one counted. */
export interface Recounting {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly calendarHash: string;
  /** The versions that the open deadlines were counted by. */
  readonly calendarBy: (hash: string) => Calendar;
  /** The obligations of the present states: they say at which moment of its day each falls due. */
  readonly owed: Owed;
}

/** An open deadline that another calendar puts on another day. */
export interface Recounted {
  readonly name: string;
  readonly from: OpenDeadline;
  readonly to: OpenDeadline;
  /** The period that was counted again: the rule, or what a suspension had left of it. */
  readonly period: Period;
}

/**
 * Which open deadlines fall on another day by this calendar. Never those on a fixed date or a share of the term, which
 * no calendar counted; never one that somebody moved by hand, nor one that has come: what was announced, or fires at
 * this moment, stays. None is pulled to a moment that has passed, or people would be late without having been.
 */
export function recounted(state: DeadlineState, counting: Recounting): Recounted[] {
  return Object.keys(state.deadlines)
    .sort()
    .flatMap((name) => recountOf(name, state, counting) ?? []);
}

/** The deadlines with the recounted ones in their places. */
export function withRecounted(state: DeadlineState, changes: readonly Recounted[]): DeadlineState {
  const deadlines = { ...state.deadlines };
  const epochs = { ...state.epochs };
  for (const { name, to } of changes) {
    deadlines[name] = to;
    epochs[name] = to.epoch;
  }
  return { deadlines, frozen: state.frozen, epochs };
}

/** As many days as one notice names. */
const NAMED_DAYS = 5;

/**
 * What whoever owes a recounted deadline is told: the day it was on and the day it is on now, the period that was
 * counted again and from when, and the days it runs over that count otherwise, each with its source. Pure.
 */
export function recountNotice(
  { name, from, to, period }: Recounted,
  { calendar, calendarBy }: Pick<Recounting, 'calendar' | 'calendarBy'>,
): JsonObject {
  const last = from.day > to.day ? from.day : to.day;
  const over = changedDays(calendarBy(from.calendar), calendar).filter(
    ({ date }) => date > from.anchor && date <= last,
  );
  const days = over.slice(0, NAMED_DAYS).map((day) => ({ ...day }));
  return { deadline: name, from: from.day, to: to.day, rule: { ...period }, anchor: from.anchor, days };
}

function recountOf(name: string, state: DeadlineState, counting: Recounting): Recounted | null {
  const { now, calendar, calendarHash } = counting;
  const from = state.deadlines[name];
  if (!from || from.due || from.moved || from.at <= now || from.calendar === calendarHash) return null;
  if ('termShare' in from.rule || 'date' in from.rule) return null;
  const counted = countedAgain(from, from.rule, counting);
  if (counted.day === from.day) return null;
  const begins = counting.owed[name]?.moment === 'dayStart';
  const at = begins ? startOfDay(counted.day, calendar) : endOfDay(counted.day, calendar);
  if (at <= now) return null;
  const epoch = (state.epochs[name] ?? from.epoch) + 1;
  const { rule, anchor } = from;
  return {
    name,
    from,
    to: { at, day: counted.day, rule, anchor, calendar: calendarHash, epoch },
    period: counted.period,
  };
}

/**
 * A deadline that woke from a suspension runs for what was left of its rule, which only its day still tells: in working
 * days exactly, by the calendar that counted them; in days, its last day stays and is moved off a day of rest.
 */
function countedAgain(
  { anchor, day, calendar: hash }: OpenDeadline,
  rule: Period,
  { calendar, calendarBy }: Recounting,
): { readonly day: LocalDate; readonly period: Period } {
  const earlier = calendarBy(hash);
  if (lastDay(rule, anchor, earlier) === day) return { day: lastDay(rule, anchor, calendar), period: rule };
  if (!('workingDays' in rule)) {
    return { day: nextWorkingDay(day, calendar), period: { days: daysBetween(anchor, day) } };
  }
  const left: Period = { workingDays: Math.max(0, workingDaysBetween(anchor, day, earlier)) };
  return { day: lastDay(left, anchor, calendar), period: left };
}
