import type { ResolutionCounts, ResolutionItem } from '../../../contracts/resolutions.js';

type Stage = ResolutionItem['stage'];

/** The columns of the board: the way of a life, from left to right. */
export const boardStages = [
  'draft',
  'consultation',
  'approval',
  'issued',
  'midterm_review',
  'final_review',
] as const satisfies readonly Stage[];

/** Lives that are over; the board only counts them. */
export const endedStages = ['closed', 'cancelled', 'superseded', 'repealed'] as const satisfies readonly Stage[];

/** How many stand in one stage, and how many of them are overdue. */
export const countsOf = (counts: ResolutionCounts | undefined, stage: Stage): { count: number; overdue: number } =>
  counts?.items.find((one) => one.stage === stage) ?? { count: 0, overdue: 0 };
