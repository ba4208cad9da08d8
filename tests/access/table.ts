/*
 * Who may do what, written by hand from domain.md section 3 and apart from the guards: the code is held to this table,
 * never the table to the code.
 */

/** What somebody is to a resolution. */
export type Role =
  | 'drafter'
  | 'advisor'
  | 'leader'
  | 'head'
  | 'member'
  | 'appraiser'
  /** Of the unit that is or was consulted. */
  | 'consulted'
  /** Commented in person in a round. */
  | 'keyCadre'
  | 'parentLeader'
  /** Froze the figures of a review and wrote its report. */
  | 'reporter';

/** One act in one state. */
export interface Cell {
  readonly may: readonly Role[];
  /** What is missing for everybody. */
  readonly lacks?: readonly string[];
  /** What stands against these roles only: four eyes. */
  readonly against?: Readonly<Record<string, readonly Role[]>>;
  /** What stands against everybody but these roles. */
  readonly unless?: Readonly<Record<string, readonly Role[]>>;
}

export interface StateOfTable {
  /** The resolution's kind, where not thematic. */
  readonly kind?: 'plan';
  /** Whether the consulted unit has been told of the resolution. */
  readonly consulted?: true;
  /** Whether it has been issued, so that everybody below may read it. */
  readonly issued?: true;
  /** The deadline that runs. */
  readonly deadline?: string;
  readonly acts: Readonly<Record<string, Cell>>;
}

const cell = (...may: Role[]): Cell => ({ may });
const lacking = (code: string, ...may: Role[]): Cell => ({ may, lacks: [code] });
const foursEyes = (code: string, whose: Role, ...may: Role[]): Cell => ({ may, against: { [code]: [whose] } });
/** By the system alone. */
const nobody = cell();

const onlyLeaderMoves: Cell = { may: ['leader', 'advisor'], unless: { 'deadline.leader_only': ['leader'] } };
const advisorsMove = cell('leader', 'advisor');

/** The correction of the drafter's survey: by whoever recorded it, or a leader; people who recorded something else are not strangers. */
const correction = (...recorders: Role[]): Cell => ({
  may: ['leader', ...recorders],
  unless: { 'correction.not_yours': ['leader', 'drafter'] },
});
const correctionTooLate = (...recorders: Role[]): Cell => ({
  ...correction(...recorders),
  lacks: ['correction.too_late'],
});

const always = { 'parent.ended': nobody };
const preparing = { ...always, cancel: cell('leader') };
const recording = { 'survey.record': cell('drafter', 'advisor'), 'discussion.record': cell('drafter', 'advisor') };
const naming = {
  'content.set': cell('drafter'),
  'key_cadres.name': cell('leader'),
  'appraisers.name': cell('leader'),
};
const namingAfterFirstRound = { ...naming, 'key_cadres.name': lacking('round.begun', 'leader') };
const writing = { 'text.revise': cell('drafter'), 'draft.submit': cell('drafter') };
const returning = { return: cell('leader', 'parentLeader') };
const ending = { supersede: cell('leader', 'parentLeader'), repeal: cell('leader', 'parentLeader') };
const effective = { ...always, ...ending, suspend: cell('leader', 'parentLeader') };

const reviews = (recorders: readonly Role[]): Readonly<Record<'begun' | 'frozen' | 'drafted', StateOfTable>> => ({
  begun: {
    consulted: true,
    issued: true,
    deadline: 'freeze',
    acts: {
      ...effective,
      'review.freeze': cell('advisor'),
      'deadline.move': advisorsMove,
      'fact.correct': correctionTooLate('drafter', 'keyCadre', ...recorders),
    },
  },
  frozen: {
    consulted: true,
    issued: true,
    deadline: 'reviewReport',
    acts: {
      ...effective,
      'review.draft': cell('advisor'),
      'deadline.move': advisorsMove,
      'fact.correct': correctionTooLate('drafter', 'keyCadre', 'reporter'),
    },
  },
  drafted: {
    consulted: true,
    issued: true,
    deadline: 'reviewApproval',
    acts: {
      ...effective,
      'review.approve': foursEyes('four_eyes.author', 'reporter', 'leader'),
      'review.return': foursEyes('four_eyes.author', 'reporter', 'leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correctionTooLate('drafter', 'keyCadre', 'reporter'),
    },
  },
});
const midterm = reviews([]);
const final = reviews(['reporter']);

/** Every state a resolution can stand in, and every act that exists there; all others are not possible at that step. */
export const states: Readonly<Record<string, StateOfTable>> = {
  adoption: {
    deadline: 'adoption',
    acts: {
      ...always,
      'adopt.confirm': foursEyes('four_eyes.adopter', 'drafter', 'leader'),
      'adopt.refuse': cell('leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': lacking('correction.unknown', 'leader'),
    },
  },
  'preparing.draft.writing': {
    deadline: 'drafting',
    acts: {
      ...preparing,
      ...recording,
      ...naming,
      ...writing,
      'deadline.move': advisorsMove,
      'fact.correct': correction('drafter'),
    },
  },
  'preparing.draft.check': {
    deadline: 'check',
    acts: {
      ...preparing,
      ...recording,
      ...naming,
      'draft.accept': foursEyes('four_eyes.drafter', 'drafter', 'leader'),
      'draft.return': foursEyes('four_eyes.drafter', 'drafter', 'leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter'),
    },
  },
  'preparing.draft.revising': {
    deadline: 'revision',
    acts: {
      ...preparing,
      ...recording,
      ...naming,
      ...writing,
      'deadline.move': advisorsMove,
      'fact.correct': correction('drafter'),
    },
  },
  'preparing.consultation.planned': {
    deadline: 'roundOpening',
    acts: {
      ...preparing,
      ...naming,
      ...returning,
      'round.open': cell('advisor'),
      'opinion.dispose': lacking('opinion.unknown', 'drafter'),
      'consultation.finish': { may: ['advisor'], lacks: ['round.none', 'key_cadre.silent'] },
      'deadline.move': advisorsMove,
      'fact.correct': correction('drafter'),
    },
  },
  'preparing.consultation.open': {
    consulted: true,
    deadline: 'round',
    acts: {
      ...preparing,
      ...namingAfterFirstRound,
      ...returning,
      'opinion.give': cell('consulted', 'keyCadre'),
      'opinion.dispose': lacking('opinion.unknown', 'drafter'),
      'round.close': lacking('round.silent', 'advisor'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter'),
    },
  },
  'preparing.consultation.answering': {
    consulted: true,
    deadline: 'answering',
    acts: {
      ...preparing,
      ...namingAfterFirstRound,
      ...returning,
      'text.revise': cell('drafter'),
      'round.open': cell('advisor'),
      'opinion.dispose': cell('drafter'),
      'consultation.finish': cell('advisor'),
      'deadline.move': advisorsMove,
      'fact.correct': correction('drafter', 'keyCadre'),
    },
  },
  'preparing.approval.appraisal': {
    consulted: true,
    deadline: 'appraisal',
    acts: {
      ...preparing,
      ...returning,
      'appraisers.name': cell('leader'),
      'appraisal.report': foursEyes('four_eyes.drafter', 'drafter', 'appraiser'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter', 'keyCadre'),
    },
  },
  'preparing.approval.decision': {
    kind: 'plan',
    deadline: 'decision',
    acts: {
      ...preparing,
      ...returning,
      'decide.approve': foursEyes('four_eyes.drafter', 'drafter', 'leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter'),
    },
  },
  'preparing.approval.beforeBallot': {
    consulted: true,
    deadline: 'ballotOpening',
    acts: {
      ...preparing,
      ...returning,
      'ballot.open': cell('leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter', 'keyCadre'),
    },
  },
  'preparing.approval.balloting': {
    consulted: true,
    deadline: 'ballot',
    acts: {
      ...preparing,
      ...returning,
      'vote.cast': cell('member'),
      'ballot.close': lacking('ballot.silent', 'leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter', 'keyCadre'),
    },
  },
  'preparing.approval.signing': {
    consulted: true,
    deadline: 'signing',
    acts: {
      ...preparing,
      ...returning,
      sign: cell('leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correction('drafter', 'keyCadre'),
    },
  },
  'preparing.approval.issuing': {
    consulted: true,
    deadline: 'issue',
    acts: {
      ...preparing,
      ...returning,
      issue: cell('advisor'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correctionTooLate('drafter', 'keyCadre'),
    },
  },
  'effective.issued.disseminating': {
    consulted: true,
    issued: true,
    deadline: 'dissemination',
    acts: {
      ...effective,
      return: cell('parentLeader'),
      'dissemination.record': cell('head'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correctionTooLate('drafter', 'keyCadre'),
    },
  },
  'effective.issued.inForce.untilMidterm': {
    consulted: true,
    issued: true,
    deadline: 'midterm',
    acts: {
      ...effective,
      return: cell('parentLeader'),
      'review.begin': cell('leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correctionTooLate('drafter', 'keyCadre'),
    },
  },
  'effective.midtermReview.begun': midterm.begun,
  'effective.midtermReview.frozen': midterm.frozen,
  'effective.midtermReview.drafted': midterm.drafted,
  'effective.issued.inForce.untilFinal': {
    consulted: true,
    issued: true,
    deadline: 'final',
    acts: {
      ...effective,
      return: cell('parentLeader'),
      'review.begin': cell('leader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correctionTooLate('drafter', 'keyCadre', 'reporter'),
    },
  },
  'effective.finalReview.begun': final.begun,
  'effective.finalReview.frozen': final.frozen,
  'effective.finalReview.drafted': final.drafted,
  suspended: {
    consulted: true,
    issued: true,
    deadline: 'suspension',
    acts: {
      ...always,
      ...ending,
      resume: cell('leader', 'parentLeader'),
      'deadline.move': onlyLeaderMoves,
      'fact.correct': correctionTooLate('drafter', 'keyCadre'),
    },
  },
  closed: { consulted: true, issued: true, acts: {} },
  cancelled: { acts: {} },
  superseded: { consulted: true, issued: true, acts: {} },
  repealed: { consulted: true, issued: true, acts: {} },
};

/** Somebody who asks, as this table sees them. */
export interface Asker {
  readonly username: string;
  readonly roles: readonly Role[];
  /** Whether they may read the resolution: always, never, or from the moment their unit is consulted or it is issued. */
  readonly sees: 'always' | 'never' | 'onceConsulted' | 'onceIssued';
}

const asker = (username: string, sees: Asker['sees'], ...roles: Role[]): Asker => ({ username, sees, roles });

/** A resolution of the committee, by its office: own unit and organs, subordinate communes, the body above. */
export const committeeAskers: readonly Asker[] = [
  asker('chuyenvien1', 'always', 'drafter', 'advisor'),
  asker('chuyenvien2', 'always', 'advisor', 'reporter'),
  asker('tuyengiao.chuyenvien', 'always', 'advisor'),
  asker('bithu', 'always', 'head', 'leader', 'member'),
  asker('phobithu1', 'always', 'leader', 'member'),
  asker('uyvien3', 'always', 'member'),
  asker('thamdinh', 'always', 'appraiser'),
  asker('kiemtra', 'always'),
  // Administers the system, and reads nothing by that.
  asker('quantri', 'never'),
  asker('xa1.bithu', 'onceConsulted', 'consulted', 'keyCadre'),
  asker('xa1.phobithu', 'onceConsulted', 'consulted'),
  // A delegate to the congress, which this is not put to.
  asker('xa2.bithu', 'onceIssued'),
  asker('xa2.phobithu', 'onceIssued'),
  asker('tinh.bithu', 'always', 'parentLeader'),
  asker('tinh.chuyenvien', 'always'),
  // Their positions ended yesterday: a member, and a leader who is still an adviser.
  asker('uyvien5', 'never'),
  asker('kiemnhiem', 'always', 'advisor'),
];

/** A resolution of a commune: the body above is the committee, its neighbour is consulted, the third commune is a stranger. */
export const communeAskers: readonly Asker[] = [
  asker('xa1.vanphong', 'always', 'drafter', 'advisor', 'reporter'),
  asker('xa1.bithu', 'always', 'head', 'leader', 'member'),
  asker('xa1.phobithu', 'always', 'leader', 'member'),
  asker('bithu', 'always', 'parentLeader'),
  asker('uyvien3', 'always'),
  asker('chuyenvien1', 'always'),
  asker('thamdinh', 'always', 'appraiser'),
  asker('tinh.bithu', 'always'),
  asker('xa2.bithu', 'onceConsulted', 'consulted', 'keyCadre'),
  asker('xa2.vanphong', 'onceConsulted', 'consulted'),
  asker('xa3.bithu', 'never'),
  asker('quantri', 'never'),
];

/** A resolution drafted, and reported on, by an adviser who is a leader as well: four eyes. */
export const fourEyesAskers: readonly Asker[] = [
  asker('trolybithu', 'always', 'drafter', 'advisor', 'leader', 'reporter'),
  asker('phobithu1', 'always', 'leader', 'member'),
  asker('chuyenvien1', 'always', 'advisor'),
];
