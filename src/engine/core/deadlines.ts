import {
  daysBetween,
  endOfDay,
  lastDay,
  localDateOf,
  startOfDay,
  termShare,
  workingDaysBetween,
  type Calendar,
  type Instant,
  type LocalDate,
  type Period,
} from '../../calendar/rules/index.js';
import type { Text } from './text.js';

/** When a state's obligation falls due: within a named period, at a share of the term, or on a date of the subject. */
export type DeadlineRule = { readonly within: string } | { readonly atTermShare: number } | { readonly on: string };

/** An obligation of a state. It lives while the state lives, or until an event in `metBy` has happened. */
export interface DeadlineDeclaration {
  readonly title: Text;
  readonly rule: DeadlineRule;
  /** The relation that owes it. */
  readonly responsible: string;
  /** Events that fulfil it; leaving the state by any other event cancels it. */
  readonly metBy: readonly string[];
  /** What the clock itself does when it falls due. Without it the deadline is merely due, and stays owed. */
  readonly event?: string;
  /** A period ends at 24:00 of its last day (Civil Code 148); what merely begins on a day begins at 00:00. */
  readonly moment?: 'dayStart';
  /** The escalation ladder that rings for it. */
  readonly ladder: string;
  /**
   * Rungs of that ladder that are events as well: what the clock does when the rung comes, by the rung's working days from
   * the deadline's day. `{ 3: 'parent.inform' }` brings `parent.inform` at the rung three working days after it, `{ [-7]:
   * 'review.begin' }` seven before. It happens once, never before the rung's instant, and only while the deadline is owed in
   * that epoch; where a guard refuses it, that is the end of it, and the deadline stays as owed as it was.
   */
  readonly atRung?: Readonly<Record<number, string>>;
}

/** Everything the clock may bring for an obligation: its own event, and those of rungs. */
export const clockEventsOf = ({ event, atRung = {} }: DeadlineDeclaration): string[] => [
  ...(event === undefined ? [] : [event]),
  ...Object.values(atRung),
];

/** The rule as it was resolved for one instance: independent of the definition's tables. */
export type ResolvedRule = Period | { readonly termShare: number } | { readonly date: LocalDate };

/** One open obligation, as the context keeps it: the truth of which the row in PostgreSQL is a projection. */
export interface OpenDeadline {
  readonly at: Instant;
  /** The day people read: the last day of a period, or the day something begins. */
  readonly day: LocalDate;
  readonly rule: ResolvedRule;
  /** The day of the act from which the period is counted. */
  readonly anchor: LocalDate;
  /** Hash of the calendar that counted it. */
  readonly calendar: string;
  /** Raised at every new instant of the same name; a clock that comes with an older epoch finds nothing to do. */
  readonly epoch: number;
  /** The clock has announced it; it is still owed. */
  readonly due?: true;
  /** The instant before somebody moved it. */
  readonly moved?: { readonly from: Instant };
}

/** What is left of an obligation while a suspension lasts: working days or days; null where the instant stands fixed. */
export interface FrozenDeadline extends OpenDeadline {
  readonly left: Period | null;
}

/** How an obligation ended: done, no longer asked for, or put to sleep by a suspension. */
export type DeadlineOutcome = 'met' | 'cancelled' | 'suspended';

/** What a step changed about an obligation. */
export type DeadlineEffect =
  | { readonly kind: 'deadline.set'; readonly name: string; readonly deadline: OpenDeadline }
  | {
      readonly kind: 'deadline.clear';
      readonly name: string;
      readonly epoch: number;
      readonly outcome: DeadlineOutcome;
    };

export interface DeadlineState {
  readonly deadlines: Readonly<Record<string, OpenDeadline>>;
  readonly frozen: Readonly<Record<string, FrozenDeadline>>;
  /** The last epoch given to each name, so that a name that comes back never repeats one. */
  readonly epochs: Readonly<Record<string, number>>;
}

export const noDeadlines: DeadlineState = { deadlines: {}, frozen: {}, epochs: {} };

/** What a rule needs to become an instant. */
export interface Counting {
  readonly anchor: LocalDate;
  readonly calendar: Calendar;
  readonly calendarHash: string;
  readonly term: { readonly from: LocalDate; readonly to: LocalDate };
  readonly periods: Readonly<Record<string, Period>>;
  /** The subject's own dates by name; null where the subject has none, and then nothing is owed. */
  dateOf(name: string): LocalDate | null;
}

export type Owed = Readonly<Record<string, DeadlineDeclaration>>;

export interface Change {
  readonly event: string;
  readonly now: Instant;
  readonly owedBefore: Owed;
  readonly owedAfter: Owed;
  /** A suspension puts what is open to sleep; a resumption wakes it. */
  readonly clockwork: 'runs' | 'freezes' | 'thaws';
}

/** The day a rule falls on; null when the subject has no such date. Throws when a named period is not declared. */
export function resolve(
  rule: DeadlineRule,
  counting: Counting,
): { readonly resolved: ResolvedRule; readonly day: LocalDate } | null {
  if ('within' in rule) {
    const period = counting.periods[rule.within];
    if (!period) throw new Error(`no period is named ${rule.within}`);
    return { resolved: period, day: lastDay(period, counting.anchor, counting.calendar) };
  }
  if ('atTermShare' in rule) {
    return { resolved: { termShare: rule.atTermShare }, day: termShare(counting.term, rule.atTermShare) };
  }
  const day = counting.dateOf(rule.on);
  return day === null ? null : { resolved: { date: day }, day };
}

/** The instant at which a declaration falls due when counted now; null when nothing is owed. */
export function dueAt(declaration: DeadlineDeclaration, counting: Counting): Instant | null {
  const counted = resolve(declaration.rule, counting);
  if (counted === null) return null;
  return momentOf(declaration, counted.day, counting.calendar);
}

/** The deadlines after a step, and what changed about them. A pure function of the old ones and of the states left and entered. */
export function settle(
  previous: DeadlineState,
  change: Change,
  counting: Counting,
): { readonly state: DeadlineState; readonly effects: DeadlineEffect[] } {
  const deadlines = { ...previous.deadlines };
  const frozen = { ...previous.frozen };
  const epochs = { ...previous.epochs };
  const effects: DeadlineEffect[] = [];

  const clear = (name: string, outcome: DeadlineOutcome): void => {
    const open = deadlines[name];
    if (!open) return;
    delete deadlines[name];
    effects.push({ kind: 'deadline.clear', name, epoch: open.epoch, outcome });
  };
  const set = (name: string, deadline: Omit<OpenDeadline, 'epoch'>): void => {
    const epoch = (epochs[name] ?? 0) + 1;
    epochs[name] = epoch;
    const open: OpenDeadline = { ...deadline, epoch };
    deadlines[name] = open;
    effects.push({ kind: 'deadline.set', name, deadline: open });
  };

  for (const name of Object.keys(change.owedBefore)) {
    const met = change.owedBefore[name]?.metBy.includes(change.event) ?? false;
    if (name in change.owedAfter && !met) continue;
    const open = deadlines[name];
    if (change.clockwork === 'freezes' && open) {
      frozen[name] = { ...open, left: remaining(open, change.now, counting.calendar) };
      clear(name, 'suspended');
    } else {
      clear(name, met ? 'met' : 'cancelled');
    }
  }

  for (const [name, declaration] of Object.entries(change.owedAfter)) {
    if (name in change.owedBefore) continue;
    const asleep = frozen[name];
    if (change.clockwork === 'thaws') {
      if (!asleep) continue;
      delete frozen[name];
      set(name, awake(asleep, counting));
      continue;
    }
    const counted = resolve(declaration.rule, counting);
    if (counted === null) continue;
    set(name, {
      at: momentOf(declaration, counted.day, counting.calendar),
      day: counted.day,
      rule: counted.resolved,
      anchor: counting.anchor,
      calendar: counting.calendarHash,
    });
  }

  const state = change.clockwork === 'thaws' ? { deadlines, frozen: {}, epochs } : { deadlines, frozen, epochs };
  return { state, effects };
}

/** The same obligation at another day, in a new epoch; remembers the instant it had. */
export function move(
  previous: DeadlineState,
  {
    name,
    to,
    moment,
  }: { readonly name: string; readonly to: LocalDate; readonly moment: DeadlineDeclaration['moment'] },
  calendar: Calendar,
): DeadlineState {
  const open = previous.deadlines[name];
  if (!open) return previous;
  const epoch = (previous.epochs[name] ?? open.epoch) + 1;
  const moved: OpenDeadline = {
    at: momentOf({ moment }, to, calendar),
    day: to,
    rule: open.rule,
    anchor: open.anchor,
    calendar: open.calendar,
    epoch,
    moved: { from: open.at },
  };
  return {
    ...previous,
    deadlines: { ...previous.deadlines, [name]: moved },
    epochs: { ...previous.epochs, [name]: epoch },
  };
}

/** The same obligation, announced by the clock. */
export function markDue(previous: DeadlineState, name: string): DeadlineState {
  const open = previous.deadlines[name];
  return open ? { ...previous, deadlines: { ...previous.deadlines, [name]: { ...open, due: true } } } : previous;
}

const momentOf = (
  { moment }: { readonly moment?: DeadlineDeclaration['moment'] },
  day: LocalDate,
  calendar: Calendar,
): Instant => (moment === 'dayStart' ? startOfDay(day, calendar) : endOfDay(day, calendar));

function remaining(open: OpenDeadline, now: Instant, calendar: Calendar): Period | null {
  if (open.due || 'termShare' in open.rule || 'date' in open.rule) return null;
  const today = localDateOf(now, calendar);
  return 'workingDays' in open.rule
    ? { workingDays: Math.max(0, workingDaysBetween(today, open.day, calendar)) }
    : { days: Math.max(0, daysBetween(today, open.day)) };
}

function awake(asleep: FrozenDeadline, counting: Counting): Omit<OpenDeadline, 'epoch'> {
  const { left, epoch: _spent, ...open } = asleep;
  if (left === null) return open;
  const day = lastDay(left, counting.anchor, counting.calendar);
  return {
    ...open,
    at: endOfDay(day, counting.calendar),
    day,
    anchor: counting.anchor,
    calendar: counting.calendarHash,
  };
}
