import { daysBetween } from './days.js';

/** How pressing a day is: red only when overdue, amber within seven days. */
export type Urgency = 'overdue' | 'soon' | 'later';

/** What is said of a deadline before its date: a key of `dueWords` and the number of days in it. */
export interface DueSaying {
  readonly urgency: Urgency;
  readonly key: 'overdue' | 'today' | 'tomorrow' | 'left';
  readonly count: number;
}

const soonDays = 7;

/** Puts the days until a deadline's day into words. The day itself is still in time: a period ends at 24:00. */
export function dueSaying(day: string, today: string): DueSaying {
  const left = daysBetween(today, day);
  if (left < 0) return { urgency: 'overdue', key: 'overdue', count: -left };
  const urgency = left <= soonDays ? 'soon' : 'later';
  if (left === 0) return { urgency, key: 'today', count: 0 };
  return left === 1 ? { urgency, key: 'tomorrow', count: 1 } : { urgency, key: 'left', count: left };
}
