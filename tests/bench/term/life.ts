import { addDays, addMonths, type LocalDate } from '../../../src/calendar/rules/index.js';

/** Who acts: a part in the committee, the head of the neighbouring one, or each of its members. */
export type Part = 'office' | 'head' | 'deputy' | 'appraiser' | 'neighbour' | 'members';

/** One act of a life. */
export interface LifeAct {
  readonly on: LocalDate;
  readonly by: Part;
  readonly event: string;
  /** What depends on the committee, or on what has happened, is looked up when it is done. */
  readonly data: (committee: Committee, opinion: number) => Record<string, unknown>;
}

export interface Committee {
  readonly unit: string;
  readonly neighbour: string;
}

/** Who is in a committee, by the last part of their names, and in which functions. */
export const offices = {
  head: ['head', 'leader', 'standing', 'member'],
  deputy: ['leader', 'standing', 'member'],
  member1: ['standing', 'member'],
  member2: ['member'],
  member3: ['member'],
  office: ['advisor'],
  appraiser: ['appraiser'],
} as const;

export const members = ['head', 'deputy', 'member1', 'member2', 'member3'] as const;

const nothing = (): Record<string, unknown> => ({});
const hash = 'c'.repeat(64);

/** Figures by a cut-off day, a report some days after, its approval: every fifth report comes late, and its ladder rings. */
const review = (begun: LocalDate, late: boolean): LifeAct[] => {
  const frozen = addDays(begun, 8);
  const drafted = addDays(frozen, late ? 45 : 15);
  return [
    {
      on: frozen,
      by: 'office',
      event: 'review.freeze',
      data: () => ({ cutOff: frozen, figures: [{ name: 'Thu ngân sách', planned: '44,0', actual: '41,5' }] }),
    },
    { on: drafted, by: 'office', event: 'review.draft', data: () => ({ hash }) },
    { on: addDays(drafted, 6), by: 'deputy', event: 'review.approve', data: () => ({ conclusions: 'Hoàn thành' }) },
  ];
};

const meeting = (date: LocalDate) => () => ({
  date,
  place: 'Nhà văn hóa xã',
  participants: 40,
  findings: 'Cần đường vào bản trước mùa mưa',
});
const item = ({ unit }: Committee) => ({ name: 'Đường vào bản', position: `${unit}.deputy`, by: '2025-12-31' });

const drafting = (from: LocalDate): LifeAct[] => {
  const on = (days: number): LocalDate => addDays(from, days);
  const content = (committee: Committee) => {
    const items = [item(committee)];
    return { targets: items, tasks: items, solutions: items, resources: items };
  };
  return [
    { on: on(4), by: 'office', event: 'survey.record', data: meeting(on(3)) },
    { on: on(6), by: 'office', event: 'discussion.record', data: meeting(on(5)) },
    { on: on(8), by: 'office', event: 'text.revise', data: () => ({ version: '1', hash }) },
    { on: on(8), by: 'office', event: 'content.set', data: content },
    {
      on: on(9),
      by: 'head',
      event: 'appraisers.name',
      data: ({ unit }) => ({ positions: [`${unit}.appraiser`] }),
    },
    {
      on: on(9),
      by: 'head',
      event: 'key_cadres.name',
      data: ({ neighbour }) => ({ positions: [`${neighbour}.head`] }),
    },
    { on: on(12), by: 'office', event: 'draft.submit', data: nothing },
    { on: on(15), by: 'deputy', event: 'draft.accept', data: nothing },
  ];
};

const issuing = (from: LocalDate): LifeAct[] => {
  const issued = addDays(from, 1);
  const held = addDays(from, 9);
  return [
    { on: from, by: 'head', event: 'sign', data: () => ({ hash, capacity: 'T/M' }) },
    { on: issued, by: 'office', event: 'issue', data: () => ({ date: issued }) },
    {
      on: held,
      by: 'head',
      event: 'dissemination.record',
      data: () => ({ date: held, place: 'Hội trường', audience: 'Toàn Đảng bộ', evidence: 'Biên bản hội nghị' }),
    },
  ];
};

const appraised: LifeAct['data'] = () => ({ verdict: 'favourable', text: 'Đủ điều kiện' });

/** With a round of consultation, a ballot of the members, a review at half of two years and one at their end. */
function thematic(from: LocalDate, term: Term, late: boolean): LifeAct[] {
  const on = (days: number): LocalDate => addDays(from, days);
  return [
    ...drafting(from),
    {
      on: on(18),
      by: 'office',
      event: 'round.open',
      data: ({ neighbour }) => ({ audience: [neighbour], closesOn: on(48) }),
    },
    {
      on: on(25),
      by: 'neighbour',
      event: 'opinion.give',
      data: () => ({ stance: 'agree', text: 'Nhất trí với dự thảo' }),
    },
    { on: on(26), by: 'office', event: 'round.close', data: nothing },
    {
      on: on(28),
      by: 'office',
      event: 'opinion.dispose',
      data: (_committee, opinion) => ({ opinion, disposition: 'accepted', answer: 'Tiếp thu' }),
    },
    { on: on(29), by: 'office', event: 'consultation.finish', data: nothing },
    { on: on(36), by: 'appraiser', event: 'appraisal.report', data: appraised },
    { on: on(38), by: 'head', event: 'ballot.open', data: nothing },
    { on: on(39), by: 'members', event: 'vote.cast', data: () => ({ choice: 'yes' }) },
    { on: on(40), by: 'head', event: 'ballot.close', data: nothing },
    ...issuing(on(41)),
    ...review(addMonths(term.from, 12), late),
    ...review(term.to, late),
  ];
}

/** Without consultation; the head decides; one review, at the end of a year. */
function plan(from: LocalDate, term: Term, late: boolean): LifeAct[] {
  const on = (days: number): LocalDate => addDays(from, days);
  return [
    ...drafting(from),
    { on: on(22), by: 'appraiser', event: 'appraisal.report', data: appraised },
    { on: on(24), by: 'head', event: 'decide.approve', data: nothing },
    ...issuing(on(25)),
    ...review(term.to, late),
  ];
}

interface Term {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A resolution of a committee's five years, from its first day to its last. */
export interface Life {
  readonly kind: 'thematic' | 'plan';
  readonly on: LocalDate;
  readonly term: Term;
  /** In the order in which they are done. The reviews begin by the clock. */
  readonly acts: readonly LifeAct[];
}

/** The life of a number: half of them thematic, half of them plans, begun over the first years of the term. */
export function lifeOf(committee: number, number: number, termBegins: LocalDate): Life {
  const kind = number % 2 === 0 ? 'thematic' : 'plan';
  const months = kind === 'thematic' ? 24 : 12;
  // All of them end within five years: what takes two and a third begins in the first two and a half.
  const room = kind === 'thematic' ? 30 : 42;
  const on = addDays(addMonths(termBegins, (number * 7) % room), 3 + (committee % 25));
  const from = addMonths(`${on.slice(0, 8)}01`, 3);
  const term = { from, to: addDays(addMonths(from, months), -1) };
  const late = (committee + number) % 5 === 0;
  const acts = kind === 'thematic' ? thematic(on, term, late) : plan(on, term, late);
  return { kind, on, term, acts };
}
