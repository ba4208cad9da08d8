import { addDays } from '../../src/calendar/rules/index.js';
import type { JsonObject, Snapshot } from '../../src/engine/core/index.js';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';
import { figures, gathering, opinion, paper, reasons } from './phrases.js';
import { content, meeting, text } from './play.js';

/** Something that may be tried: by a post, by the clock for a deadline, or by the engine; on a later day if need be. */
export interface Attempt {
  readonly by: { readonly post: string } | { readonly deadline: string } | 'system';
  readonly type: string;
  readonly data: JsonObject;
  readonly day?: string;
}

interface Moment {
  readonly context: ResolutionContext;
  readonly today: string;
}

type Generator = (moment: Moment) => Attempt[];

/** Records are made in this order; made again, they change nothing that a gate would see. */
const order = [
  'survey.record',
  'discussion.record',
  'text.revise',
  'content.set',
  'key_cadres.name',
  'appraisers.name',
];

const isMade: Readonly<Record<string, (context: ResolutionContext) => boolean>> = {
  'survey.record': ({ records }) => records.some(({ event }) => event === 'survey.record'),
  'discussion.record': ({ records }) => records.some(({ event }) => event === 'discussion.record'),
  'text.revise': (context) => context.text !== null,
  'content.set': (context) => context.content !== null,
  'key_cadres.name': ({ keyCadres }) => keyCadres.length > 0,
};

/** How many of the records are made, in their order. */
export const progress = (context: ResolutionContext): number =>
  order.findIndex((type) => !isMade[type]?.(context)) === -1
    ? order.length
    : order.findIndex((type) => !isMade[type]?.(context));

const once =
  (post: string, type: string, data: JsonObject | ((moment: Moment) => JsonObject) = {}): Generator =>
  (moment) =>
    order.includes(type) && order.indexOf(type) > progress(moment.context)
      ? []
      : [{ by: { post }, type, data: typeof data === 'function' ? data(moment) : data }];

/** Half of the term of every life here is over on 2023-02-15. */
const HALF_OVER = '2023-03-01';

const day = ({ today }: Moment) => ({ date: today });

/** Who tries what with which data, event by event. */
const generators: Readonly<Record<string, Generator>> = {
  'adopt.confirm': once('secretary', 'adopt.confirm'),
  'adopt.refuse': once('secretary', 'adopt.refuse', { reason: 'Không đủ hồ sơ' }),
  'survey.record': once('drafter', 'survey.record', (moment) => ({ ...meeting, ...day(moment) })),
  'discussion.record': once('drafter', 'discussion.record', (moment) => ({ ...meeting, ...day(moment) })),
  'text.revise': once('drafter', 'text.revise', { version: '1', hash: text }),
  'content.set': once('drafter', 'content.set', content),
  'key_cadres.name': once('secretary', 'key_cadres.name', { positions: ['communeB'] }),
  'appraisers.name': once('secretary', 'appraisers.name', { positions: ['appraiser'] }),
  'draft.submit': once('drafter', 'draft.submit'),
  'draft.accept': once('secretary', 'draft.accept'),
  'draft.return': once('secretary', 'draft.return', reasons),
  'round.open': once('advisor', 'round.open', ({ today }) => ({
    audience: ['communeA'],
    closesOn: addDays(today, 40),
  })),
  'opinion.give': (moment) => ['communeA', 'communeB'].flatMap((post) => once(post, 'opinion.give', opinion)(moment)),
  'opinion.dispose': ({ context }) =>
    context.opinions
      .filter(({ disposition }) => disposition === null)
      .slice(0, 1)
      .map(({ entry }) => ({
        by: { post: 'drafter' },
        type: 'opinion.dispose',
        data: { opinion: entry, disposition: 'accepted', answer: 'Tiếp thu' },
      })),
  'round.close': once('advisor', 'round.close'),
  'consultation.finish': once('advisor', 'consultation.finish'),
  'appraisal.report': (moment) =>
    ['favourable', 'unfavourable'].flatMap((verdict) =>
      once('appraiser', 'appraisal.report', { verdict, text: 'Báo cáo' })(moment),
    ),
  'decide.approve': once('deputy', 'decide.approve'),
  'ballot.open': once('secretary', 'ballot.open'),
  // Everybody votes as the first one did: carried and lost both come about, and the number of tallies stays small.
  'vote.cast': ({ context: { ballot } }) => {
    const [first] = Object.values(ballot?.votes ?? {});
    const silent = (ballot?.entitled ?? []).find(({ position }) => ballot?.votes[position] === undefined);
    const choices = first === undefined ? ['yes', 'no'] : [first];
    return silent
      ? choices.map((choice) => ({ by: { post: silent.position }, type: 'vote.cast', data: { choice } }))
      : [];
  },
  'ballot.close': once('secretary', 'ballot.close'),
  return: (moment) => ['secretary', 'superior'].flatMap((post) => once(post, 'return', reasons)(moment)),
  sign: once('secretary', 'sign', { hash: text, capacity: 'T/M' }),
  issue: once('advisor', 'issue', day),
  // On the day, or so late that half of the term is over.
  'dissemination.record': ({ today }) =>
    [today, ...(today < HALF_OVER ? [HALF_OVER] : [])].map((date) => ({
      by: { post: 'secretary' },
      type: 'dissemination.record',
      data: { date, ...gathering },
      day: date,
    })),
  'review.begin': ({ context, today }) => {
    const due = context.deadlines.midterm ?? context.deadlines.final;
    const early = due ? addDays(due.day, -30) : today;
    return [{ by: { post: 'secretary' }, type: 'review.begin', data: {}, day: early > today ? early : today }];
  },
  'review.freeze': once('advisor', 'review.freeze', ({ today }) => ({ cutOff: today, figures })),
  'review.draft': once('advisor', 'review.draft', { hash: text }),
  'review.approve': once('deputy', 'review.approve', { conclusions: 'Đạt' }),
  'review.return': once('deputy', 'review.return', reasons),
  suspend: once('secretary', 'suspend', paper),
  resume: once('superior', 'resume', paper),
  cancel: once('secretary', 'cancel', { reason: 'Không còn cần' }),
  supersede: once('superior', 'supersede', { by: 'resolution-2' }),
  repeal: once('superior', 'repeal', paper),
  'parent.ended': () => [{ by: 'system', type: 'parent.ended', data: { parent: 'parent-1', how: 'repealed' } }],
  'deadline.move': ({ context, today }) =>
    Object.keys(context.deadlines)
      .slice(0, 1)
      .map((deadline) => ({
        by: { post: 'secretary' },
        type: 'deadline.move',
        data: { deadline, to: addDays(today, 100), reason: 'Bão lũ' },
      })),
  'fact.correct': ({ context, today }) =>
    context.records.slice(0, 1).map(({ entry }) => ({
      by: { post: 'secretary' },
      type: 'fact.correct',
      data: { entry, data: { ...meeting, date: today }, reason: 'Ghi nhầm' },
    })),
};

/** Events for which something can be tried. */
export const triedEvents: readonly string[] = Object.keys(generators);

/** Everything that is tried from a snapshot: what people may think of, and every open deadline falling due. */
export function attemptsFrom(snapshot: Snapshot, today: string, clockEvent: (deadline: string) => string): Attempt[] {
  const context = snapshot.context as unknown as ResolutionContext;
  const falling = Object.entries(context.deadlines)
    .filter(([, { due }]) => !due)
    .map(([deadline]) => ({ by: { deadline }, type: clockEvent(deadline), data: {} }));
  return [...Object.values(generators).flatMap((generator) => generator({ context, today })), ...falling];
}
