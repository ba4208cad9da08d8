import { and, define } from '../../../src/engine/core/index.js';
import { adopted, created, initialContext, type ResolutionContext } from './context.js';
import { owed } from './deadlines.js';
import { events } from './events.js';
import { periods } from './kinds.js';
import { notifications, reserveNumber, tell, tellChildren } from './notices.js';
import { relations } from './relations.js';
import { review } from './review.js';
import { adoptionProblems, listing, startProblems, subjectDate, subjectDates } from './subject.js';
import { by, inPerson, knowing, life, stopping, turn, waking } from './vocabulary.js';

/*
 * The life of a resolution, version 1.
 *
 *   draft → consultation → approval → issued → mid-term review → issued → final review → closed
 *
 * A state says whose turn it is and what is owed meanwhile (deadlines.ts). A transition says who may (relations.ts),
 * what must be so before (guards.ts), what it leaves behind (records.ts) and whom it tells (notices.ts). What each event
 * asks of its sender stands in events.ts; which body decides, and how long everything takes, in kinds.ts.
 */

/** In any step of writing, the draft may be revised and submitted. */
const writing = {
  'text.revise': { actions: 'textVersion', meta: by('drafter') },
  'draft.submit': { guard: and(['surveyed', 'discussed', 'textExists']), target: 'check', meta: by('drafter') },
} as const;

/** While no round is open, another may be opened or the consultation finished. */
const betweenRounds = {
  'round.open': {
    guard: and(['keyCadresNamed', 'roundLongEnough']),
    target: 'open',
    actions: ['roundOpened', tell('round.opened', 'consultee.silent', 'key_cadre.silent')],
    meta: by('issuer.advisor'),
  },
  'consultation.finish': {
    guard: and(['roundHeld', 'opinionsDisposed', 'keyCadresHeard', 'contentComplete']),
    target: '#resolution.preparing.approval',
    meta: by('issuer.advisor'),
  },
} as const;

/** Before the ballot, key cadres and appraisers may still be named. */
const naming = {
  'content.set': { actions: 'content', meta: by('drafter') },
  'key_cadres.name': { guard: 'beforeFirstRound', actions: 'keyCadres', meta: by('issuer.leader') },
  'appraisers.name': { actions: 'appraisers', meta: by('issuer.leader') },
} as const;

/** Back to the draft: what was decided falls, what was recorded stays. */
const returned = {
  target: '#resolution.preparing.draft.revising',
  actions: ['returned', tell('returned', 'drafter', 'issuer.advisor')],
} as const;

/** How a resolution in effect ends before its time, suspended or not. */
const ending = {
  supersede: {
    guard: 'successorKnown',
    target: '#resolution.superseded',
    actions: ['superseded', tellChildren('superseded')],
    meta: knowing(['children', 'successor'], 'issuer.leader', 'parent.leader'),
  },
  repeal: {
    target: '#resolution.repealed',
    actions: ['repealed', tellChildren('repealed')],
    meta: knowing(['children'], 'issuer.leader', 'parent.leader'),
  },
} as const;

const machine = life.createMachine({
  id: 'resolution',
  version: '1',
  options: { maxIterations: 100 },
  context: initialContext,
  initial: 'entering',

  on: {
    'deadline.move': {
      guard: and(['deadlineOpen', 'notIntoThePast', 'mayMove', 'roundKeepsItsMinimum', 'suspensionNotTooLong']),
      actions: tell('deadline.moved', 'issuer.advisor'),
      meta: by('issuer.leader', 'issuer.advisor'),
    },
    'fact.correct': {
      guard: and(['recordKnown', 'recordYours', 'gateNotPassed', 'correctionFits']),
      actions: 'correction',
      meta: by('recorder', 'issuer.leader'),
    },
    'parent.ended': {
      actions: ['parentEnded', tell('parent.ended', 'issuer.leader', 'issuer.advisor')],
      meta: by('system'),
    },
  },

  states: {
    entering: {
      meta: { title: { vi: 'Lập hồ sơ', en: 'Entering' }, stage: 'draft' },
      always: [{ guard: 'adopting', target: 'adoption' }, { target: 'preparing' }],
    },

    adoption: {
      meta: {
        ...turn(
          { vi: 'Chờ xác nhận đưa vào theo dõi', en: 'Adoption to be confirmed' },
          { of: 'issuer.leader', to: 'adopt.confirm', owes: 'adoption' },
        ),
        stage: 'draft',
      },
      on: {
        'adopt.confirm': {
          guard: and(['notAdopter', 'adoptedPast']),
          target: 'placing',
          actions: reserveNumber,
          meta: by('issuer.leader'),
        },
        'adopt.refuse': { target: 'cancelled', actions: 'cancelled', meta: by('issuer.leader') },
      },
    },

    placing: {
      meta: { title: { vi: 'Đưa vào đúng giai đoạn', en: 'Placing' }, stage: 'draft' },
      always: [
        { guard: 'adoptedInConsultation', target: 'preparing.consultation' },
        { guard: 'adoptedInApproval', target: 'preparing.approval' },
        { guard: 'adoptedAsIssued', target: 'effective.issued' },
        { guard: 'adoptedInForce', target: 'effective.issued.inForce' },
        { guard: 'adoptedInMidterm', target: 'effective.midtermReview', actions: 'midtermBegun' },
        { guard: 'adoptedInFinal', target: 'effective.finalReview', actions: 'finalBegun' },
        { target: 'preparing' },
      ],
    },

    preparing: {
      initial: 'draft',
      meta: { title: { vi: 'Xây dựng', en: 'Preparing' }, deadlines: owed('concretisation') },
      on: {
        cancel: {
          target: 'cancelled',
          actions: ['cancelled', tell('cancelled', 'drafter', 'issuer.advisor')],
          meta: by('issuer.leader'),
        },
      },
      states: {
        draft: {
          initial: 'writing',
          meta: { title: { vi: 'Dự thảo', en: 'Draft' }, stage: 'draft' },
          on: {
            ...naming,
            'survey.record': { actions: 'survey', meta: by('drafter', 'issuer.advisor') },
            'discussion.record': { actions: 'discussion', meta: by('drafter', 'issuer.advisor') },
          },
          states: {
            writing: {
              meta: turn(
                { vi: 'Khảo sát, soạn thảo', en: 'Survey and drafting' },
                { of: 'drafter', to: 'draft.submit', owes: 'drafting' },
              ),
              on: writing,
            },
            check: {
              meta: turn(
                { vi: 'Xem xét dự thảo', en: 'Internal check' },
                { of: 'issuer.leader', to: 'draft.accept', owes: 'check' },
              ),
              on: {
                'draft.accept': [
                  {
                    guard: and(['notDrafter', 'consulted']),
                    target: '#resolution.preparing.consultation',
                    meta: by('issuer.leader'),
                  },
                  { guard: 'notDrafter', target: '#resolution.preparing.approval', meta: by('issuer.leader') },
                ],
                'draft.return': { ...returned, guard: 'notDrafter', meta: by('issuer.leader') },
              },
            },
            revising: {
              meta: turn(
                { vi: 'Hoàn thiện sau khi trả lại', en: 'Revision after a return' },
                { of: 'drafter', to: 'draft.submit', owes: 'revision' },
              ),
              on: writing,
            },
          },
        },

        consultation: {
          initial: 'planned',
          meta: { title: { vi: 'Lấy ý kiến', en: 'Consultation' }, stage: 'consultation' },
          on: {
            ...naming,
            'opinion.dispose': { guard: 'opinionStands', actions: 'disposition', meta: by('drafter') },
            return: { ...returned, meta: by('issuer.leader', 'parent.leader') },
          },
          states: {
            planned: {
              meta: turn(
                { vi: 'Chuẩn bị lấy ý kiến', en: 'Round to be opened' },
                { of: 'issuer.advisor', to: 'round.open', owes: 'roundOpening' },
              ),
              on: betweenRounds,
            },
            open: {
              meta: turn(
                { vi: 'Đang lấy ý kiến', en: 'Round open' },
                {
                  of: 'clock',
                  to: 'round.close',
                  owes: 'round',
                  asking: [
                    { event: 'opinion.give', of: 'consultee.silent' },
                    { event: 'opinion.give', of: 'key_cadre.silent' },
                  ],
                },
              ),
              on: {
                'opinion.give': {
                  guard: and(['beforeClosing', 'keyCadreInPerson', 'onBehalfOfOwnUnit']),
                  actions: 'opinion',
                  meta: by('consultee', 'key_cadre'),
                },
                'round.close': {
                  guard: 'everybodyAnswered',
                  target: 'answering',
                  actions: ['roundClosed', tell('round.closed', 'drafter', 'issuer.advisor')],
                  meta: by('clock', 'issuer.advisor'),
                },
              },
            },
            answering: {
              meta: turn(
                { vi: 'Tiếp thu, giải trình', en: 'Answering the opinions' },
                { of: 'issuer.advisor', to: 'consultation.finish', owes: 'answering' },
              ),
              on: { ...betweenRounds, 'text.revise': writing['text.revise'] },
            },
          },
        },

        approval: {
          initial: 'appraisal',
          meta: { title: { vi: 'Thông qua', en: 'Approval' }, stage: 'approval' },
          on: {
            return: { ...returned, meta: by('issuer.leader', 'parent.leader') },
          },
          states: {
            appraisal: {
              meta: turn(
                { vi: 'Thẩm định', en: 'Appraisal' },
                { of: 'appraiser', to: 'appraisal.report', owes: 'appraisal' },
              ),
              on: {
                'appraisers.name': naming['appraisers.name'],
                'appraisal.report': [
                  { ...returned, guard: and(['notDrafter', 'unfavourable']), meta: by('appraiser') },
                  {
                    guard: and(['notDrafter', 'decidedByLeader']),
                    target: 'decision',
                    actions: 'appraisal',
                    meta: by('appraiser'),
                  },
                  { guard: 'notDrafter', target: 'beforeBallot', actions: 'appraisal', meta: by('appraiser') },
                ],
              },
            },
            decision: {
              meta: turn(
                { vi: 'Chờ phê duyệt', en: 'Decision' },
                { of: 'issuer.leader', to: 'decide.approve', owes: 'decision' },
              ),
              on: {
                'decide.approve': {
                  guard: and(['textExists', 'notDrafter']),
                  target: 'signing',
                  actions: 'approval',
                  meta: by('issuer.leader'),
                },
              },
            },
            beforeBallot: {
              meta: turn(
                { vi: 'Chờ mở biểu quyết', en: 'Before the ballot' },
                { of: 'issuer.leader', to: 'ballot.open', owes: 'ballotOpening' },
              ),
              on: {
                'ballot.open': {
                  guard: and(['textExists', 'membersEntitled']),
                  target: 'balloting',
                  actions: ['ballotOpened', tell('ballot.opened', 'member.silent')],
                  meta: knowing(['entitledMembers'], 'issuer.leader'),
                },
              },
            },
            balloting: {
              meta: turn(
                { vi: 'Đang biểu quyết', en: 'Ballot' },
                {
                  of: 'clock',
                  to: 'ballot.close',
                  owes: 'ballot',
                  asking: [{ event: 'vote.cast', of: 'member.silent' }],
                },
              ),
              on: {
                'vote.cast': { guard: and(['ballotRunning', 'notVoted']), actions: 'vote', meta: by('issuer.member') },
                'ballot.close': [
                  {
                    guard: and(['everybodyVoted', 'carried']),
                    target: 'signing',
                    actions: tell('ballot.carried', 'drafter', 'issuer.leader', 'issuer.advisor'),
                    meta: by('clock', 'issuer.leader'),
                  },
                  {
                    guard: 'everybodyVoted',
                    target: '#resolution.preparing.draft.revising',
                    actions: ['returned', tell('ballot.lost', 'drafter', 'issuer.leader', 'issuer.advisor')],
                    meta: by('clock', 'issuer.leader'),
                  },
                ],
              },
            },
            signing: {
              meta: turn({ vi: 'Chờ ký', en: 'Signing' }, { of: 'issuer.leader', to: 'sign', owes: 'signing' }),
              on: {
                sign: { guard: 'textApproved', target: 'issuing', actions: 'signature', meta: by('issuer.leader') },
              },
            },
            issuing: {
              meta: turn({ vi: 'Chờ ban hành', en: 'Issuing' }, { of: 'issuer.advisor', to: 'issue', owes: 'issue' }),
              on: {
                issue: {
                  guard: and(['numbered', 'afterSigning']),
                  target: '#resolution.effective',
                  actions: ['issue', tell('issued', 'issuer.head', 'issuer.leader', 'drafter')],
                  meta: knowing(['number'], 'issuer.advisor'),
                },
              },
            },
          },
        },
      },
    },

    effective: {
      initial: 'issued',
      meta: { title: { vi: 'Có hiệu lực', en: 'Effective' } },
      on: {
        ...ending,
        suspend: {
          target: 'suspended',
          actions: tell('suspended', 'issuer.leader', 'issuer.advisor'),
          meta: stopping('issuer.leader', 'parent.leader'),
        },
      },
      states: {
        issued: {
          initial: 'disseminating',
          meta: { title: { vi: 'Đã ban hành', en: 'Issued' }, stage: 'issued' },
          on: {
            return: { ...returned, guard: 'mayBeReturned', meta: by('parent.leader') },
          },
          states: {
            disseminating: {
              meta: turn(
                { vi: 'Quán triệt, triển khai', en: 'Dissemination' },
                { of: 'issuer.head', to: 'dissemination.record', owes: 'dissemination' },
              ),
              on: {
                'dissemination.record': {
                  guard: 'afterIssue',
                  target: 'inForce',
                  actions: 'dissemination',
                  meta: inPerson('issuer.head'),
                },
              },
            },
            inForce: {
              initial: 'arriving',
              meta: { title: { vi: 'Đang thực hiện', en: 'In force' } },
              states: {
                arriving: {
                  meta: { title: { vi: 'Bắt đầu thực hiện', en: 'Coming into force' } },
                  always: [{ guard: 'midtermAhead', target: 'untilMidterm' }, { target: 'untilFinal' }],
                },
                untilMidterm: {
                  meta: turn(
                    { vi: 'Thực hiện, trước sơ kết', en: 'In force until the mid-term review' },
                    { of: 'clock', to: 'review.begin', owes: 'midterm' },
                  ),
                  on: {
                    'review.begin': {
                      guard: 'reviewNotTooEarly',
                      target: '#resolution.effective.midtermReview',
                      actions: ['midtermBegun', tell('review.begun', 'issuer.leader', 'issuer.advisor')],
                      meta: by('clock', 'issuer.leader'),
                    },
                  },
                },
                untilFinal: {
                  meta: turn(
                    { vi: 'Thực hiện, trước tổng kết', en: 'In force until the final review' },
                    { of: 'clock', to: 'review.begin', owes: 'final' },
                  ),
                  on: {
                    'review.begin': {
                      guard: 'reviewNotTooEarly',
                      target: '#resolution.effective.finalReview',
                      actions: ['finalBegun', tell('review.begun', 'issuer.leader', 'issuer.advisor')],
                      meta: by('clock', 'issuer.leader'),
                    },
                  },
                },
              },
            },
          },
        },

        midtermReview: review('midterm_review', '#resolution.effective.issued.inForce.untilFinal'),
        finalReview: review('final_review', '#resolution.closed'),

        whereItStood: { type: 'history', history: 'deep' },
      },
    },

    suspended: {
      meta: {
        ...turn({ vi: 'Tạm đình chỉ', en: 'Suspended' }, { of: 'issuer.leader', to: 'resume', owes: 'suspension' }),
        suspended: true,
      },
      on: {
        ...ending,
        resume: {
          target: 'effective.whereItStood',
          actions: tell('resumed', 'issuer.leader', 'issuer.advisor'),
          meta: waking('issuer.leader', 'parent.leader'),
        },
      },
    },

    closed: { type: 'final', meta: { title: { vi: 'Đã tổng kết', en: 'Closed' }, stage: 'closed' } },
    cancelled: { type: 'final', meta: { title: { vi: 'Đã dừng', en: 'Cancelled' }, stage: 'cancelled' } },
    superseded: { type: 'final', meta: { title: { vi: 'Đã thay thế', en: 'Superseded' }, stage: 'superseded' } },
    repealed: { type: 'final', meta: { title: { vi: 'Đã bãi bỏ', en: 'Repealed' }, stage: 'repealed' } },
  },
});

export const resolutionV1 = define<ResolutionContext>({
  id: 'resolution',
  version: 1,
  title: { vi: 'Vòng đời nghị quyết', en: 'The life of a resolution' },
  machine,
  events,
  starts: {
    create: { by: ['issuer.advisor'], facts: ['parents'], problems: startProblems, input: created },
    adopt: { by: ['issuer.advisor'], facts: ['parents'], problems: adoptionProblems, input: adopted },
  },
  relations,
  notifications,
  term: ({ term }) => term,
  periods: (context) => context.periods,
  date: subjectDate,
  listing,
  names: {
    facts: ['parents', 'children', 'successor', 'entitledMembers', 'number'],
    periods: Object.keys(periods),
    dates: subjectDates,
  },
});
