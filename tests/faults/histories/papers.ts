import { addDays } from '../../../src/calendar/rules/index.js';
import type { ResolutionContext } from '../../../workflows/resolution/v1/index.js';
import type { Chance } from '../chance.js';

/** What somebody may know who fills in a form. */
export interface Known {
  readonly context: ResolutionContext;
  readonly today: string;
  /** Resolutions that are issued, as far as anybody knows. */
  readonly issued: readonly string[];
  readonly chance: Chance;
}

type Data = Record<string, unknown>;

const hashes = ['a', 'b'].map((letter) => letter.repeat(64));
const item = { name: 'Đường liên xã', position: 'song-lam.phobithu2', by: '2034-12-31' };
const reasons = { reasons: [{ section: 'Phần II', reason: 'Giải pháp chưa cụ thể' }] };
const paper = { reason: 'Theo kết luận kiểm tra', document: 'Kết luận 12-KL/TU' };
export const communes = ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac'];
const cadres = ['xa-ben-truc.xa1.bithu', 'xa-doi-sim.xa2.bithu', 'song-lam.phobithu2'];

/** Mostly today; sometimes some days ago. */
const recently = ({ today, chance }: Known): string => (chance.likely(0.2) ? addDays(today, -chance.below(9)) : today);

const meeting = (known: Known): Data => ({
  date: recently(known),
  place: 'Nhà văn hóa',
  participants: known.chance.between(3, 400),
  findings: 'Cần mở rộng đường',
});

/** Some of them, one at least. */
const some = <Item>(chance: Chance, items: readonly Item[]): Item[] => {
  const chosen = items.filter(() => chance.likely(0.4));
  return chosen.length > 0 ? chosen : [chance.of(items)];
};

/** What goes with each event: mostly what fits, now and then what a guard refuses. */
const papers: Readonly<Record<string, (known: Known) => Data>> = {
  'adopt.refuse': () => ({ reason: 'Không đủ hồ sơ' }),
  'survey.record': meeting,
  'discussion.record': meeting,
  'text.revise': ({ chance }) => ({ version: `Lần ${chance.between(1, 9)}`, hash: chance.of(hashes) }),
  'content.set': ({ chance }) => ({
    targets: [item],
    tasks: chance.likely(0.1) ? [] : [item],
    solutions: [item],
    resources: [item],
  }),
  'key_cadres.name': ({ chance }) => ({ positions: some(chance, cadres).slice(0, 2) }),
  'appraisers.name': ({ chance }) => ({
    positions: [chance.of(['to-chuc.thamdinh', 'kiem-tra.uyvien1', 'to-chuc.tochuc'])],
  }),
  'draft.return': () => reasons,
  return: () => reasons,
  'review.return': () => reasons,
  'round.open': ({ today, chance }) => ({
    audience: some(chance, communes).slice(0, 2),
    closesOn: addDays(today, chance.likely(0.05) ? 5 : chance.between(21, 45)),
  }),
  'opinion.give': ({ chance }) => ({
    stance: chance.of(['agree', 'agree_with_comments', 'disagree']),
    text: 'Nhất trí với dự thảo',
    ...(chance.likely(0.1) && { onBehalfOf: chance.of(communes) }),
  }),
  'opinion.dispose': ({ context, chance }) => {
    const open = context.opinions.filter(({ disposition }) => disposition === null);
    const [asked] = open.length > 0 ? [chance.of(open)] : context.opinions;
    return {
      opinion: asked?.entry ?? 1,
      disposition: chance.of(['accepted', 'partly', 'explained']),
      answer: 'Tiếp thu, bổ sung vào Phần III',
    };
  },
  'appraisal.report': ({ chance }) => ({
    verdict: chance.likely(0.15) ? 'unfavourable' : chance.of(['favourable', 'with_changes']),
    text: 'Báo cáo thẩm định',
  }),
  // Most ballots are of one mind: a lost one is as good a story as a carried one, but there are fewer.
  'vote.cast': ({ context, chance }) => ({
    choice: chance.likely(0.8)
      ? (Object.values(context.ballot?.votes ?? {})[0] ?? (chance.likely(0.85) ? 'yes' : 'no'))
      : chance.of(['yes', 'no', 'abstain']),
    ...(chance.likely(0.1) && { reservedOpinion: 'Đề nghị xem lại nguồn lực' }),
  }),
  sign: ({ context, chance }) => ({
    hash: chance.likely(0.9) ? (context.approvedText ?? hashes[0]) : chance.of(hashes),
    capacity: chance.of(['T/M', 'K/T']),
  }),
  issue: (known) => ({ date: recently(known) }),
  'dissemination.record': (known) => ({
    date: recently(known),
    place: 'Hội trường',
    audience: 'Toàn Đảng bộ',
    evidence: 'Biên bản số 1',
  }),
  'review.freeze': (known) => ({
    cutOff: recently(known),
    figures: known.chance.likely(0.1) ? [] : [{ name: 'Thu ngân sách', planned: '44,0', actual: '48,5' }],
  }),
  'review.draft': ({ chance }) => ({ hash: chance.of(hashes) }),
  'review.approve': () => ({ conclusions: 'Hoàn thành' }),
  suspend: () => paper,
  resume: () => paper,
  repeal: () => paper,
  cancel: () => ({ reason: 'Không còn cần' }),
  supersede: ({ issued, chance }) => ({ by: issued.length > 0 ? chance.of(issued) : 'resolution-never-begun' }),
  'deadline.move': ({ context, today, chance }) => ({
    deadline: chance.likely(0.1) ? 'none' : chance.of([...Object.keys(context.deadlines), 'drafting'].slice(0, 1)),
    to: addDays(today, chance.between(-3, 120)),
    reason: 'Bão lũ',
  }),
  'fact.correct': (known) => {
    const { context, chance } = known;
    const record = context.records.length > 0 ? chance.of(context.records) : undefined;
    return {
      entry: record?.entry ?? 1,
      data: paperFor(record?.event ?? 'survey.record', known),
      reason: 'Ghi nhầm',
    };
  },
};

export const paperFor = (event: string, known: Known): Data => papers[event]?.(known) ?? {};

/** The same form filled in so that it cannot be taken: something missing, too much, or of the wrong kind. */
export function spoilt(data: Data, chance: Chance): Data {
  const [first] = Object.keys(data);
  if (first === undefined || chance.likely(0.3)) return { ...data, unheardOf: true };
  if (chance.likely(0.5)) return { ...data, [first]: { not: ['this'] } };
  const { [first]: _left, ...rest } = data;
  return rest;
}
