import type { DeadlineView } from '../../../contracts/deadlines.js';
import type { InboxItem } from '../../../contracts/inbox.js';
import { workOf } from '../../parts/my-work.js';
import { daysBetween } from '../../words/days.js';

/** Deadlines so many days ahead are shown beside the work itself. */
export const soonWithinDays = 14;

/** My work in the order in which it presses. */
export interface InboxGroups {
  /** Overdue, or brought before me because others are. */
  readonly late: readonly InboxItem[];
  /** Waits for me and is in time. */
  readonly waiting: readonly InboxItem[];
  /** What I owe soon, without a step being asked of me yet. */
  readonly soon: readonly DeadlineView[];
}

/** Puts work and deadlines into groups. Nothing is named twice, not even a deadline that a piece of work carries already. */
export function inboxGroups(all: readonly InboxItem[], deadlines: readonly DeadlineView[]): InboxGroups {
  const work = workOf(all);
  const isLate = ({ deadline, escalated }: InboxItem): boolean => deadline?.overdue === true || escalated !== undefined;
  const named = new Set(work.map(({ deadline }) => deadline?.id));
  return {
    late: work.filter(isLate).sort(byUrgency),
    waiting: work.filter((item) => !isLate(item)).sort(byUrgency),
    soon: deadlines.filter(({ id }) => !named.has(id)),
  };
}

/** What is due later than this is no call to act, only something that may be done. */
const farOffDays = 60;

/** Whether there is so much time that the verb should not press. */
export const isFarOff = (day: string | undefined, today: string): boolean =>
  day !== undefined && daysBetween(today, day) > farOffDays;

/** By due day, then by how long it has waited; what has no deadline comes last. */
const byUrgency = (one: InboxItem, other: InboxItem): number =>
  compare(one.deadline?.day ?? '9999', other.deadline?.day ?? '9999') || compare(one.openedAt, other.openedAt);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
