import { daysBetween } from '../../words/days.js';
import type { RoadmapMark, RoadmapRow, RoadmapSpan } from './roadmap-query.js';
import { xOf, type TimeScale } from './time-scale.js';

/** A stretch of one stage as it is drawn: behind us and sure, or ahead and foreseen. */
export interface Piece extends RoadmapSpan {
  readonly x: number;
  readonly width: number;
}

const leastWidth = 3;

/**
 * The stages of a row within a scale. The stage it stands in is cut in two by today: what has passed is a fact, what is
 * left of it a forecast.
 */
export function piecesOf({ spans }: Pick<RoadmapRow, 'spans'>, scale: TimeScale, today: string): Piece[] {
  return spans
    .flatMap((span) => cutAt(span, today))
    .filter(({ from, to }) => to >= scale.from && from <= scale.to)
    .map((span) => {
      const x = Math.max(0, xOf(scale, span.from));
      const end = Math.min(scale.width, xOf(scale, span.to));
      return { ...span, x, width: Math.max(leastWidth, end - x) };
    });
}

function cutAt(span: RoadmapSpan, today: string): RoadmapSpan[] {
  if (span.forecast || span.to <= today) return [span];
  if (span.from >= today) return [{ ...span, forecast: true }];
  return [
    { ...span, to: today },
    { ...span, from: today, forecast: true },
  ];
}

/**
 * The marks of a row, each told once: a review that begins on the day on which it is owed is one mark, and certain.
 */
export const marksOf = ({ marks }: Pick<RoadmapRow, 'marks'>): RoadmapMark[] =>
  marks.flatMap((mark) => {
    const owed = (one: RoadmapMark): boolean => one.kind === 'deadline' && one.day === mark.day;
    const review = (one: RoadmapMark): boolean => one.kind === 'review' && one.day === mark.day;
    if (mark.kind === 'deadline' && marks.some(review)) return [];
    const deadline = mark.kind === 'review' ? marks.find(owed) : undefined;
    return deadline ? [{ ...deadline, kind: 'review' }] : [mark];
  });

/** One mark, or several that lie too close together to be hit one by one. */
export interface Cluster {
  readonly x: number;
  readonly marks: readonly RoadmapMark[];
  /** How it is drawn: late before everything else, then what is most of all a landmark. */
  readonly look: 'overdue' | RoadmapMark['kind'];
}

const rank: Readonly<Record<Cluster['look'], number>> = { overdue: 0, review: 1, end: 2, deadline: 3 };
const lookOf = ({ overdue, kind }: RoadmapMark): Cluster['look'] => (overdue ? 'overdue' : kind);

/** A deadline is over at the end of its day. */
const placeOf = (scale: TimeScale, { day }: RoadmapMark): number =>
  xOf(scale, day) + scale.width / (daysBetween(scale.from, scale.to) + 1);

/** Marks within a scale, put together where their centres are less than `gap` pixels apart. */
export function clustersOf(row: Pick<RoadmapRow, 'marks'>, scale: TimeScale, gap = 22): Cluster[] {
  const inside = marksOf(row)
    .filter(({ day }) => day >= scale.from && day <= scale.to)
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  const groups: { x: number; marks: RoadmapMark[] }[] = [];
  for (const mark of inside) {
    const x = placeOf(scale, mark);
    const last = groups.at(-1);
    if (last && x - last.x < gap) last.marks.push(mark);
    else groups.push({ x, marks: [mark] });
  }
  return groups.map(({ x, marks: together }) => {
    const [look = 'deadline'] = together.map(lookOf).toSorted((one, other) => rank[one] - rank[other]);
    return { x, marks: together, look };
  });
}

/** From the day of the earliest deadline that was missed until today: how long it has been late. */
export function lateness(
  { marks }: Pick<RoadmapRow, 'marks'>,
  scale: TimeScale,
  today: string,
): Omit<Piece, keyof RoadmapSpan> | null {
  const [first] = marks
    .filter(({ overdue }) => overdue)
    .map(({ day }) => day)
    .toSorted();
  if (first === undefined || first >= today || first > scale.to || today < scale.from) return null;
  const x = Math.max(0, xOf(scale, first));
  return { x, width: Math.max(0, Math.min(scale.width, xOf(scale, today)) - x) };
}

const letterWidth = 6.9;
const labelMargin = 6;
const halfMark = 12;

/**
 * Where in a piece the name of its stage begins, px from its left end: after a mark that would cover it; null where there
 * is no room.
 * @param letters how long the name is
 * @param marks where marks stand, px of the scale
 */
export function labelAt(
  { x, width }: Pick<Piece, 'x' | 'width'>,
  letters: number,
  marks: readonly number[],
): number | null {
  const length = letters * letterWidth;
  const ends = marks
    .map((mark) => mark - x)
    .filter((mark) => mark > -halfMark && mark < width + halfMark)
    .toSorted((one, other) => one - other);
  let from = labelMargin;
  for (const mark of ends) {
    if (mark - halfMark >= from + length) break;
    from = Math.max(from, mark + halfMark + 2);
  }
  return from + length + labelMargin <= width ? from : null;
}
