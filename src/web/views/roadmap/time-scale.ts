import { daysBetween } from '../../words/days.js';

export type Zoom = 'year' | 'quarter' | 'month';
export const zooms: readonly Zoom[] = ['year', 'quarter', 'month'];

/** Days laid out from left to right, both ends included. */
export interface TimeScale {
  readonly from: string;
  readonly to: string;
  readonly zoom: Zoom;
  /** Pixels. */
  readonly width: number;
}

/** A year, quarter or month at the head of the chart. */
export interface Band {
  readonly from: string;
  /** 2026; 1 to 4; 1 to 12. */
  readonly number: number;
  readonly x: number;
  readonly width: number;
}

/** Years fit the window, down to what can still be told apart; quarters and months are as wide as their names. */
const leastPixelsPerDay: Readonly<Record<Zoom, number>> = { year: 0.36, quarter: 1.1, month: 3.2 };

/** @param available the width there is, px */
export function timeScale(from: string, to: string, zoom: Zoom, available: number): TimeScale {
  const least = (daysBetween(from, to) + 1) * leastPixelsPerDay[zoom];
  return { from, to, zoom, width: Math.round(Math.max(available, least)) };
}

/** Where a day begins, px; before 0 or beyond the width for days outside. */
export const xOf = ({ from, to, width }: TimeScale, day: string): number =>
  (daysBetween(from, day) / (daysBetween(from, to) + 1)) * width;

/** The years of a scale. */
export const yearBands = (scale: TimeScale): Band[] => bands(scale, 12);

/** Its quarters, or its months where they are wide enough to be named. */
export const partBands = (scale: TimeScale): Band[] => bands(scale, scale.zoom === 'month' ? 1 : 3);

/** Calendar periods of so many months that touch the scale, cut to it. */
function bands(scale: TimeScale, months: number): Band[] {
  const found: Band[] = [];
  let from = firstOf(scale.from, months);
  while (from <= scale.to) {
    const next = monthsLater(from, months);
    const x = Math.max(0, xOf(scale, from));
    const end = Math.min(scale.width, xOf(scale, next));
    const [year = 0, month = 1] = from.split('-').map(Number);
    found.push({ from, number: months === 12 ? year : Math.ceil(month / months), x, width: end - x });
    from = next;
  }
  return found;
}

function firstOf(day: string, months: number): string {
  const month = Number(day.slice(5, 7)) - 1;
  return dayText(Number(day.slice(0, 4)), month - (month % months));
}

const monthsLater = (first: string, months: number): string =>
  dayText(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1 + months);

const dayText = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
