import { marksOf } from './roadmap-pieces.js';
import type { RoadmapMark, RoadmapRow } from './roadmap-query.js';
import type { Grouping } from './roadmap-search.js';

/** Rows that stand together, under the name of their unit or kind. */
export interface RowGroup {
  /** The id of the unit, or the kind. */
  readonly id: string;
  readonly rows: readonly RoadmapRow[];
}

/** Puts rows together in the order in which the groups first come. */
export function groupsOf(rows: readonly RoadmapRow[], by: Grouping): RowGroup[] {
  const groups = new Map<string, RoadmapRow[]>();
  for (const row of rows) {
    const id = by === 'unit' ? row.issuer.id : row.kind;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return [...groups].map(([id, together]) => ({ id, rows: together }));
}

/** A mark with the resolution it belongs to. */
export interface Milestone extends RoadmapMark {
  readonly resolution: Pick<RoadmapRow, 'id' | 'title' | 'symbol' | 'issuer'>;
}

/** What is late, and what is to come, month by month. */
export interface Milestones {
  readonly overdue: readonly Milestone[];
  readonly months: readonly { readonly month: string; readonly items: readonly Milestone[] }[];
}

/** @param today the local day; what was met before it is left out */
export function milestonesOf(rows: readonly RoadmapRow[], today: string): Milestones {
  const all = rows
    .flatMap((row) => {
      const { id, title, symbol, issuer } = row;
      return marksOf(row).map((mark) => ({ ...mark, resolution: { id, title, symbol, issuer } }));
    })
    .filter(({ overdue, day }) => overdue || day >= today)
    .toSorted((one, other) => compare(one.day, other.day) || compare(one.resolution.title, other.resolution.title));
  const months = new Map<string, Milestone[]>();
  for (const milestone of all.filter(({ overdue }) => !overdue)) {
    const month = milestone.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), milestone]);
  }
  return {
    overdue: all.filter(({ overdue }) => overdue),
    months: [...months].map(([month, items]) => ({ month, items })),
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
