import { assign, setup, type AnyStateMachine } from 'xstate';
import {
  and,
  condition,
  define,
  effect,
  event,
  ofPosition,
  requirement,
  text,
  type Definition,
} from '../../../src/engine/core/index.js';

type Plan = Record<string, unknown>;

const both = (words: string) => ({ vi: words, en: words });
const owed = (more: Plan) => ({ title: both('owed'), rule: { within: 'days' }, ladder: 'default', ...more });

/** The parts of a life of two steps that is in order: written by its author, approved by a leader. */
const plan = (): Plan => ({
  id: 'small',
  version: '1',
  options: { maxIterations: 10 },
  initial: 'writing',
  context: {},
  states: {
    writing: {
      meta: {
        title: both('Writing'),
        stage: 'draft',
        owner: 'author',
        main: 'submit',
        deadlines: { writing: owed({ responsible: 'author', metBy: ['submit'] }) },
      },
      on: { submit: { guard: 'written', target: 'deciding', meta: { by: ['author'] } } },
    },
    deciding: {
      meta: {
        title: both('Deciding'),
        stage: 'approval',
        owner: 'leader',
        main: 'approve',
        deadlines: { deciding: owed({ responsible: 'leader', metBy: ['approve'] }) },
      },
      on: {
        approve: [
          { guard: and(['written', 'favoured']), target: 'done', meta: { by: ['leader', 'clock'] } },
          { guard: 'written', target: 'writing', actions: 'noted', meta: { by: ['leader', 'clock'] } },
        ],
      },
    },
    done: { type: 'final', meta: { title: both('Done'), stage: 'closed' } },
  },
  actions: { noted: assign({}), notify: effect<unknown>() },
  guards: {
    written: requirement('written.not', () => true, both('Nothing is written.')),
    favoured: condition(() => true, { foreseeable: false, expected: true, assumption: both('It is favoured.') }),
  },
  definition: {
    id: 'small',
    version: 1,
    title: both('A small life'),
    events: {
      begin: event(both('Begin'), {}),
      submit: event(both('Submit'), { note: text(both('Note')) }),
      approve: event(both('Approve'), {}),
      'deadline.due': event(both('Due'), {}),
    },
    starts: { begin: { by: ['author'], facts: [], problems: () => [], input: () => ({}) } },
    relations: {
      author: { title: both('the author'), addresses: () => [ofPosition('author')] },
      leader: { title: both('a leader'), addresses: () => [ofPosition('leader')] },
    },
    notifications: { 'deadline.due': both('Due') },
    term: () => ({ from: '2024-01-01', to: '2024-12-31' }),
    periods: () => ({ days: { days: 10 } }),
    date: () => null,
    listing: () => ({}),
    names: { facts: ['weather'], periods: ['days'], dates: ['feast'] },
  },
});

/** The small life with some of its parts replaced, named by their paths; `undefined` takes a part away. */
export function smallLife(changes: Readonly<Record<string, unknown>> = {}): Definition {
  const { actions, guards, definition, ...config } = changed(plan(), changes);
  const machine = setup({ actions, guards } as never).createMachine(config as never) as unknown as AnyStateMachine;
  return define({ ...(definition as Omit<Definition, 'machine'>), machine });
}

/** `a.b.c` of a plan; a dot within a name is written `\u2024`. */
function changed(whole: Plan, changes: Readonly<Record<string, unknown>>): Plan {
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.').map((key) => key.replaceAll('\u2024', '.'));
    const last = keys.pop() ?? '';
    let place = whole;
    for (const key of keys) place = (place[key] ??= {}) as Plan;
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return whole;
}
