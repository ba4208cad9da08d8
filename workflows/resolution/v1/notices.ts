import type { Text } from '../../../src/engine/core/index.js';
import type { ResolutionContext } from './context.js';
import { relations } from './relations.js';

/** What people are told, by the code that the effect carries. The title of the resolution stands beside it on screen. */
export const notifications = {
  'deadline.due': { vi: 'Đã đến hạn', en: 'A deadline has come' },
  'deadline.moved': { vi: 'Hạn đã được dời', en: 'A deadline was moved' },
  'round.opened': { vi: 'Đề nghị góp ý', en: 'Your opinion is asked for' },
  'round.closed': { vi: 'Đã kết thúc đợt lấy ý kiến', en: 'The consultation round has closed' },
  returned: { vi: 'Đã trả lại để hoàn thiện', en: 'Returned for revision' },
  'ballot.opened': { vi: 'Đề nghị biểu quyết', en: 'Your vote is asked for' },
  'ballot.carried': { vi: 'Đã được biểu quyết thông qua', en: 'Carried by the ballot' },
  'ballot.lost': { vi: 'Không đủ phiếu tán thành, trả lại để hoàn thiện', en: 'Not carried by the ballot; returned' },
  issued: { vi: 'Đã ban hành, cần quán triệt', en: 'Issued; to be disseminated' },
  'review.begun': { vi: 'Bắt đầu đánh giá', en: 'A review has begun' },
  'report.returned': { vi: 'Báo cáo đánh giá bị trả lại', en: 'The review report was returned' },
  suspended: { vi: 'Đã tạm đình chỉ', en: 'Suspended' },
  resumed: { vi: 'Tiếp tục thực hiện', en: 'Resumed' },
  cancelled: { vi: 'Đã dừng, không ban hành', en: 'Cancelled' },
  'parent.ended': { vi: 'Nghị quyết cấp trên đã hết hiệu lực', en: 'A parent resolution has ended' },
} satisfies Record<string, Text>;

/** Tells whoever stands in the relations after the step. */
export const tell = (code: keyof typeof notifications, ...to: (keyof typeof relations)[]) =>
  ({
    type: 'notify',
    params: ({ context }: { context: ResolutionContext }) => ({
      code,
      to: [...new Set(to.flatMap((relation) => relations[relation].addresses(context)))],
      params: {},
    }),
  }) as const;

/** Every resolution that implements this one learns of its end by an event of its own. */
export const tellChildren = (how: 'superseded' | 'repealed') =>
  ({
    type: 'dispatch',
    params: ({ context: { env } }: { context: ResolutionContext }) =>
      ((env.facts.children ?? []) as string[]).map((instance) => ({
        instance,
        event: 'parent.ended',
        data: { parent: env.instance, how },
      })),
  }) as const;

/** The register must not give a number again that an adopted resolution already bears. */
export const reserveNumber = {
  type: 'room',
  params: ({ context: { issue, issuer, rules, term } }: { context: ResolutionContext }) =>
    issue?.number
      ? [
          {
            name: 'numbering.reserve',
            params: {
              issuer,
              documentType: rules.documentType,
              sequence: rules.sequence,
              number: issue.number,
              on: issue.on,
              term: { from: term.from, to: term.to },
            },
          },
        ]
      : [],
} as const;
