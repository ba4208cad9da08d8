import type { Period } from '../../../src/calendar/rules/index.js';
import type { Text, UnitFunction } from '../../../src/engine/core/index.js';

/** What a kind of resolution asks of its life. Copied into the instance when it starts. */
export interface KindRules {
  /** The function in the issuing unit whose holders decide; `leader`: one leader decides, with four eyes. */
  readonly decides: Extract<UnitFunction, 'delegate' | 'member' | 'standing' | 'leader'>;
  /** The share of *all* entitled members, present or not, that must say yes. */
  readonly majority: 'moreThanHalf' | 'twoThirds';
  readonly consultation: boolean;
  /** A review at half of the term, beside the one at its end. */
  readonly midterm: boolean;
  /** The abbreviation that the symbol carries, and the sequence that counts it: a congress numbers all types in one. */
  readonly documentType: 'NQ' | 'CTr' | 'KH';
  readonly sequence: 'type' | 'congress';
}

const byMembers = { majority: 'moreThanHalf', consultation: true, midterm: true, sequence: 'type' } as const;

/** Which body decides, by kind, and what else the kind changes (domain.md section 3). */
export const kinds = {
  congress: { ...byMembers, decides: 'delegate', documentType: 'NQ', sequence: 'congress' },
  annual: { ...byMembers, decides: 'member', documentType: 'NQ' },
  thematic: { ...byMembers, decides: 'member', documentType: 'NQ' },
  action_programme: { ...byMembers, decides: 'standing', documentType: 'CTr' },
  work_programme: { ...byMembers, decides: 'standing', consultation: false, midterm: false, documentType: 'CTr' },
  plan: { ...byMembers, decides: 'leader', consultation: false, midterm: false, documentType: 'KH' },
} as const satisfies Record<string, KindRules>;

export type Kind = keyof typeof kinds;

export const kindTitles: Readonly<Record<Kind, Text>> = {
  congress: { vi: 'Nghị quyết đại hội', en: 'Congress resolution' },
  annual: { vi: 'Nghị quyết năm', en: 'Annual resolution' },
  thematic: { vi: 'Nghị quyết chuyên đề', en: 'Thematic resolution' },
  action_programme: { vi: 'Chương trình hành động', en: 'Action programme' },
  work_programme: { vi: 'Chương trình công tác', en: 'Work programme' },
  plan: { vi: 'Kế hoạch', en: 'Plan' },
};

/**
 * Default periods of version 1. Ours, not the law's: an office may set others, which is why they are copied into each
 * instance and never read again from here. Where the guidance names none (opening a round or a ballot, a leader's
 * decision, freezing the figures) we set one all the same, so that no step waits without a date.
 */
export const periods = {
  adoption: { workingDays: 5 },
  drafting: { days: 60 },
  check: { workingDays: 5 },
  revision: { workingDays: 10 },
  concretisation: { days: 60 },
  roundOpening: { workingDays: 5 },
  round: { workingDays: 15 },
  roundMinimum: { workingDays: 10 },
  answering: { workingDays: 5 },
  appraisal: { workingDays: 10 },
  decision: { workingDays: 5 },
  ballotOpening: { workingDays: 5 },
  ballot: { workingDays: 5 },
  signing: { workingDays: 3 },
  issue: { workingDays: 2 },
  dissemination: { workingDays: 15 },
  freeze: { workingDays: 10 },
  reviewReport: { workingDays: 20 },
  reviewApproval: { workingDays: 10 },
  suspension: { months: 12 },
} as const satisfies Record<string, Period>;

/** How long before its day a leader may begin a review. */
export const DAYS_A_REVIEW_MAY_BEGIN_EARLIER = 90;
