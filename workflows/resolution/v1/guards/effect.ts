import { addDays, termShare, type LocalDate } from '../../../../src/calendar/rules/index.js';
import type { ResolutionContext } from '../context.js';
import { DAYS_A_REVIEW_MAY_BEGIN_EARLIER } from '../kinds.js';
import { needs, when, data, fact, byClock, actingPerson, today, dataOf } from './asking.js';

/** The day a review is due: half of the term before the mid-term review, its end afterwards. */
const reviewDay = ({ deadlines, env }: ResolutionContext): LocalDate => {
  const open = deadlines.midterm ?? deadlines.final;
  return open?.day ?? env.occurredOn;
};

/** Once issued: dissemination, reviews, and the end before its time. */
export const effect = {
  mayBeReturned: needs('return.kind', ({ context }) => context.kind !== 'congress', {
    vi: 'Nghị quyết đại hội đã ban hành không trả lại được; chỉ có thể thay thế hoặc bãi bỏ.',
    en: 'A congress resolution that was issued cannot be returned; it can be superseded or repealed.',
  }),
  afterIssue: needs(
    'dissemination.before_issue',
    ({ context }) => context.issue !== null && context.env.occurredOn >= context.issue.on,
    {
      vi: 'Ngày quán triệt không thể trước ngày ban hành.',
      en: 'The day of dissemination cannot be before the day of issue.',
    },
    data,
  ),
  midtermAhead: when(({ context }) => context.rules.midterm && termShare(context.term, 0.5) > context.env.occurredOn),
  reviewNotTooEarly: needs(
    'review.early',
    ({ context }) =>
      byClock(context) || today(context) >= addDays(reviewDay(context), -DAYS_A_REVIEW_MAY_BEGIN_EARLIER),
    (context) => ({
      vi: `Chỉ được bắt đầu sớm nhất ${DAYS_A_REVIEW_MAY_BEGIN_EARLIER} ngày trước ngày ${reviewDay(context)}.`,
      en: `It may begin ${DAYS_A_REVIEW_MAY_BEGIN_EARLIER} days before ${reviewDay(context)} at the earliest.`,
    }),
  ),
  figuresGiven: needs(
    'figures.missing',
    ({ event }) => dataOf(event, 'review.freeze').figures.length > 0,
    {
      vi: 'Chưa có số liệu nào để chốt.',
      en: 'There are no figures to freeze.',
    },
    data,
  ),
  cutOffReached: needs(
    'figures.future',
    ({ context, event }) => dataOf(event, 'review.freeze').cutOff <= today(context),
    { vi: 'Ngày chốt số liệu chưa đến.', en: 'The cut-off date has not come.' },
    data,
  ),
  notReviewAuthor: needs('four_eyes.author', ({ context }) => context.review?.author !== actingPerson(context), {
    vi: 'Người viết báo cáo không tự thông qua báo cáo.',
    en: 'The author of the report may not approve it.',
  }),
  successorKnown: needs(
    'successor.unknown',
    ({ context: { env } }) => Boolean(env.facts.successor),
    {
      vi: 'Nghị quyết thay thế không tồn tại hoặc chưa ban hành.',
      en: 'The resolution that supersedes does not exist or is not issued.',
    },
    fact('successor'),
  ),
};
