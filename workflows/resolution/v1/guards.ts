import { addDays, lastDay, localDateOf, termShare, type LocalDate } from '../../../src/calendar/rules/index.js';
import {
  condition,
  problemsIn,
  relationsOf,
  requirement,
  type EventDeclaration,
  type Given,
  type Reading,
  type Text,
} from '../../../src/engine/core/index.js';
import type { Content, Recorded, ResolutionContext } from './context.js';
import { movableByAdvisors } from './deadlines.js';
import { events, type EventData, type EventType, type ResolutionEvent } from './events.js';
import { DAYS_A_REVIEW_MAY_BEGIN_EARLIER } from './kinds.js';
import { carries } from './quorum.js';
import { silentKeyCadres, silentUnits } from './relations.js';

type Asked = Given<ResolutionContext, ResolutionEvent>;

const needs = (
  code: string,
  test: (given: Asked) => boolean,
  reason: Text | ((context: ResolutionContext, event: ResolutionEvent) => Text),
  reading?: Reading,
) => requirement<ResolutionContext, ResolutionEvent>(code, test, reason, reading);
const when = (test: (given: Asked) => boolean) =>
  condition<ResolutionContext, ResolutionEvent>(test, { foreseeable: true });
const whenDecided = (test: (given: Asked) => boolean, expected: boolean, assumption: Text) =>
  condition<ResolutionContext, ResolutionEvent>(test, { foreseeable: false, expected, assumption });

/** What the sender says, or what a room establishes, is known only when the event comes. */
const data: Reading = { needsData: true };
const fact = (needsFact: string): Reading => ({ needsFact });

const byClock = ({ env }: ResolutionContext): boolean => env.actor.kind === 'clock';
const actingPerson = ({ env }: ResolutionContext): string => (env.actor.kind === 'person' ? env.actor.person : '');
const actingPosition = ({ env }: ResolutionContext): string => (env.actor.kind === 'person' ? env.actor.position : '');
const today = ({ env }: ResolutionContext): LocalDate => localDateOf(env.now, env.calendar);
const dataOf = <Type extends EventType>(event: ResolutionEvent, _type: Type) => event.data as EventData<Type>;

/** The first day on which the open round may close; without one, a round opened today. */
const earliestClosing = ({ deadlines, env, periods }: ResolutionContext): LocalDate =>
  lastDay(periods.roundMinimum, deadlines.round?.anchor ?? env.occurredOn, env.calendar);

/** The last day a suspension may run to. */
const longestSuspension = ({ deadlines, env, periods }: ResolutionContext): LocalDate =>
  lastDay(periods.suspension, deadlines.suspension?.anchor ?? env.occurredOn, env.calendar);

/** The day a review is due: half of the term before the mid-term review, its end afterwards. */
const reviewDay = ({ deadlines, env }: ResolutionContext): LocalDate => {
  const open = deadlines.midterm ?? deadlines.final;
  return open?.day ?? env.occurredOn;
};

const parts: Readonly<Record<keyof Content, Text>> = {
  targets: { vi: 'chỉ tiêu', en: 'targets' },
  tasks: { vi: 'nhiệm vụ', en: 'tasks' },
  solutions: { vi: 'giải pháp', en: 'solutions' },
  resources: { vi: 'nguồn lực', en: 'resources' },
};
const lacking = ({ content }: ResolutionContext): (keyof Content)[] =>
  (Object.keys(parts) as (keyof Content)[]).filter(
    (part) => !content || content[part].items === 0 || content[part].unassigned > 0,
  );
const silent = (context: ResolutionContext) => silentUnits(context).length + silentKeyCadres(context).length;
const unanswered = ({ opinions }: ResolutionContext) => opinions.filter(({ disposition }) => disposition === null);

const recorded = (context: ResolutionContext, event: ResolutionEvent) =>
  context.records.find(({ entry }) => entry === dataOf(event, 'fact.correct').entry);

/** What must be so before an event may happen, each with the reason a person is given (domain.md section 3). */
const requirements = {
  surveyed: needs('survey.missing', ({ context }) => context.records.some((r) => r.event === 'survey.record'), {
    vi: 'Chưa có khảo sát thực tiễn. Hãy ghi nhận một cuộc khảo sát trước khi trình.',
    en: 'No survey is recorded. Record one before submitting.',
  }),
  discussed: needs(
    'discussion.missing',
    ({ context }) => context.records.some((r) => r.event === 'discussion.record'),
    {
      vi: 'Chưa có thảo luận tập thể. Hãy ghi nhận một cuộc thảo luận trước khi trình.',
      en: 'No discussion is recorded. Record one before submitting.',
    },
  ),
  textExists: needs('text.missing', ({ context }) => context.text !== null, {
    vi: 'Chưa có văn bản dự thảo. Hãy đưa vào một bản dự thảo.',
    en: 'There is no text. Put in a version of the draft.',
  }),
  notDrafter: needs(
    'four_eyes.drafter',
    ({ context }) => !context.drafters.some(({ person }) => person === actingPerson(context)),
    {
      vi: 'Người soạn thảo không tự duyệt văn bản của mình. Cần một người khác.',
      en: 'The drafter may not pass their own text. Somebody else must.',
    },
  ),
  notAdopter: needs('four_eyes.adopter', ({ context }) => context.adopted?.person !== actingPerson(context), {
    vi: 'Người đưa hồ sơ vào không tự xác nhận. Cần một lãnh đạo khác.',
    en: 'Whoever entered the resolution may not confirm it. Another leader must.',
  }),
  adoptedPast: needs(
    'adopt.future',
    ({ context }) => [context.issue?.on, context.disseminatedOn].every((day) => !day || day <= today(context)),
    {
      vi: 'Ngày ban hành hoặc ngày quán triệt chưa đến. Hãy từ chối và lập lại hồ sơ với ngày đúng.',
      en: 'The day of issue or of dissemination has not come. Refuse, and enter it again with the right day.',
    },
  ),
  beforeFirstRound: needs('round.begun', ({ context }) => context.rounds.length === 0, {
    vi: 'Đã mở đợt lấy ý kiến; cán bộ chủ chốt chỉ được chỉ định trước đợt đầu tiên.',
    en: 'A round has been opened; key cadres are named before the first one.',
  }),
  keyCadresNamed: needs('key_cadres.unnamed', ({ context }) => context.keyCadres.length > 0, {
    vi: 'Chưa chỉ định cán bộ chủ chốt trực tiếp góp ý. Lãnh đạo cần chỉ định trước đợt đầu tiên.',
    en: 'No key cadres are named to comment in person. A leader names them before the first round.',
  }),
  roundLongEnough: needs(
    'round.too_short',
    ({ context, event }) => dataOf(event, 'round.open').closesOn >= earliestClosing(context),
    (context) => ({
      vi: `Đợt lấy ý kiến phải kéo dài ít nhất đến ngày ${earliestClosing(context)}.`,
      en: `The round must last until ${earliestClosing(context)} at least.`,
    }),
    data,
  ),
  beforeClosing: needs(
    'round.closed',
    ({ context }) => context.env.now < (context.deadlines.round?.at ?? context.env.now),
    {
      vi: 'Đã hết hạn lấy ý kiến. Có thể đề nghị cơ quan chủ trì mở đợt mới.',
      en: 'The round has closed. The office may open another one.',
    },
  ),
  keyCadreInPerson: needs(
    'key_cadre.in_person',
    ({ context: { env } }) =>
      env.actor.kind !== 'person' || env.actor.delegation === null || env.actor.relations.includes('consultee'),
    {
      vi: 'Cán bộ chủ chốt phải trực tiếp góp ý, không ủy quyền.',
      en: 'A key cadre comments in person; it cannot be delegated.',
    },
  ),
  onBehalfOfOwnUnit: needs(
    'opinion.other_unit',
    ({ context: { env }, event }) => {
      const { onBehalfOf } = dataOf(event, 'opinion.give');
      return onBehalfOf === undefined || (env.actor.kind === 'person' && env.actor.unit === onBehalfOf);
    },
    {
      vi: 'Chỉ thay mặt được đơn vị mà mình đang giữ chức vụ. Hãy chọn đúng chức vụ khi góp ý.',
      en: 'You may speak for the unit of the capacity you act in, no other. Choose the capacity that fits.',
    },
    data,
  ),
  opinionStands: needs(
    'opinion.unknown',
    ({ context, event }) => context.opinions.some(({ entry }) => entry === dataOf(event, 'opinion.dispose').opinion),
    { vi: 'Không có ý kiến mang số này.', en: 'There is no opinion of this number.' },
    data,
  ),
  everybodyAnswered: needs(
    'round.silent',
    ({ context }) => byClock(context) || silent(context) === 0,
    (context) => ({
      vi: `Còn ${silent(context)} đơn vị, cán bộ chủ chốt chưa góp ý; đợt lấy ý kiến chưa đến hạn kết thúc.`,
      en: `${silent(context)} units and key cadres have not answered and the round has not run its time.`,
    }),
  ),
  roundHeld: needs('round.none', ({ context }) => context.rounds.length > 0, {
    vi: 'Chưa có đợt lấy ý kiến nào. Hãy mở một đợt.',
    en: 'No round has been held. Open one.',
  }),
  opinionsDisposed: needs(
    'opinion.undisposed',
    ({ context }) => unanswered(context).length === 0,
    (context) => ({
      vi: `Còn ý kiến chưa tiếp thu, giải trình: số ${unanswered(context)
        .map(({ entry }) => entry)
        .join(', ')}.`,
      en: `Opinions without an answer: number ${unanswered(context)
        .map(({ entry }) => entry)
        .join(', ')}.`,
    }),
  ),
  keyCadresHeard: needs(
    'key_cadre.silent',
    ({ context }) => silentKeyCadres(context).length === 0,
    (context) => ({
      vi: `Còn ${silentKeyCadres(context).length} cán bộ chủ chốt chưa trực tiếp góp ý.`,
      en: `${silentKeyCadres(context).length} key cadres have not commented in person.`,
    }),
  ),
  contentComplete: needs(
    'content.incomplete',
    ({ context }) => lacking(context).length === 0,
    (context) => ({
      vi: `Chưa đủ người chịu trách nhiệm và thời hạn cho: ${lacking(context)
        .map((part) => parts[part].vi)
        .join(', ')}.`,
      en: `Without somebody answerable and a date: ${lacking(context)
        .map((part) => parts[part].en)
        .join(', ')}.`,
    }),
  ),
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
  textApproved: needs(
    'sign.other_text',
    ({ context, event }) => dataOf(event, 'sign').hash === context.approvedText,
    {
      vi: 'Văn bản đem ký không phải văn bản đã thông qua: mã băm khác nhau.',
      en: 'The text to be signed is not the text that was approved: the hashes differ.',
    },
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
  mayBeReturned: needs('return.kind', ({ context }) => context.kind !== 'congress', {
    vi: 'Nghị quyết đại hội đã ban hành không trả lại được; chỉ có thể thay thế hoặc bãi bỏ.',
    en: 'A congress resolution that was issued cannot be returned; it can be superseded or repealed.',
  }),
  afterSigning: needs(
    'issue.before_signing',
    ({ context }) => context.signature !== null && context.env.occurredOn >= context.signature.on,
    { vi: 'Ngày ban hành không thể trước ngày ký.', en: 'The day of issue cannot be before the day of signing.' },
    data,
  ),
  afterIssue: needs(
    'dissemination.before_issue',
    ({ context }) => context.issue !== null && context.env.occurredOn >= context.issue.on,
    {
      vi: 'Ngày quán triệt không thể trước ngày ban hành.',
      en: 'The day of dissemination cannot be before the day of issue.',
    },
    data,
  ),
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
      const { deadline, to } = dataOf(event, 'deadline.move');
      return deadline !== 'round' || to >= earliestClosing(context);
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
      const { deadline, to } = dataOf(event, 'deadline.move');
      return deadline !== 'suspension' || to <= longestSuspension(context);
    },
    (context) => ({
      vi: `Chỉ được tạm đình chỉ đến hết ngày ${longestSuspension(context)}. Hãy tiếp tục thực hiện, thay thế hoặc bãi bỏ.`,
      en: `A suspension may last until ${longestSuspension(context)} at most. Resume, supersede or repeal.`,
    }),
    data,
  ),
  recordKnown: needs(
    'correction.unknown',
    ({ context, event }) => recorded(context, event) !== undefined,
    {
      vi: 'Mục này không có hoặc không thuộc loại đính chính được.',
      en: 'There is no such entry, or it is of a kind that cannot be corrected.',
    },
    data,
  ),
  recordYours: needs(
    'correction.not_yours',
    ({ context, event }) =>
      relationsOf(context.env.actor).includes('issuer.leader') ||
      (recorded(context, event)?.person ?? actingPerson(context)) === actingPerson(context),
    {
      vi: 'Chỉ người đã ghi hoặc lãnh đạo cơ quan ban hành mới đính chính được.',
      en: 'Only whoever recorded it, or a leader of the issuing body, may correct it.',
    },
    data,
  ),
  gateNotPassed: needs(
    'correction.too_late',
    ({ context, event }) => !hasServed(context, recorded(context, event)),
    {
      vi: 'Bước dựa trên mục này đã qua và văn bản đã ký, không đính chính được nữa.',
      en: 'The gate it fed was passed and the text signed; it can no longer be corrected.',
    },
    data,
  ),
  correctionFits: needs(
    'correction.malformed',
    ({ context, event }) => correctionProblems(context, event).length === 0,
    (context, event) => {
      const problems = correctionProblems(context, event);
      return {
        vi: `Nội dung đúng chưa hợp lệ: ${problems.map(({ path, message }) => `${path} ${message.vi}`).join('; ')}.`,
        en: `The corrected data is malformed: ${problems.map(({ path, message }) => `${path} ${message.en}`).join('; ')}.`,
      };
    },
    data,
  ),
};

/** Whether the gate that a record fed was passed: a review by its approval, everything before the signature by it. */
function hasServed({ records, review, signature, disseminatedOn }: ResolutionContext, record?: Recorded): boolean {
  if (!record) return false;
  const isLatest = records.findLast(({ event }) => event === record.event) === record;
  if (record.event === 'review.freeze') return !isLatest || review === null || review.cutOff === null;
  if (record.event === 'dissemination.record') return !isLatest || disseminatedOn === null;
  return signature !== null && record.entry < signature.entry;
}

function correctionProblems(context: ResolutionContext, event: ResolutionEvent) {
  const record = recorded(context, event);
  if (!record) return [];
  const { fields, actOn } = events[record.event] as EventDeclaration;
  const right = dataOf(event, 'fact.correct').data;
  const problems = problemsIn(fields, right, 'data.data');
  const day = actOn === undefined ? undefined : right[actOn];
  return problems.length === 0 && typeof day === 'string' && day > today(context)
    ? [{ path: `data.data.${actOn}`, code: 'in_future', message: { vi: 'chưa đến', en: 'has not come' } }]
    : problems;
}

/** What decides which way an event leads. */
const conditions = {
  consulted: when(({ context }) => context.rules.consultation),
  decidedByLeader: when(({ context }) => context.rules.decides === 'leader'),
  midtermAhead: when(({ context }) => context.rules.midterm && termShare(context.term, 0.5) > context.env.occurredOn),
  adopting: when(({ context }) => context.adopted !== null),
  adoptedInConsultation: when(({ context }) => context.adopted?.stage === 'consultation'),
  adoptedInApproval: when(({ context }) => context.adopted?.stage === 'approval'),
  adoptedAsIssued: when(({ context }) => context.adopted?.stage === 'issued' && context.disseminatedOn === null),
  adoptedInForce: when(({ context }) => context.adopted?.stage === 'issued' && context.disseminatedOn !== null),
  adoptedInMidterm: when(({ context }) => context.adopted?.stage === 'midterm_review'),
  adoptedInFinal: when(({ context }) => context.adopted?.stage === 'final_review'),
  unfavourable: whenDecided(({ event }) => dataOf(event, 'appraisal.report').verdict === 'unfavourable', false, {
    vi: 'Thẩm định kết luận đủ điều kiện trình.',
    en: 'The appraisal finds the draft fit to be put to the vote.',
  }),
  carried: whenDecided(
    ({ context: { ballot, rules } }) => {
      const yes = Object.values(ballot?.votes ?? {}).filter((vote) => vote === 'yes').length;
      return carries(yes, ballot?.entitled.length ?? 0, rules.majority);
    },
    true,
    { vi: 'Biểu quyết đủ phiếu tán thành.', en: 'The ballot carries.' },
  ),
};

export const guards = { ...requirements, ...conditions };
