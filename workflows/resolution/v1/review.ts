import { and } from '../../../src/engine/core/index.js';
import { tell } from './notices.js';
import { by, life, turn } from './vocabulary.js';

const titles = {
  midterm_review: { vi: 'Sơ kết', en: 'Mid-term review' },
  final_review: { vi: 'Tổng kết', en: 'Final review' },
} as const;

/**
 * A review, at half of the term or at its end: the figures are frozen, a report is drafted, a leader who did not write
 * it approves. `afterwards` is where an approved review leads.
 */
export const review = (stage: keyof typeof titles, afterwards: `#resolution.${string}`) =>
  life.createStateConfig({
    initial: 'begun',
    meta: { title: titles[stage], stage },
    states: {
      begun: {
        meta: turn(
          { vi: 'Thu thập số liệu', en: 'Collecting the figures' },
          { of: 'issuer.advisor', to: 'review.freeze', owes: 'freeze' },
        ),
        on: {
          'review.freeze': {
            guard: and(['figuresGiven', 'cutOffReached']),
            target: 'frozen',
            actions: 'figuresFrozen',
            meta: by('issuer.advisor'),
          },
        },
      },
      frozen: {
        meta: turn(
          { vi: 'Viết báo cáo', en: 'Writing the report' },
          { of: 'issuer.advisor', to: 'review.draft', owes: 'reviewReport' },
        ),
        on: {
          'review.draft': { target: 'drafted', actions: 'reportDrafted', meta: by('issuer.advisor') },
        },
      },
      drafted: {
        meta: turn(
          { vi: 'Chờ thông qua báo cáo', en: 'Report to be approved' },
          { of: 'issuer.leader', to: 'review.approve', owes: 'reviewApproval' },
        ),
        on: {
          'review.approve': {
            guard: 'notReviewAuthor',
            target: afterwards,
            actions: 'reviewEnded',
            meta: by('issuer.leader'),
          },
          'review.return': {
            guard: 'notReviewAuthor',
            target: 'frozen',
            actions: tell('report.returned', 'issuer.advisor'),
            meta: by('issuer.leader'),
          },
        },
      },
    },
  });
