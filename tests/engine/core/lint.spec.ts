import {
  assign,
  cancel,
  emit,
  enqueueActions,
  log,
  not,
  or,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stateIn,
} from 'xstate';
import { checkDefinition, condition, event, lint, modelCheck } from '../../../src/engine/core/index.js';
import { resolutionV1 } from '../../../workflows/resolution/v1/index.js';
import { smallLife } from './small-life.js';

const words = { vi: 'Chữ', en: 'Words' };
const owed = (more: object) => ({
  title: words,
  rule: { within: 'days' },
  responsible: 'author',
  metBy: ['submit'],
  ladder: 'default',
  ...more,
});
const submit = (more: object) => ({ guard: 'written', target: 'deciding', meta: { by: ['author'] }, ...more });
const aside = (more: object) => ({ title: words, stage: 'draft', owner: 'author', expectedAfter: 'days', ...more });

test('a definition in order has no findings', () => {
  expect(checkDefinition(smallLife())).toEqual([]);
});

test('the life of a resolution is in order', () => {
  expect(checkDefinition(resolutionV1)).toEqual([]);
});

/** Each rule bites: what is planted, and the finding it must give. */
const planted: readonly [rule: string, changes: Record<string, unknown>, finding: RegExp][] = [
  [
    'the machine has the version of the definition',
    { version: undefined },
    /small: the version of the machine is not 1/,
  ],
  ['the machine has the id of the definition', { id: 'other' }, /other: the definition is called small/],
  ['steps are bounded', { options: undefined }, /maxIterations is not set/],

  ['no invoke', { 'states.writing.invoke': { src: 'x' } }, /writing: invoke is not allowed/],
  ['no after', { 'states.writing.after': { 1000: { target: 'done' } } }, /writing: after is not allowed/],
  ['no route', { 'states.writing.route': {}, 'states.writing.id': 'writing' }, /route is not allowed/],
  ['no spawnChild', { 'states.writing.entry': spawnChild('x' as never) }, /xstate.spawnChild is not allowed/],
  ['no sendTo', { 'states.writing.entry': sendTo('x', { type: 'y' }) }, /xstate.sendTo is not allowed/],
  ['no sendParent', { 'states.writing.exit': sendParent({ type: 'y' }) }, /xstate.sendTo is not allowed/],
  ['no emit', { 'states.writing.entry': emit({ type: 'y' }) }, /xstate.emit is not allowed/],
  ['no log', { 'states.writing.entry': log('y') }, /xstate.log is not allowed/],
  ['no cancel', { 'states.writing.entry': cancel('y') }, /xstate.cancel is not allowed/],
  [
    'no delayed raise',
    { 'states.writing.entry': raise({ type: 'submit' }, { delay: 5 }) },
    /xstate.raise is not allowed/,
  ],
  ['no enqueueActions', { 'states.writing.entry': enqueueActions(() => {}) }, /xstate.enqueueActions is not allowed/],
  ['no forbidden action behind a name', { 'actions.noted': log('y') }, /action noted is xstate.log/],
  ['no inline action', { 'states.writing.entry': () => {} }, /an inline function is not allowed/],
  ['no inline assign', { 'states.writing.entry': assign({}) }, /xstate.assign is not allowed as an action: name it/],
  [
    'only known effects',
    { 'actions.mail': () => {}, 'states.writing.entry': 'mail' },
    /mail is neither a record nor an effect/,
  ],
  ['no undeclared action', { 'states.writing.entry': 'nothing' }, /action nothing is not declared/],
  ['no wildcard', { 'states.writing.on.*': submit({}) }, /wildcard \*/],
  ['no reenter', { 'states.writing.on.submit': submit({ reenter: true }) }, /submit re-enters/],
  ['no inline guard', { 'states.writing.on.submit': submit({ guard: () => true }) }, /an inline guard/],
  ['no or', { 'states.writing.on.submit': submit({ guard: or(['written']) }) }, /guard or is not allowed/],
  ['no not', { 'states.writing.on.submit': submit({ guard: not('written') }) }, /guard not is not allowed/],
  ['no stateIn', { 'states.writing.on.submit': submit({ guard: stateIn('done') }) }, /guard stateIn is not allowed/],
  [
    'no undeclared guard',
    { 'states.writing.on.submit': submit({ guard: 'nothing' }) },
    /guard nothing is not declared/,
  ],
  ['a guard requires or chooses', { 'guards.written': () => true }, /written is neither a requirement nor a condition/],
  ['no event that does nothing', { 'states.deciding.on.submit': { meta: { by: ['author'] } } }, /submit does nothing/],
  [
    'deep history only',
    {
      'states.group': {
        initial: 'a',
        meta: aside({}),
        states: { a: { type: 'final', meta: aside({}) }, h: { type: 'history' } },
      },
    },
    /group.h: history must be deep/,
  ],

  [
    'two deadlines of one name',
    { 'states.deciding.meta.deadlines.writing': owed({ metBy: ['approve'] }) },
    /deciding: deadline writing is already used by small.writing for something else/,
  ],
  [
    'nobody handles the deadline',
    { 'states.writing.meta.deadlines.writing': owed({ event: 'submit' }) },
    /writing: writing calls for submit, which the clock may not do there/,
  ],
  [
    'the clock may do what a rung calls for',
    { 'states.writing.meta.deadlines.writing': owed({ atRung: { 3: 'submit' } }) },
    /writing: writing calls for submit at rung 3, which the clock may not do there/,
  ],
  [
    'a rung calls for a known event',
    { 'states.writing.meta.deadlines.writing': owed({ atRung: { 3: 'nothing' } }) },
    /writing: writing: unknown event nothing/,
  ],
  [
    'a rung is a whole number of working days',
    { 'states.deciding.meta.deadlines.deciding': owed({ metBy: ['approve'], atRung: { 1.5: 'approve' } }) },
    /has an event at rung 1.5, which is no whole number of working days/,
  ],
  [
    'a deadline is met by what can happen',
    { 'states.writing.meta.deadlines.writing': owed({ metBy: ['approve'] }) },
    /is met by approve, which cannot happen there/,
  ],
  [
    'a deadline is met by something',
    { 'states.writing.meta.deadlines.writing': owed({ metBy: [] }) },
    /is met by nothing/,
  ],
  [
    'a deadline has a ladder',
    { 'states.writing.meta.deadlines.writing': owed({ ladder: '' }) },
    /writing has no ladder/,
  ],
  [
    'an announced deadline has its event',
    { 'definition.events.deadline․due': undefined },
    /deadline.due, which is not in the table/,
  ],

  [
    'an end can be reached from everywhere',
    { 'states.deciding.on.approve': { guard: 'written', target: 'writing', meta: { by: ['leader', 'clock'] } } },
    /writing: no final state can be reached/,
  ],
  ['known owner', { 'states.writing.meta.owner': 'nobody' }, /writing: unknown relation nobody/],
  [
    'known askers',
    { 'states.writing.meta.asks': [{ event: 'submit', of: 'nobody' }] },
    /writing: unknown relation nobody/,
  ],
  [
    'known asked events',
    { 'states.writing.meta.asks': [{ event: 'nothing', of: 'author' }] },
    /writing: unknown event nothing/,
  ],
  ['known main event', { 'states.writing.meta.main': 'nothing' }, /writing: unknown event nothing/],
  [
    'known relations may',
    { 'states.writing.on.submit': submit({ meta: { by: ['nobody'] } }) },
    /submit: unknown relation nobody/,
  ],
  [
    'known responsible',
    { 'states.writing.meta.deadlines.writing': owed({ responsible: 'nobody' }) },
    /unknown relation nobody/,
  ],
  [
    'known facts',
    { 'states.writing.on.submit': submit({ meta: { by: ['author'], facts: ['mood'] } }) },
    /unknown fact mood/,
  ],
  [
    'known periods of deadlines',
    { 'states.writing.meta.deadlines.writing': owed({ rule: { within: 'ages' } }) },
    /unknown period ages/,
  ],
  ['known periods of states', { 'states.writing.meta.expectedAfter': 'ages' }, /unknown period ages/],
  [
    'known dates',
    { 'states.writing.meta.deadlines.writing': owed({ rule: { on: 'doomsday' } }) },
    /unknown date doomsday/,
  ],
  [
    'a share is one',
    { 'states.writing.meta.deadlines.writing': owed({ rule: { atTermShare: 2 } }) },
    /2 is no share of the term/,
  ],
  ['known relations begin', { 'definition.starts.begin.by': ['nobody'] }, /start begin: unknown relation nobody/],
  ['known facts at the beginning', { 'definition.starts.begin.facts': ['mood'] }, /start begin: unknown fact mood/],
  ['a beginning is an event', { 'definition.events.begin': undefined }, /start begin: unknown event begin/],

  ['a state is titled', { 'states.writing.meta.title': undefined }, /writing: has no title in both languages/],
  [
    'a state is titled in both languages',
    { 'states.writing.meta.title': { vi: 'Chữ', en: ' ' } },
    /writing: has no title/,
  ],
  ['a state has meta', { 'states.done.meta': undefined }, /done: has no title/],
  ['a state belongs to a stage', { 'states.writing.meta.stage': undefined }, /writing: belongs to no stage/],
  [
    'a transition says who may',
    { 'states.writing.on.submit': submit({ meta: undefined }) },
    /submit does not say who may/,
  ],
  [
    'a transition says who may, in its meta',
    { 'states.writing.on.submit': submit({ meta: {} }) },
    /submit does not say who may/,
  ],
  [
    'an event of the table happens',
    { 'definition.events.extra': event(words, {}) },
    /event extra: no transition takes it/,
  ],
  ['a transition is in the table', { 'states.writing.on.extra': submit({}) }, /extra is not in the table of events/],
  [
    'a beginning does not happen within',
    { 'states.writing.on.begin': submit({}) },
    /begins a life and cannot happen within one/,
  ],
  ['an event is titled', { 'definition.events.submit': event({ vi: '', en: '' }, {}) }, /event submit: has no title/],
  [
    'a field is titled',
    { 'definition.events.submit.fields.note.title': { vi: 'x', en: '' } },
    /field note has no title/,
  ],
  ['the day of an act is a date', { 'definition.events.submit.actOn': 'note' }, /the day of the act, is no date/],
  ['a relation is titled', { 'definition.relations.author.title': undefined }, /relation author: has no title/],
  ['a notification is worded', { 'definition.notifications.x': { vi: '', en: '' } }, /notification x: is not worded/],
  ['the definition is titled', { 'definition.title': undefined }, /small: has no title/],

  [
    'ways of one event agree on who may',
    { 'states.deciding.on.approve.1.meta.by': ['author'] },
    /approve has ways that differ in who may/,
  ],
  [
    'ways of one event agree on facts',
    { 'states.deciding.on.approve.1.meta.facts': ['weather'] },
    /approve has ways that differ/,
  ],
  ['a refusal has a reason', { 'states.deciding.on.approve.1.guard': 'favoured' }, /could be refused without a reason/],
  [
    'no way after an open one',
    { 'states.deciding.on.approve.0.guard': undefined },
    /a way after one that is always open/,
  ],
  [
    'eventless ways only choose',
    { 'states.writing.always': [{ guard: 'written', target: 'done' }] },
    /an eventless way has a requirement/,
  ],
  [
    'no eventless way after an open one',
    { 'states.writing.always': [{ target: 'done' }, { target: 'deciding' }] },
    /an eventless way stands after one/,
  ],
];

test.each(planted)('lint: %s', (_rule, changes, finding) => {
  expect(lint(smallLife(changes))).toContainEqual(expect.stringMatching(finding));
});

test.each([
  ['unknown target', { 'states.writing.on.submit': submit({ target: 'nowhere' }) }],
  ['unknown initial state', { initial: 'nowhere' }],
])('an %s cannot even be read', (_rule, changes) => {
  expect(() => lint(smallLife(changes))).toThrow(/nowhere/);
});

const always = { foreseeable: true } as const;
const unsure = condition(() => false, always);

const broken: readonly [rule: string, changes: Record<string, unknown>, finding: RegExp][] = [
  ['an owner', { 'states.writing.meta.owner': undefined }, /writing: has no owner/],
  ['a main event', { 'states.writing.meta.main': undefined }, /writing: has no main event/],
  [
    'a main event that leads out',
    { 'states.writing.on.submit': submit({ target: undefined, actions: 'noted' }) },
    /main event submit leads nowhere/,
  ],
  [
    'an owner who may do it',
    { 'states.writing.meta.owner': 'leader' },
    /its owner leader may not do its main event submit/,
  ],
  [
    'a deadline or an expectation',
    { 'states.writing.meta.deadlines': undefined },
    /writing: has neither a deadline with a ladder nor/,
  ],
  [
    'a deadline with a ladder',
    { 'states.writing.meta.deadlines.writing': owed({ ladder: '' }) },
    /neither a deadline with a ladder/,
  ],
  [
    'a deadline that calls the clock',
    { 'states.deciding.meta.owner': 'clock' },
    /belongs to the clock, but no deadline of it calls for approve/,
  ],
];

test.each(broken)('model check: every state in which somebody waits has %s', (_rule, changes, finding) => {
  expect(modelCheck(smallLife(changes))).toContainEqual(expect.stringMatching(finding));
});

test('model check: an expected duration is enough', () => {
  const changes = { 'states.writing.meta.deadlines': undefined, 'states.writing.meta.expectedAfter': 'days' };
  expect(checkDefinition(smallLife(changes))).toEqual([]);
});

test('model check: every final state can be reached', () => {
  const changes = { 'states.lost': { type: 'final', meta: aside({}) } };
  expect(modelCheck(smallLife(changes))).toEqual(['small.lost: this final state can never be reached']);
});

test('model check: every state can be reached', () => {
  const on = { approve: { target: 'done', meta: { by: ['leader'] } } };
  const changes = { 'states.lost': { meta: aside({ owner: 'leader', main: 'approve' }), on } };
  expect(modelCheck(smallLife(changes))).toEqual(['small.lost: it can never be reached']);
});

test('model check: eventless transitions do not lead in a circle', () => {
  const changes = {
    'guards.unsure': unsure,
    'states.writing.always': [{ guard: 'unsure', target: 'passing' }],
    'states.passing': { meta: aside({}), always: { target: 'writing' } },
  };
  expect(modelCheck(smallLife(changes))).toContain('small.writing: eventless transitions lead in a circle');
});

test('model check: following the main events, a life ends', () => {
  const changes = {
    'states.writing.on.stop': { target: 'done', meta: { by: ['author'] } },
    'states.deciding.on.approve': { guard: 'written', target: 'writing', meta: { by: ['leader', 'clock'] } },
    'definition.events.stop': event(words, {}),
  };
  expect(lint(smallLife(changes))).toEqual([]);
  expect(modelCheck(smallLife(changes))).toEqual([
    'small.writing: following the main events from here, the life never ends',
    'small.deciding: following the main events from here, the life never ends',
  ]);
});

describe('one name of a deadline in two states', () => {
  const same = owed({ metBy: ['submit', 'approve'] });
  const on = (target: string) => ({
    [target === 'done' ? 'approve' : 'submit']: { target, meta: { by: ['leader', 'author'] } },
  });

  test('is allowed where the same obligation comes back later', () => {
    const changes = {
      'states.writing.meta.deadlines': { shared: same },
      'states.writing.on.approve': { target: 'deciding', meta: { by: ['author'] } },
      'states.deciding.on.approve': { guard: 'written', target: 'again', meta: { by: ['leader', 'clock'] } },
      'states.deciding.on.submit': { guard: 'written', target: 'done', meta: { by: ['leader'] } },
      'states.again': {
        meta: aside({ owner: 'leader', main: 'approve', deadlines: { shared: same } }),
        on: { ...on('done'), submit: { target: 'done', meta: { by: ['leader'] } } },
      },
    };
    expect(checkDefinition(smallLife(changes))).toEqual([]);
  });

  test('is refused one step away, where the engine would see it as still owed', () => {
    const changes = { 'states.writing.meta.deadlines.shared': same, 'states.deciding.meta.deadlines.shared': same };
    expect(lint(smallLife(changes))).toContainEqual(
      expect.stringMatching(/shared is already used by small.writing, one step away/),
    );
  });

  test('is refused where both would be active', () => {
    const changes = { 'states.writing.meta.deadlines.shared': same, 'meta.deadlines.shared': same };
    expect(lint(smallLife(changes))).toContainEqual(expect.stringMatching(/and both are active at once/));
  });
});
