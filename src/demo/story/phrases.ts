import { inWorkingDays, onDay, opinionOf, text, type Act, type Data, type Value } from './act.js';
import type { Day } from './days.js';

/*
 * What happens in the life of most resolutions, in the words of the story. Each phrase gives rows of a chapter; `day` is
 * the working day of the chapter on which it begins.
 */

/** The members of the committee, and of its standing committee. */
export const standing = ['bithu', 'phobithu1', 'phobithu2', 'uyvien1', 'uyvien2'] as const;
export const committee = [...standing, 'uyvien3', 'uyvien4', 'uyvien5'] as const;
/** The delegates to the congress: the committee, three heads of departments, three secretaries of communes. */
export const delegates = [...committee, 'chanhvp', 'tuyengiao', 'tochuc', 'xa1.bithu', 'xa2.bithu', 'xa3.bithu'];

export const term = (from: Day, to: Day): Value => ({ from: onDay(from), to: onDay(to) });

/** A meeting as it is entered: it was on the working day before. */
const meeting = ([place, participants, findings]: Meeting): Data => ({
  date: inWorkingDays(-1),
  place,
  participants,
  findings,
});
export type Meeting = readonly [place: string, participants: number, findings: string];

/** What is to be done: each with who answers for it, and until when. */
export interface Plan {
  readonly position: string;
  readonly by: Day;
  readonly targets: readonly string[];
  readonly tasks: readonly string[];
  readonly solutions: readonly string[];
  readonly resources: readonly string[];
}

const planned = ({ position, by, ...parts }: Plan): Data =>
  Object.fromEntries(
    Object.entries(parts).map(([part, names]) => [part, names.map((name) => ({ name, position, by: onDay(by) }))]),
  );

/** The hash of a version of a resolution's text. */
export const version = (name: string, number: number): Value => text(`${name} ${number}`);

export interface Drafting {
  readonly name: string;
  readonly by: string;
  readonly survey: Meeting;
  readonly discussion: Meeting;
  /** Where bodies will be consulted: what is to be done, and who is to comment in person. */
  readonly plan?: Plan;
  readonly keyCadres?: readonly string[];
  /** The leader who names the key cadres. */
  readonly named?: string;
}

/** Seven working days: survey, discussion, text, and the draft is submitted. */
export function written(day: number, given: Drafting): Act[] {
  const { name, by, plan, keyCadres, named = 'bithu' } = given;
  return [
    [day, by, 'survey.record', meeting(given.survey)],
    [day + 2, by, 'discussion.record', meeting(given.discussion)],
    [day + 4, by, 'text.revise', { version: '1', hash: version(name, 1) }],
    ...(plan ? [[day + 4, by, 'content.set', planned(plan)] as const] : []),
    ...(keyCadres ? [[day + 5, named, 'key_cadres.name', { positions: keyCadres }] as const] : []),
    [day + 6, by, 'draft.submit'],
  ];
}

/** Nine working days: the same, and a leader accepts it. */
export const drafted = (day: number, given: Drafting, leader = 'phobithu1'): Act[] => [
  ...written(day, given),
  [day + 8, leader, 'draft.accept'],
];

export type Stance = 'agree' | 'agree_with_comments' | 'disagree';
export type Disposition = 'accepted' | 'partly' | 'explained';
/** On which day of the round, who, says what; and what they are answered. */
export type Opinion = readonly [
  day: number,
  who: string,
  stance: Stance,
  words: string,
  disposition?: Disposition,
  answer?: string,
];

export interface Consulting {
  readonly name: string;
  readonly by: string;
  /** Who opens the round and finishes the consultation. */
  readonly office?: string;
  readonly audience: readonly string[];
  /** Working days that the round lasts: ten at least. */
  readonly lasts?: number;
  readonly opinions: readonly Opinion[];
  /** False where somebody keeps silent, so that the round runs its time and the clock closes it. */
  readonly everybody?: boolean;
}

/** A round, as long as it lasts. */
export const asked = (day: number, { office = 'chanhvp', audience, lasts = 10, opinions }: Consulting): Act[] => [
  [day, office, 'round.open', { audience, closesOn: inWorkingDays(lasts) }],
  ...opinions.map(([on, who, stance, words]): Act => [day + on, who, 'opinion.give', { stance, text: words }]),
];

/** A round, the answers to what was said in it, and the end of the consultation three working days after the round. */
export function consulted(day: number, given: Consulting): Act[] {
  const { name, by, office = 'chanhvp', lasts = 10, opinions, everybody = true } = given;
  const end = day + lasts;
  return [
    ...asked(day, given),
    ...(everybody ? [[end, office, 'round.close'] as const] : []),
    ...opinions.map(([, who, , , disposition = 'accepted', answer = 'Xin tiếp thu.']): Act => {
      return [end + 1, by, 'opinion.dispose', { opinion: opinionOf(who), disposition, answer }];
    }),
    [end + 2, by, 'text.revise', { version: '2', hash: version(name, 2) }],
    [end + 3, office, 'consultation.finish'],
  ];
}

export const appraised = (day: number, report: string, who = 'thamdinh', verdict = 'favourable'): Act => [
  day,
  who,
  'appraisal.report',
  { verdict, text: report },
];

export interface Balloting {
  readonly opened?: string;
  readonly yes: readonly string[];
  readonly no?: readonly string[];
  readonly abstain?: readonly string[];
}

/** A ballot in which everybody votes. */
export const voted = (day: number, { opened = 'bithu', yes, no = [], abstain = [] }: Balloting): Act[] => [
  [day, opened, 'ballot.open'],
  [day, yes, 'vote.cast', { choice: 'yes' }],
  ...(no.length > 0 ? [[day, no, 'vote.cast', { choice: 'no' }] as const] : []),
  ...(abstain.length > 0 ? [[day, abstain, 'vote.cast', { choice: 'abstain' }] as const] : []),
  [day, opened, 'ballot.close'],
];

export interface Issuing {
  readonly name: string;
  /** The version that was approved. */
  readonly version: number;
  readonly signed?: string;
  readonly capacity?: 'T/M' | 'K/T';
  readonly office?: string;
}

/** Signed, and issued on the working day after. */
export const issued = (day: number, given: Issuing): Act[] => [
  [
    day,
    given.signed ?? 'bithu',
    'sign',
    { hash: version(given.name, given.version), capacity: given.capacity ?? 'T/M' },
  ],
  [day + 1, given.office ?? 'chanhvp', 'issue', { date: inWorkingDays(0) }],
];

/** The head spreads it in person; entered on the same day. */
export const disseminated = (day: number, audience: string, head = 'bithu', place = 'Hội trường cấp ủy'): Act => [
  day,
  head,
  'dissemination.record',
  { date: inWorkingDays(0), place, audience, evidence: 'Biên bản hội nghị' },
];

export type Figure = readonly [name: string, planned: string, actual: string];

/** The figures as they were on the day before. */
export const frozen = (day: number, who: string, figures: readonly Figure[]): Act => [
  day,
  who,
  'review.freeze',
  { cutOff: inWorkingDays(-1), figures: figures.map(([name, plan, actual]) => ({ name, planned: plan, actual })) },
];

export const reported = (day: number, who: string, words: string): Act => [
  day,
  who,
  'review.draft',
  { hash: text(words) },
];

export const concluded = (day: number, who: string, conclusions: string): Act => [
  day,
  who,
  'review.approve',
  { conclusions },
];

/** A document of the years before the system, entered by the office and confirmed by a leader on the next working day. */
export const entered = (day: number, by: string, leader: string, data: Data): Act[] => [
  [day, by, 'adopt', data],
  [day + 1, leader, 'adopt.confirm'],
];
