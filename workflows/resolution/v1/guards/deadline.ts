import { lastDay, type LocalDate } from '../../../../src/calendar/rules/index.js';
import { relationsOf } from '../../../../src/engine/core/index.js';
import type { ResolutionContext } from '../context.js';
import { movableByAdvisors } from '../deadlines.js';
import { needs, data, today, dataOf } from './asking.js';
import { earliestClosing } from './round.js';

/** The last day a suspension may run to. */
const longestSuspension = ({ deadlines, env, periods }: ResolutionContext): LocalDate =>
  lastDay(periods.suspension, deadlines.suspension?.anchor ?? env.occurredOn, env.calendar);

/** When a deadline is moved. */
export const deadline = {
  deadlineOpen: needs(
    'deadline.unknown',
    ({ context, event }) => Object.hasOwn(context.deadlines, dataOf(event, 'deadline.move').deadline),
    (context) => ({
      vi: `Không có hạn nào tên như vậy đang mở. Đang mở: ${Object.keys(context.deadlines).join(', ') || 'không có'}.`,
      en: `No such deadline is open. Open: ${Object.keys(context.deadlines).join(', ') || 'none'}.`,
    }),
    data,
  ),
  notIntoThePast: needs(
    'deadline.past',
    ({ context, event }) => dataOf(event, 'deadline.move').to >= today(context),
    { vi: 'Không dời hạn về quá khứ.', en: 'A deadline cannot be moved into the past.' },
    data,
  ),
  mayMove: needs(
    'deadline.leader_only',
    ({ context: { env }, event }) =>
      relationsOf(env.actor).includes('issuer.leader') ||
      movableByAdvisors.includes(dataOf(event, 'deadline.move').deadline),
    { vi: 'Hạn này chỉ lãnh đạo mới dời được.', en: 'Only a leader may move this deadline.' },
    data,
  ),
  roundKeepsItsMinimum: needs(
    'round.too_short',
    ({ context, event }) => {
      const { deadline: name, to } = dataOf(event, 'deadline.move');
      return name !== 'round' || to >= earliestClosing(context);
    },
    (context) => ({
      vi: `Đợt lấy ý kiến phải kéo dài ít nhất đến ngày ${earliestClosing(context)}.`,
      en: `The round must last until ${earliestClosing(context)} at least.`,
    }),
    data,
  ),
  suspensionNotTooLong: needs(
    'suspension.too_long',
    ({ context, event }) => {
      const { deadline: name, to } = dataOf(event, 'deadline.move');
      return name !== 'suspension' || to <= longestSuspension(context);
    },
    (context) => ({
      vi: `Chỉ được tạm đình chỉ đến hết ngày ${longestSuspension(context)}. Hãy tiếp tục thực hiện, thay thế hoặc bãi bỏ.`,
      en: `A suspension may last until ${longestSuspension(context)} at most. Resume, supersede or repeal.`,
    }),
    data,
  ),
};
