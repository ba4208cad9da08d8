import {
  instantAt,
  isWorkingDay,
  localDateOf,
  nextWorkingDay,
  type Calendar,
  type Instant,
  type LocalDate,
} from '../calendar/rules/index.js';
import { dayOfRung, type Text } from '../engine/index.js';

/**
 * Whom a rung tells. `responsible`: whoever owes the deadline; `unit.head`: the head of their unit; `monitor`: the member
 * answerable for that unit, or for the field; `issuer.standing`: standing committee and secretary of the issuing body;
 * `parent.office`: the advisory staff of the bodies whose resolutions this one implements.
 */
export const ladderRoles = ['responsible', 'unit.head', 'monitor', 'issuer.standing', 'parent.office'] as const;
export type LadderRole = (typeof ladderRoles)[number];

/** One step of a ladder. */
export interface Rung {
  /** Working days from the deadline's day: before it when negative, the day itself at 0. It also names the rung. */
  readonly offset: number;
  readonly to: readonly LadderRole[];
  /** Further receivers where the deadline of this name is owed. */
  readonly alsoFor?: Readonly<Record<string, readonly LadderRole[]>>;
}

/** Who is told, and when, as a deadline nears and passes. */
export interface Ladder {
  /** Local time of day, HH:mm. */
  readonly time: string;
  readonly rungs: readonly Rung[];
}

/** The ladder of domain.md section 9. */
export const defaultLadder: Ladder = {
  time: '08:00',
  rungs: [
    { offset: -7, to: ['responsible'] },
    { offset: -3, to: ['responsible'] },
    { offset: -1, to: ['responsible'] },
    { offset: 0, to: ['responsible'] },
    { offset: 1, to: ['responsible'] },
    { offset: 3, to: ['unit.head'], alsoFor: { concretisation: ['parent.office'] } },
    { offset: 5, to: ['monitor'] },
    { offset: 10, to: ['issuer.standing'] },
  ],
};

/** Every ladder a definition may name. */
export const ladders: Readonly<Record<string, Ladder>> = { default: defaultLadder };

/** A rung of one deadline with the instant it is meant for. */
export interface DatedRung {
  readonly offset: number;
  readonly at: Instant;
  readonly to: readonly LadderRole[];
}

/** A deadline as far as its ladder depends on it. */
export interface Climbed {
  readonly name: string;
  /** The day people read. */
  readonly day: LocalDate;
}

/**
 * The rungs of a deadline in order, each at the ladder's time of a working day. Pure.
 * @throws CalendarError `calendar.date.outside` when the calendar does not reach that far
 */
export function rungsOf({ name, day }: Climbed, { time, rungs }: Ladder, calendar: Calendar): DatedRung[] {
  return rungs.map(({ offset, to, alsoFor }) => ({
    offset,
    at: instantAt(dayOfRung(day, offset, calendar), time, calendar),
    to: [...to, ...((alsoFor && Object.hasOwn(alsoFor, name) && alsoFor[name]) || [])],
  }));
}

/** A rung as it is meant to happen: told at `at`, or passed over. */
export interface PlannedRung extends DatedRung {
  readonly plan: 'rings' | 'skipped';
}

/** When, and how, the deadline got the day it has. */
export interface Setting {
  readonly setAt: Instant;
  /** The resolution was adopted by the step that set it: what lies in the past is not told at all. */
  readonly adopted: boolean;
}

/**
 * What is to become of each rung. Those already past when the deadline was set are passed over, except the highest, which
 * is told once: at once on a working day, else when the next one begins. Of several that come to the same moment only the
 * highest is told. Pure.
 */
export function planned(
  rungs: readonly DatedRung[],
  { setAt, adopted }: Setting,
  { time }: Ladder,
  calendar: Calendar,
): PlannedRung[] {
  const past = rungs.filter(({ at }) => at <= setAt);
  const highest = adopted ? undefined : past.at(-1);
  const moved = rungs.map((rung) => (rung === highest ? { ...rung, at: workingMoment(setAt, time, calendar) } : rung));
  return moved.map((rung, index) => {
    const isPast = rung.at <= setAt && rungs[index] !== highest;
    const isOvertaken = moved.slice(index + 1).some((later) => later.at <= rung.at);
    return { ...rung, plan: isPast || isOvertaken ? 'skipped' : 'rings' };
  });
}

function workingMoment(instant: Instant, time: string, calendar: Calendar): Instant {
  const day = localDateOf(instant, calendar);
  return isWorkingDay(day, calendar) ? instant : instantAt(nextWorkingDay(day, calendar), time, calendar);
}

/**
 * Which rungs ring now that they have come. On time it is one; after an outage every escalation still rings, each for
 * somebody else, but of the reminders only the last, and none once the deadline itself has passed: what they say would
 * no longer be true. Pure.
 */
export function ringing<Planned extends PlannedRung>(
  come: readonly Planned[],
  { now, dueAt }: { readonly now: Instant; readonly dueAt: Instant },
): { readonly rings: Planned[]; readonly overtaken: Planned[] } {
  const lastReminder = dueAt <= now ? undefined : come.findLast(({ offset }) => !escalates(offset));
  const rings = come.filter((rung) => escalates(rung.offset) || rung === lastReminder);
  return { rings, overtaken: come.filter((rung) => !rings.includes(rung)) };
}

/** A rung in words. */
export function rungInWords(offset: number): Text {
  const days = Math.abs(offset);
  if (offset === 0) return { vi: 'Hôm nay đến hạn', en: 'Due today' };
  return offset < 0
    ? { vi: `Còn ${days} ngày làm việc`, en: `${days} working ${days === 1 ? 'day' : 'days'} left` }
    : { vi: `Quá hạn ${days} ngày làm việc`, en: `${days} working ${days === 1 ? 'day' : 'days'} overdue` };
}

/** A rung escalates once its deadline's day has passed: it is work then, not only news. */
export const escalates = (offset: number): boolean => offset > 0;

const roleWords: Readonly<Record<LadderRole, Text>> = {
  responsible: { vi: 'người phải thực hiện', en: 'whoever owes it' },
  'unit.head': { vi: 'người đứng đầu đơn vị', en: 'the head of the unit' },
  monitor: { vi: 'ủy viên phụ trách', en: 'the monitor' },
  'issuer.standing': { vi: 'ban thường vụ, bí thư', en: 'the standing committee and the secretary' },
  'parent.office': { vi: 'cơ quan tham mưu của cấp trên', en: 'the office of the parent body' },
};

/** A role in words. */
export const ladderRoleInWords = (role: LadderRole): Text => roleWords[role];
