import { carries } from '../quorum.js';
import { needs, when, whenDecided, data, fact, byClock, actingPosition, dataOf } from './asking.js';

/** From appraisal to issue: one member one vote, the text signed is the text approved, the number comes from the register. */
export const approval = {
  decidedByLeader: when(({ context }) => context.rules.decides === 'leader'),
  unfavourable: whenDecided(({ event }) => dataOf(event, 'appraisal.report').verdict === 'unfavourable', false, {
    vi: 'Thẩm định kết luận đủ điều kiện trình.',
    en: 'The appraisal finds the draft fit to be put to the vote.',
  }),
  membersEntitled: needs(
    'ballot.nobody',
    ({ context: { env } }) => Array.isArray(env.facts.entitledMembers) && env.facts.entitledMembers.length > 0,
    {
      vi: 'Không có thành viên nào có quyền biểu quyết vào lúc này. Hãy kiểm tra chức vụ trong danh bạ.',
      en: 'Nobody is entitled to vote now. Check the positions in the directory.',
    },
    fact('entitledMembers'),
  ),
  ballotRunning: needs(
    'ballot.closed',
    ({ context }) => context.env.now < (context.deadlines.ballot?.at ?? context.env.now),
    { vi: 'Đã hết hạn biểu quyết.', en: 'The ballot has closed.' },
  ),
  notVoted: needs('vote.already', ({ context }) => context.ballot?.votes[actingPosition(context)] === undefined, {
    vi: 'Đã biểu quyết rồi; mỗi người chỉ biểu quyết một lần.',
    en: 'You have voted; each member votes once.',
  }),
  everybodyVoted: needs(
    'ballot.silent',
    ({ context }) =>
      byClock(context) ||
      context.ballot?.entitled.every(({ position }) => context.ballot?.votes[position] !== undefined) === true,
    {
      vi: 'Còn thành viên chưa biểu quyết và chưa hết hạn biểu quyết.',
      en: 'Members have not voted yet and the ballot has not run its time.',
    },
  ),
  carried: whenDecided(
    ({ context: { ballot, rules } }) => {
      const yes = Object.values(ballot?.votes ?? {}).filter((vote) => vote === 'yes').length;
      return carries(yes, ballot?.entitled.length ?? 0, rules.majority);
    },
    true,
    { vi: 'Biểu quyết đủ phiếu tán thành.', en: 'The ballot carries.' },
  ),
  textApproved: needs(
    'sign.other_text',
    ({ context, event }) => dataOf(event, 'sign').hash === context.approvedText,
    {
      vi: 'Văn bản đem ký không phải văn bản đã thông qua: mã băm khác nhau.',
      en: 'The text to be signed is not the text that was approved: the hashes differ.',
    },
    data,
  ),
  afterSigning: needs(
    'issue.before_signing',
    ({ context }) => context.signature !== null && context.env.occurredOn >= context.signature.on,
    { vi: 'Ngày ban hành không thể trước ngày ký.', en: 'The day of issue cannot be before the day of signing.' },
    data,
  ),
  numbered: needs(
    'number.no_term',
    ({ context: { env } }) => Boolean(env.facts.number),
    {
      vi: 'Không có nhiệm kỳ nào của cơ quan ban hành chứa ngày này nên không cấp được số. Hãy khai báo nhiệm kỳ.',
      en: 'No term of the issuing body covers this day, so no number can be given. Record the term.',
    },
    fact('number'),
  ),
};
