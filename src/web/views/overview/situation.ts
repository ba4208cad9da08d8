import type { Overview } from '../../../contracts/reports.js';
import { underWay } from './figures.js';
import type { StageFigures } from './overview-query.js';

/** What is to be said first: a key of `overviewWords` and what is filled in. */
export interface Situation {
  /** How it stands with time. */
  readonly time: 'nothing' | 'inTime' | 'overdueOne' | 'overdue';
  readonly overdue: number;
  readonly open: number;
  /** Of the one that is late longest. */
  readonly days: number;
  /** Where most of them stand, unless there is no such stage. */
  readonly busiest: StageFigures | null;
}

/** The situation in figures that a sentence can hold. */
export function situationOf({ total, oldest, stages }: Pick<Overview, 'total' | 'oldest' | 'stages'>): Situation {
  const [first, second] = underWay(stages).toSorted((one, other) => other.open - one.open);
  const busiest = first && first.open > 0 && first.open > (second?.open ?? 0) ? first : null;
  const common = { overdue: total.overdue, open: total.open, days: oldest?.days ?? 0, busiest };
  if (total.open === 0) return { ...common, time: 'nothing', busiest: null };
  if (total.overdue === 0) return { ...common, time: 'inTime' };
  return { ...common, time: total.overdue === 1 ? 'overdueOne' : 'overdue' };
}
