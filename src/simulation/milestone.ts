import type { Instant, LocalDate } from '../calendar/rules/index.js';
import type { Bilingual } from '../contracts/text.js';

/** A moment as people read it: what ends a day stands at 24:00 of that day. */
export interface Moment {
  readonly at: Instant;
  readonly day: LocalDate;
  readonly time: string;
}

/** A resolution as the time line calls it. */
export interface Named {
  readonly name: string;
  readonly title: string;
}

/** Who acted. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly person: string;
      readonly name: string;
      readonly position: string;
      readonly title: Bilingual;
    }
  | {
      readonly kind: 'clock';
      readonly deadline: string;
      readonly title: Bilingual;
      readonly day: LocalDate;
      /** The rung of its ladder whose event this is; left out where the deadline itself has come. */
      readonly rung?: number;
    }
  | { readonly kind: 'system' };

export interface DeadlineChange {
  readonly name: string;
  readonly title: Bilingual;
  /** The last day of the period, or the day something begins. */
  readonly day: LocalDate;
  readonly change: 'set' | 'met' | 'cancelled' | 'suspended';
}

/** One entry of the journal, told with everything that followed from it. */
export interface Happened extends Moment {
  readonly kind: 'happened';
  readonly resolution: Named;
  readonly seq: number;
  readonly event: string;
  readonly title: Bilingual;
  readonly actor: Actor;
  /** The day on the paper. */
  readonly occurredOn: LocalDate;
  /** Where it stood before; null for the first entry. */
  readonly from: Place | null;
  readonly to: Place;
  readonly deadlines: readonly DeadlineChange[];
  readonly told: readonly Notice[];
  /** What is worth a line of its own: a vote, reasons of a return, number and latency of an issue. */
  readonly particulars: readonly Bilingual[];
}

export interface Place {
  readonly stage: string;
  readonly state: string;
  readonly title: Bilingual;
  readonly suspended: boolean;
}

/** What somebody was told. */
export interface Notice {
  readonly code: string;
  readonly title: Bilingual;
  readonly to: readonly { readonly address: string; readonly title: Bilingual }[];
}

/** An act that was refused, whether the scenario asked for that or not. */
export interface Refusal extends Moment {
  readonly kind: 'refused';
  readonly resolution: Named;
  readonly event: string;
  readonly title: Bilingual;
  readonly actor: Actor;
  readonly reasons: readonly { readonly code: string; readonly message: Bilingual }[];
  readonly expected: boolean;
}

/** A rung of a deadline's ladder: it rang, was passed over, or had nobody to tell. */
export interface Rang extends Moment {
  readonly kind: 'rang';
  readonly resolution: Named;
  readonly deadline: { readonly name: string; readonly title: Bilingual; readonly day: LocalDate };
  /** Working days from the deadline's day. */
  readonly rung: number;
  readonly title: Bilingual;
  readonly status: 'rung' | 'skipped' | 'silent';
  /** Why these receivers, or why nobody. */
  readonly reason: Bilingual;
  readonly to: readonly { readonly address: string; readonly title: Bilingual }[];
}

/** A word of the scenario to its reader. */
export interface Remark extends Moment {
  readonly kind: 'remark';
  readonly text: Bilingual;
}

export type Milestone = Happened | Refusal | Rang | Remark;
