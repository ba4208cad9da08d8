import { tell } from './notices.js';
import { returned } from './shared-transitions.js';
import { by, inPerson, life, turn } from './vocabulary.js';

/** Disseminated by the head in person, then in force; the clock or a leader begins the reviews. */
export const issued = life.createStateConfig({
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
});
