import type { JournalView } from '../../../../contracts/journal.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';

/** How a ballot stands. */
export interface Tally {
  readonly entitled: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly silent: number;
  readonly reserved: number;
}

/** Counts a ballot: of all who are entitled, present or not. */
export function tallyOf({ entitled, votes, reserved }: NonNullable<Resolution['ballot']>): Tally {
  const cast = (choice: string): number => Object.values(votes).filter((vote) => vote === choice).length;
  return {
    entitled: entitled.length,
    yes: cast('yes'),
    no: cast('no'),
    abstain: cast('abstain'),
    silent: entitled.filter(({ position }) => votes[position] === undefined).length,
    reserved: reserved.length,
  };
}

/** The steps of the approval that still stand; a return takes back what was before it. */
export interface ApprovalRead {
  readonly appraisal: JournalView | null;
  readonly decision: JournalView | null;
  readonly signature: JournalView | null;
  readonly issue: JournalView | null;
  readonly returns: readonly JournalView[];
}

const isReturn = ({ event, data }: JournalView): boolean =>
  event === 'return' ||
  event === 'draft.return' ||
  (event === 'appraisal.report' && data?.['verdict'] === 'unfavourable');

/** Reads from the journal how far the approval has come since the latest return. */
export function approvalOf(journal: readonly JournalView[]): ApprovalRead {
  const since = journal.slice(journal.findLastIndex(isReturn) + 1);
  const latest = (name: string): JournalView | null => since.findLast(({ event }) => event === name) ?? null;
  return {
    appraisal: latest('appraisal.report'),
    decision: latest('decide.approve'),
    signature: latest('sign'),
    issue: latest('issue'),
    returns: journal.filter(isReturn).toReversed(),
  };
}
