import type { ResolutionItem } from '../../../../contracts/resolution-lists.js';
import type { StageStep } from '../../../../contracts/resolutions.js';
import { daysBetween } from '../../../words/days.js';

/** What is said below a stage. */
export type StepSaying =
  | {
      readonly key: 'doneOn' | 'issuedOn' | 'dueOn' | 'overdueSince' | 'since' | 'endedOn' | 'expectedOn';
      readonly day: string;
    }
  | { readonly key: 'expectedQuarter'; readonly quarter: number; readonly year: string }
  | { readonly key: 'done' | 'now' | 'notReached' | 'unknown' };

/** One mark of the stepper. */
export interface ShownStep {
  readonly stage: StageStep['stage'];
  readonly title: string;
  readonly mark: 'done' | 'current' | 'coming' | 'never' | 'ended';
  readonly saying: StepSaying;
  /** How often it was stood in, where it may be returned to; after a review a resolution is in force again, which is no return. */
  readonly visits: number;
}

/** Beyond this a day would promise more than a forecast knows; a quarter says enough. */
const daysSeenExactly = 270;

const returnable: readonly string[] = ['draft', 'consultation', 'approval'];
const endings: readonly string[] = ['cancelled', 'superseded', 'repealed'];

/**
 * The five stages as people count them: approval belongs to the way from consultation to issue and stands on its own only
 * while the life is in it; the close is the end of the final review. Whatever ended the life before stands last.
 */
export function shownSteps(
  { stages, due, issuedOn }: Pick<ResolutionItem, 'due'> & { stages: readonly StageStep[]; issuedOn: string | null },
  today: string,
): ShownStep[] {
  const closed = stages.find(({ stage }) => stage === 'closed');
  return stages
    .filter(({ stage, state }) => stage !== 'closed' && (stage !== 'approval' || state === 'current'))
    .map((step) => {
      const { stage, title, visits } = step;
      const mark = markOf(step, closed);
      return {
        stage,
        title,
        mark,
        saying: sayingOf(step, mark, { due, issuedOn, today }),
        visits: returnable.includes(stage) ? visits.length : 1,
      };
    });
}

function markOf({ stage, state }: StageStep, closed: StageStep | undefined): ShownStep['mark'] {
  if (state === 'current') return endings.includes(stage) ? 'ended' : 'current';
  if (state === 'passed') return 'done';
  if (state === 'skipped') return 'never';
  return closed?.state === 'current' && stage === 'final_review' ? 'done' : 'coming';
}

interface Told {
  readonly due: ResolutionItem['due'];
  readonly issuedOn: string | null;
  readonly today: string;
}

function sayingOf(step: StageStep, mark: ShownStep['mark'], { due, issuedOn, today }: Told): StepSaying {
  const { stage, enteredOn, leftOn, expectedOn } = step;
  if (mark === 'ended') return enteredOn === null ? { key: 'now' } : { key: 'endedOn', day: enteredOn };
  if (mark === 'never') return { key: 'notReached' };
  if (stage === 'issued' && issuedOn !== null && mark !== 'coming') return { key: 'issuedOn', day: issuedOn };
  if (mark === 'done') return leftOn === null ? { key: 'done' } : { key: 'doneOn', day: leftOn };
  if (mark === 'current') {
    if (due) return { key: due.overdue ? 'overdueSince' : 'dueOn', day: due.day };
    return enteredOn === null ? { key: 'now' } : { key: 'since', day: enteredOn };
  }
  if (expectedOn === null) return { key: 'unknown' };
  return daysBetween(today, expectedOn) <= daysSeenExactly
    ? { key: 'expectedOn', day: expectedOn }
    : { key: 'expectedQuarter', quarter: quarterOf(expectedOn), year: expectedOn.slice(0, 4) };
}

const quarterOf = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / 3);

/** A quarter as it is written here: I to IV. */
export const roman = (quarter: number): string => ['I', 'II', 'III', 'IV'][quarter - 1] ?? String(quarter);
