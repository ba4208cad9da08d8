import type { LocalDate } from '../calendar/rules/index.js';
import type { StageStep } from '../contracts/resolutions.js';
import type { stages } from '../contracts/stage-names.js';

type Stage = (typeof stages)[number];

/** A stage that was entered, oldest first. */
export interface EnteredStage {
  readonly stage: string;
  /** The day of the act that led there, from the paper. */
  readonly on: LocalDate;
}

/** What the steps are worked out from. */
export interface StageStory {
  readonly entered: readonly EnteredStage[];
  /** Whether the kind has these stages; both are left out where it has not. */
  readonly consultation: boolean;
  readonly midterm: boolean;
  /** The stage in which a document entered that had its past outside; null for all others. */
  readonly adopted: { readonly stage: string; readonly issuedOn: LocalDate | null } | null;
  /** What lies ahead, and the day it ends; null where it cannot be seen so far. */
  readonly ahead: readonly { readonly stage: string; readonly from: LocalDate; readonly to: LocalDate }[];
  readonly ends: LocalDate | null;
}

/** The way of a life that goes well. */
const way = ['draft', 'consultation', 'approval', 'issued', 'midterm_review', 'final_review', 'closed'] as const;
const placeOf = (stage: string): number => (way as readonly string[]).indexOf(stage);

/** One stay in a stage. */
export interface Stay {
  readonly stage: string;
  readonly enteredOn: LocalDate | null;
  leftOn: LocalDate | null;
}

/**
 * The stages of one life with the days they were entered and left, and the days the rest is expected on. A stage behind a
 * return is ahead again; its earlier stays are kept. Pure.
 */
export function stageSteps(story: StageStory): Omit<StageStep, 'title'>[] {
  const stays = staysOf(story);
  const current = stays.at(-1);
  const passed = passedIn(stays, story);
  const ended = current !== undefined && (current.stage === 'closed' || placeOf(current.stage) === -1);
  const steps: string[] = way.filter(
    (stage) => (stage !== 'consultation' || story.consultation) && (stage !== 'midterm_review' || story.midterm),
  );
  if (current && placeOf(current.stage) === -1) steps.push(current.stage);
  return steps.map((stage) => {
    const visits = stays.filter((stay) => stay.stage === stage).map(({ enteredOn, leftOn }) => ({ enteredOn, leftOn }));
    const last = visits.at(-1);
    const common = { stage: stage as Stage, visits };
    if (stage === current?.stage) {
      const until = ended ? null : (story.ahead.find((span) => span.stage === stage)?.to ?? null);
      return { ...common, state: 'current', enteredOn: last?.enteredOn ?? null, leftOn: null, expectedOn: null, until };
    }
    if (passed.has(stage)) {
      const { enteredOn = null, leftOn = null } = last ?? {};
      return { ...common, state: 'passed', enteredOn, leftOn, expectedOn: null, until: null };
    }
    const span = story.ahead.find((each, index) => each.stage === stage && index > 0);
    const expectedOn = stage === 'closed' ? story.ends : (span?.from ?? null);
    // Whoever sees to the end and not this stage on the way there knows that it is passed over.
    const never =
      ended || (expectedOn === null && story.ends !== null) || placeOf(stage) < placeOf(current?.stage ?? '');
    const ahead = { enteredOn: null, leftOn: null };
    if (never) return { ...common, ...ahead, state: 'skipped', expectedOn: null, until: null };
    return { ...common, ...ahead, state: 'coming', expectedOn, until: span?.to ?? null };
  });
}

/** Rows of one stage in a row are one stay. What an adopted document was before it was confirmed is no stay of it. */
export function staysOf({ entered, adopted }: Pick<StageStory, 'entered' | 'adopted'>): Stay[] {
  const own = adopted && entered.length > 1 ? entered.slice(1) : entered;
  const stays: Stay[] = [];
  for (const { stage, on } of own) {
    const last = stays.at(-1);
    if (last?.stage === stage) continue;
    if (last) last.leftOn = on;
    const first = adopted !== null && entered.length > 1 && stays.length === 0;
    const enteredOn = first ? (stage === 'issued' ? adopted.issuedOn : null) : on;
    stays.push({ stage, enteredOn, leftOn: null });
  }
  return stays;
}

/** The stages that need not be gone through again. A return undoes what lies behind it; a review does not. */
function passedIn(stays: readonly Stay[], { adopted }: StageStory): ReadonlySet<string> {
  const passed = new Set<string>(adopted && stays.length > 0 ? way.slice(0, placeOf(stays[0]?.stage ?? '')) : []);
  stays.forEach(({ stage }, index) => {
    const before = stays[index - 1]?.stage;
    if (before === undefined) return;
    const isReturn = placeOf(stage) !== -1 && placeOf(stage) < placeOf(before) && before !== 'midterm_review';
    if (!isReturn) passed.add(before);
    else for (const undone of way.slice(placeOf(stage))) passed.delete(undone);
  });
  return passed;
}
