import { setup } from 'xstate';
import {
  and,
  assign,
  date,
  define,
  effect,
  event,
  noDeadlines,
  ofFunction,
  ofPosition,
  optional,
  reference,
  requirement,
  text,
  type Definition,
  type EventOf,
  type Json,
  type StateMeta,
  type StepEnvironment,
  type TransitionMeta,
  type WorkflowContext,
} from '../../src/engine/core/index.js';

/*
 * A parcel: draft → asked → done. Small, and with one of everything an engine must carry: a start, a vote, two deadlines
 * (one that the clock closes, one that is only announced), a suspension, a fact, and every kind of effect.
 */

interface ParcelContext extends WorkflowContext {
  readonly sender: string;
  readonly unit: string;
  readonly title: string;
  readonly deliverOn: string | null;
  readonly votes: Readonly<Record<string, string>>;
  readonly number: Json;
  readonly told: readonly string[];
}

const title = (en: string) => ({ vi: en, en });

const events = {
  create: event(title('Create'), { title: text(title('Title'), 200), deliverOn: optional(date(title('Deliver on'))) }),
  send: event(title('Send'), {}),
  rename: event(title('Rename'), { title: text(title('Title'), 200) }),
  vote: event(title('Vote'), { choice: text(title('Choice')) }),
  close: event(title('Close'), {}),
  stamp: event(title('Stamp'), {}),
  ring: event(title('Ring'), { room: text(title('Room')) }),
  tell: event(title('Tell'), { to: reference(title('To'), 'resolution') }),
  told: event(title('Told'), {}),
  pause: event(title('Pause'), {}),
  resume: event(title('Resume'), {}),
};
type ParcelEvent = EventOf<typeof events>;

interface ParcelInput {
  readonly title: string;
  readonly deliverOn: string | null;
  readonly env: StepEnvironment;
}

const by = (...relations: string[]): TransitionMeta => ({ by: relations });

const machine = setup({
  types: {
    context: {} as ParcelContext,
    events: {} as ParcelEvent,
    input: {} as ParcelInput,
    meta: {} as StateMeta,
    transitionMeta: {} as TransitionMeta,
  },
  actions: {
    renamed: assign({ title: ({ context, event: e }) => (e.type === 'rename' ? e.data.title : context.title) }),
    voted: assign({
      votes: ({ context, event: e }) => {
        const { actor } = context.env;
        return e.type === 'vote' && actor.kind === 'person'
          ? { ...context.votes, [actor.position]: e.data.choice }
          : context.votes;
      },
    }),
    numbered: assign({ number: ({ context }) => context.env.facts['number'] ?? null }),
    heard: assign({
      told: ({ context }) =>
        context.env.actor.kind === 'system' ? [...context.told, context.env.actor.instance] : context.told,
    }),
    notify: effect<{ code: string; to: readonly string[]; params: Record<string, string> }>(),
    dispatch: effect<{ instance: string; event: string; data: object }>(),
    room: effect<{ name: string; params: Record<string, string> }>(),
  },
  guards: {
    notVoted: requirement<ParcelContext, ParcelEvent>(
      'vote.twice',
      ({ context: { env, votes } }) => env.actor.kind !== 'person' || !Object.hasOwn(votes, env.actor.position),
      title('You have voted already.'),
    ),
    voted: requirement<ParcelContext, ParcelEvent>(
      'vote.none',
      ({ context }) => Object.keys(context.votes).length > 0,
      title('Nobody has voted.'),
    ),
  },
}).createMachine({
  id: 'parcel',
  context: ({ input }) => ({
    ...noDeadlines,
    env: input?.env,
    sender: input?.env.actor.kind === 'person' ? input.env.actor.position : '',
    unit: input?.env.actor.kind === 'person' ? input.env.actor.unit : '',
    title: input?.title ?? '',
    deliverOn: input?.deliverOn ?? null,
    votes: {},
    number: null,
    told: [],
  }),
  initial: 'open',
  on: {
    rename: { actions: 'renamed', meta: by('sender') },
    ring: {
      actions: {
        type: 'room',
        params: ({ event: e }) => ({ name: e.type === 'ring' ? e.data.room : '', params: { bell: 'loud' } }),
      },
      meta: by('sender'),
    },
    tell: {
      actions: {
        type: 'dispatch',
        params: ({ event: e }) => ({ instance: e.type === 'tell' ? e.data.to : '', event: 'told', data: {} }),
      },
      meta: by('sender'),
    },
    told: { actions: 'heard', meta: by('system') },
  },
  states: {
    open: {
      initial: 'draft',
      on: { pause: { target: 'paused', meta: { ...by('sender'), clockwork: 'freezes' } } },
      states: {
        draft: {
          meta: { title: title('Draft'), stage: 'draft', owner: 'sender', main: 'send', expectedAfter: 'answering' },
          on: { send: { target: 'asked', meta: by('sender') } },
        },
        asked: {
          meta: {
            title: title('Asked'),
            stage: 'consultation',
            owner: 'member',
            main: 'vote',
            deadlines: {
              answer: {
                title: title('Answer'),
                rule: { within: 'answering' },
                responsible: 'member',
                metBy: [],
                event: 'close',
                ladder: 'default',
              },
              delivery: {
                title: title('Delivery'),
                rule: { on: 'delivery' },
                responsible: 'sender',
                metBy: ['stamp'],
                ladder: 'default',
              },
            },
          },
          on: {
            vote: { guard: 'notVoted', actions: 'voted', meta: by('member') },
            close: {
              guard: and(['voted']),
              target: '#parcel.done',
              actions: {
                type: 'notify',
                params: ({ context }) => ({ code: 'closed', to: [ofPosition(context.sender)], params: {} }),
              },
              meta: by('clock'),
            },
            stamp: { target: '#parcel.done', actions: 'numbered', meta: { ...by('sender'), facts: ['number'] } },
          },
        },
        back: { type: 'history', history: 'deep' },
      },
    },
    paused: {
      meta: { title: title('Paused'), suspended: true, owner: 'sender', main: 'resume', expectedAfter: 'answering' },
      on: { resume: { target: 'open.back', meta: { ...by('sender'), clockwork: 'thaws' } } },
    },
    done: { type: 'final', meta: { title: title('Done'), stage: 'closed' } },
  },
});

const term = { from: '2026-01-01', to: '2030-12-31' };

export const parcel: Definition = define<ParcelContext>({
  id: 'parcel',
  version: 1,
  title: title('Parcel'),
  machine,
  events,
  starts: {
    create: {
      by: ['sender'],
      facts: [],
      problems: () => [],
      input: (data, env): ParcelInput => ({
        title: typeof data['title'] === 'string' ? data['title'] : '',
        deliverOn: typeof data['deliverOn'] === 'string' ? data['deliverOn'] : null,
        env,
      }),
    },
  },
  relations: {
    sender: { title: title('the sender'), addresses: ({ sender }) => [ofPosition(sender)] },
    member: { title: title('a member'), addresses: ({ unit }) => [ofFunction(unit, 'member')] },
  },
  notifications: { closed: title('Closed'), 'deadline.due': title('Due') },
  term: () => term,
  periods: () => ({ answering: { days: 5 } }),
  date: (_name, { deliverOn }) => deliverOn,
  listing: (context) => ({
    kind: 'parcel',
    title: context.title,
    unit: context.unit,
    symbol: typeof context.number === 'number' ? `${context.number}-BK` : null,
    term,
    field: null,
    involved: [context.unit],
    implements: [],
  }),
  names: { facts: ['number'], periods: ['answering'], dates: ['delivery'] },
});
