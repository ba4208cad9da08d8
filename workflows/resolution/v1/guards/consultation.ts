import type { Text } from '../../../../src/engine/core/index.js';
import type { Content, ResolutionContext } from '../context.js';
import { silentKeyCadres, silentUnits } from '../relations.js';
import { needs, data, byClock, dataOf } from './asking.js';
import { earliestClosing } from './round.js';

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

/** In consultation: everybody asked has time and speaks for themselves, and every opinion gets an answer. */
export const consultation = {
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
};
