import type { Day } from './days.js';

/** What the data of an act can say only when the act comes. */
export type Later =
  /** A date told from today. */
  | { readonly told: 'date'; readonly day: Day }
  /** So many working days after the day of the act, or before it. */
  | { readonly told: 'workingDays'; readonly count: number }
  /** The id of a resolution of the story. */
  | { readonly told: 'resolution'; readonly name: string }
  /** The journal entry of the last opinion that somebody gave in this resolution. */
  | { readonly told: 'opinion'; readonly of: string }
  /** The hash of a text: its bytes are not told. */
  | { readonly told: 'text'; readonly words: string };

export const onDay = (day: Day): Later => ({ told: 'date', day });
export const inWorkingDays = (count: number): Later => ({ told: 'workingDays', count });
export const resolution = (name: string): Later => ({ told: 'resolution', name });
export const opinionOf = (person: string): Later => ({ told: 'opinion', of: person });
export const text = (words: string): Later => ({ told: 'text', words });

export type Value = string | number | boolean | Later | readonly Value[] | { readonly [name: string]: Value };

/** The data of an act. */
export type Data = Readonly<Record<string, Value>>;

/**
 * A row of the story: on which working day of its chapter (0 is the first), who (several do the same, one after the other),
 * does what, with which data. The time of day is left to the telling.
 */
export type Act = readonly [day: number, who: string | readonly string[], does: string, data?: Data];

/** Part of a resolution's life that is told from one day on. */
export interface Chapter {
  readonly from: Day;
  /** The chapter begins so many working days after that day, or before it. */
  readonly shift?: number;
  readonly acts: readonly Act[];
}

/** The life of one resolution; its first act begins it. What would come today or later has not happened yet. */
export interface Thread {
  readonly name: string;
  readonly chapters: readonly Chapter[];
}

/** Somebody lends a position for a while. */
export interface Lending {
  readonly name: string;
  readonly on: Day;
  readonly who: string;
  readonly position: string;
  readonly toPerson: string;
  readonly events: readonly string[];
  readonly document: string;
  /** Working days from its first day to its last; may reach beyond today. */
  readonly lasts: number;
}

/** A day that an administrator takes out of the working calendar. */
export interface DayOff {
  readonly on: Day;
  readonly who: string;
  readonly date: Day;
  readonly name: { readonly vi: string; readonly en: string };
  readonly source: string;
  readonly reason: string;
}

/** Everything that has happened. */
export interface Story {
  readonly threads: readonly Thread[];
  readonly lendings: readonly Lending[];
  readonly daysOff: readonly DayOff[];
}
