import { and, define } from '../../../src/engine/core/index.js';
import { approval } from './approval.js';
import { consultation } from './consultation.js';
import { adopted, created, initialContext, type ResolutionContext } from './context.js';
import { owed } from './deadlines.js';
import { draft } from './draft.js';
import { events } from './events.js';
import { issued } from './issued.js';
import { periods } from './kinds.js';
import { notifications, reserveNumber, tell, tellChildren } from './notices.js';
import { relations } from './relations.js';
import { review } from './review.js';
import { adoptionProblems, listing, startProblems, subjectDate, subjectDates } from './subject.js';
import { by, knowing, life, stopping, turn, waking } from './vocabulary.js';

/*
 * The life of a resolution, version 1.
 *
 *   draft → consultation → approval → issued → mid-term review → issued → final review → closed
 *
 * Each stage has a file of its name; the two reviews share one. A state says whose turn it is and what is owed meanwhile
 * (deadlines.ts). A transition says who may (relations.ts), what must be so before (guards/), what it leaves behind
 * (records.ts) and whom it tells (notices.ts). What each event asks of its sender stands in events.ts; which body
 * decides, and how long everything takes, in kinds.ts.
 */

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
        draft,
        consultation,
        approval,
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
        issued,
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
