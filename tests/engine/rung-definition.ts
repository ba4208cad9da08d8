import { setup } from 'xstate';
import {
  assign,
  define,
  effect,
  event,
  noDeadlines,
  ofPosition,
  requirement,
  text,
  type Definition,
  type EventOf,
  type StateMeta,
  type StepEnvironment,
  type TransitionMeta,
  type WorkflowContext,
} from '../../src/engine/core/index.js';

/*
 * An inquiry that somebody must answer within ten days, and whose ladder does things: a day before, the file is opened; three
 * days after, it is with the parent body; ten days after, it lapses, unless somebody holds it.
 */

interface InquiryContext extends WorkflowContext {
  readonly asker: string;
  readonly unit: string;
  readonly title: string;
  readonly opened: number;
  readonly held: boolean;
  /** The days from which the rungs' events counted. */
  readonly days: readonly string[];
}

const title = (en: string) => ({ vi: en, en });

const events = {
  inquire: event(title('Inquire'), { title: text(title('Title'), 200) }),
  answer: event(title('Answer'), {}),
  hold: event(title('Hold'), {}),
  pause: event(title('Pause'), {}),
  resume: event(title('Resume'), {}),
  'file.open': event(title('Open the file'), {}),
  'parent.inform': event(title('Inform the parent body'), {}),
  lapse: event(title('Lapse'), {}),
  'deadline.due': event(title('Due'), {}),
};
type InquiryEvent = EventOf<typeof events>;

interface InquiryInput {
  readonly title: string;
  readonly env: StepEnvironment;
}

const by = (...relations: string[]): TransitionMeta => ({ by: relations });

const machine = setup({
  types: {
    context: {} as InquiryContext,
    events: {} as InquiryEvent,
    input: {} as InquiryInput,
    meta: {} as StateMeta,
    transitionMeta: {} as TransitionMeta,
  },
  actions: {
    opened: assign({
      opened: ({ context }) => context.opened + 1,
      days: ({ context }) => [...context.days, context.env.occurredOn],
    }),
    held: assign({ held: true }),
    notify: effect<{ code: string; to: readonly string[]; params: Record<string, string> }>(),
  },
  guards: {
    notHeld: requirement<InquiryContext, InquiryEvent>('inquiry.held', ({ context }) => !context.held, {
      vi: 'Có người đang giữ hồ sơ.',
      en: 'Somebody holds the inquiry.',
    }),
  },
}).createMachine({
  id: 'inquiry',
  version: '1',
  options: { maxIterations: 20 },
  context: ({ input }) => ({
    ...noDeadlines,
    env: input?.env,
    asker: input?.env.actor.kind === 'person' ? input.env.actor.position : '',
    unit: input?.env.actor.kind === 'person' ? input.env.actor.unit : '',
    title: input?.title ?? '',
    opened: 0,
    held: false,
    days: [],
  }),
  initial: 'pending',
  states: {
    pending: {
      meta: {
        title: title('Pending'),
        stage: 'consultation',
        deadlines: {
          reply: {
            title: title('Reply'),
            rule: { within: 'answering' },
            responsible: 'asker',
            metBy: ['answer'],
            ladder: 'default',
            atRung: { [-1]: 'file.open', 3: 'parent.inform', 10: 'lapse' },
          },
        },
      },
      initial: 'quiet',
      on: {
        answer: { target: 'answered', meta: by('asker') },
        hold: { actions: 'held', meta: by('asker') },
        pause: { target: 'paused', meta: { ...by('asker'), clockwork: 'freezes' } },
        'file.open': { actions: 'opened', meta: by('clock') },
        lapse: { guard: 'notHeld', target: 'lapsed', meta: by('clock') },
      },
      states: {
        quiet: {
          meta: { title: title('Quiet'), owner: 'asker', main: 'answer', expectedAfter: 'answering' },
          on: {
            'parent.inform': {
              target: 'raised',
              actions: {
                type: 'notify',
                params: ({ context }) => ({ code: 'raised', to: [ofPosition(context.asker)], params: {} }),
              },
              meta: by('clock'),
            },
          },
        },
        raised: { meta: { title: title('Raised'), owner: 'asker', main: 'answer', expectedAfter: 'answering' } },
        back: { type: 'history', history: 'deep' },
      },
    },
    paused: {
      meta: { title: title('Paused'), suspended: true, owner: 'asker', main: 'resume', expectedAfter: 'answering' },
      on: { resume: { target: 'pending.back', meta: { ...by('asker'), clockwork: 'thaws' } } },
    },
    answered: { type: 'final', meta: { title: title('Answered'), stage: 'closed' } },
    lapsed: { type: 'final', meta: { title: title('Lapsed'), stage: 'closed' } },
  },
});

const term = { from: '2025-01-01', to: '2030-12-31' };

export const inquiry: Definition = define<InquiryContext>({
  id: 'inquiry',
  version: 1,
  title: title('Inquiry'),
  machine,
  events,
  starts: {
    inquire: {
      by: ['asker'],
      facts: [],
      problems: () => [],
      input: (data, env): InquiryInput => ({ title: typeof data['title'] === 'string' ? data['title'] : '', env }),
    },
  },
  relations: { asker: { title: title('the asker'), addresses: ({ asker }) => [ofPosition(asker)] } },
  notifications: { raised: title('Raised'), 'deadline.due': title('Due') },
  term: () => term,
  periods: () => ({ answering: { days: 10 } }),
  date: () => null,
  listing: (context) => ({
    kind: 'inquiry',
    title: context.title,
    unit: context.unit,
    symbol: null,
    term,
    field: null,
    involved: [context.unit],
    implements: [],
  }),
  names: { facts: [], periods: ['answering'], dates: [] },
});
