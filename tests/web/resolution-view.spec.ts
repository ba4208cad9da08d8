import type { DiagramView } from '../../src/contracts/diagrams.js';
import type { Previewed } from '../../src/contracts/acts.js';
import type { ResolutionView, StageStep } from '../../src/contracts/resolutions.js';
import { framesAndStates, inDrawingOrder, inWords, lookOf } from '../../src/web/parts/diagram/diagram-shape.js';
import { consequencesOf } from '../../src/web/views/resolution/form/preview-story.js';
import { roman, shownSteps } from '../../src/web/views/resolution/head/stage-steps.js';
import { addressed } from '../../src/web/views/resolution/names/address.js';
import { nextSteps, type Action } from '../../src/web/views/resolution/next/next-steps.js';
import { turnOf } from '../../src/web/views/resolution/next/turn.js';
import {
  parseResolutionSearch,
  withAct,
  withoutAct,
  withTab,
} from '../../src/web/views/resolution/resolution-search.js';
import { shownReason } from '../../src/web/views/resolution/shown-reason.js';
import { tabFrom, tabsOf } from '../../src/web/views/resolution/tabs/tabs-of.js';

const today = '2026-11-22';

describe('the stepper', () => {
  const step = (stage: StageStep['stage'], state: StageStep['state'], given: Partial<StageStep> = {}): StageStep => ({
    stage,
    title: stage,
    state,
    enteredOn: null,
    leftOn: null,
    expectedOn: null,
    until: null,
    visits: [],
    ...given,
  });
  const due = (day: string, overdue = false) => ({ id: 'r.round', name: 'round', title: 'Round', day, overdue });
  const sayings = (stages: StageStep[], given: Partial<Parameters<typeof shownSteps>[0]> = {}) =>
    shownSteps({ stages, due: null, issuedOn: null, ...given }, today).map(
      ({ stage, mark, saying }) => `${stage} ${mark} ${Object.values(saying).join(' ')}`,
    );

  test('what is behind says when it was done, what is ahead when it is expected', () => {
    const stages = [
      step('draft', 'passed', { leftOn: '2026-10-29' }),
      step('consultation', 'current', { enteredOn: '2026-10-29' }),
      step('approval', 'coming', { expectedOn: '2026-12-07' }),
      step('issued', 'coming', { expectedOn: '2027-01-12' }),
      step('midterm_review', 'coming', { expectedOn: '2028-05-01' }),
      step('final_review', 'coming'),
      step('closed', 'coming'),
    ];
    expect(sayings(stages, { due: due('2026-11-30') })).toEqual([
      'draft done doneOn 2026-10-29',
      'consultation current dueOn 2026-11-30',
      'issued coming expectedOn 2027-01-12',
      'midterm_review coming expectedQuarter 2 2028',
      'final_review coming unknown',
    ]);
    expect(sayings(stages, { due: due('2026-11-20', true) })[1]).toBe('consultation current overdueSince 2026-11-20');
    expect(sayings(stages)[1]).toBe('consultation current since 2026-10-29');
  });

  test('approval stands on its own while the life is in it', () => {
    const stages = [step('consultation', 'passed'), step('approval', 'current'), step('issued', 'coming')];
    expect(sayings(stages)).toEqual(['consultation done done', 'approval current now', 'issued coming unknown']);
  });

  test('a life that ended before its time ends with how it ended', () => {
    const stages = [
      step('draft', 'passed', { leftOn: '2026-10-01' }),
      step('issued', 'skipped'),
      step('closed', 'skipped'),
      step('cancelled', 'current', { enteredOn: '2026-11-02' }),
    ];
    expect(sayings(stages)).toEqual([
      'draft done doneOn 2026-10-01',
      'issued never notReached',
      'cancelled ended endedOn 2026-11-02',
    ]);
  });

  test('once issued, the day of issue is what counts', () => {
    const stages = [step('issued', 'current', { enteredOn: '2026-11-02' }), step('final_review', 'coming')];
    expect(sayings(stages, { issuedOn: '2026-11-01', due: due('2027-05-05') })[0]).toBe(
      'issued current issuedOn 2026-11-01',
    );
  });

  test('a return is counted, coming into force again after a review is not', () => {
    const visits = [
      { enteredOn: null, leftOn: null },
      { enteredOn: null, leftOn: null },
    ];
    const steps = shownSteps(
      {
        stages: [step('draft', 'current', { visits }), step('issued', 'passed', { visits })],
        due: null,
        issuedOn: null,
      },
      today,
    );
    expect(steps.map((one) => one.visits)).toEqual([2, 1]);
  });

  test.each([
    [1, 'I'],
    [4, 'IV'],
  ])('quarter %d is written %s', (quarter, written) => expect(roman(quarter)).toBe(written));
});

describe('the next steps', () => {
  const action = (event: string, given: Partial<Action> = {}): Action => ({
    event,
    title: event,
    allowed: true,
    reasons: [],
    capacity: null,
    capacities: [],
    by: [],
    main: false,
    fields: {},
    ...given,
  });
  const refused = (event: string, codes: string[], given: Partial<Action> = {}): Action =>
    action(event, { allowed: false, reasons: codes.map((code) => ({ code, message: code })), ...given });
  const events = (actions: readonly Action[]): string[] => actions.map(({ event }) => event);

  test('the step by which the life goes on comes first, grave ones stand apart, some begin elsewhere', () => {
    const steps = nextSteps([
      action('return'),
      action('sign', { main: true }),
      action('cancel'),
      action('deadline.move'),
      action('fact.correct'),
    ]);
    expect(steps.main?.event).toBe('sign');
    expect(events(steps.others)).toEqual(['return']);
    expect(events(steps.grave)).toEqual(['cancel']);
  });

  test('what only a gate keeps me from is shown with everything that is missing', () => {
    const steps = nextSteps([
      refused('draft.submit', ['survey.missing', 'text.missing'], { main: true }),
      refused('draft.accept', ['who.issuer.leader']),
    ]);
    expect(steps.main).toBeNull();
    expect(steps.missing[0]?.reasons).toHaveLength(2);
    expect(events(steps.rest)).toEqual(['draft.accept']);
  });

  test('of the step that waits for others, only what is about the matter', () => {
    const steps = nextSteps([
      refused('consultation.finish', ['who.issuer.advisor', 'opinion.undisposed'], { main: true }),
      refused('draft.accept', ['who.issuer.leader', 'four_eyes.drafter'], { main: true }),
    ]);
    expect(events(steps.missing)).toEqual(['consultation.finish']);
    expect(steps.missing[0]?.reasons.map(({ code }) => code)).toEqual(['opinion.undisposed']);
    expect(events(steps.rest)).toEqual(['draft.accept']);
  });

  test('nothing is offered where nothing is', () => {
    expect(nextSteps([])).toEqual({ main: null, others: [], grave: [], missing: [], rest: [] });
  });

  test('days in reasons are read day first', () => {
    expect(shownReason('Sớm nhất ngày 2028-01-01.')).toBe('Sớm nhất ngày 01/01/2028.');
  });
});

const words = (text: string) => ({ vi: text, en: text });
const node = (id: string, given: Partial<DiagramView['nodes'][number]> = {}): DiagramView['nodes'][number] => ({
  id,
  parent: null,
  kind: 'state',
  title: words(id),
  lines: { vi: [id], en: [id] },
  stage: null,
  owner: null,
  deadlines: [],
  current: false,
  travelled: false,
  first: false,
  collapsed: false,
  x: 0,
  y: 0,
  width: 100,
  height: 40,
  ...given,
});
const edge = (
  from: string,
  to: string,
  given: Partial<DiagramView['edges'][number]> = {},
): DiagramView['edges'][number] => ({
  id: `${from} ${to}`,
  from,
  to,
  events: ['go'],
  title: words('go'),
  main: false,
  choice: false,
  travelled: false,
  allowed: false,
  points: [],
  path: '',
  label: null,
  ...given,
});

describe('the diagram', () => {
  const nodes = [
    node('group', { kind: 'group', current: true }),
    node('group.a', { parent: 'group', travelled: true }),
    node('group.b', { parent: 'group', current: true, owner: { relation: 'clock', title: words('the clock') } }),
    node('after', { kind: 'group', collapsed: true }),
  ];
  const edges = [
    edge('group.b', 'after', { allowed: true, travelled: true, main: true, title: words('Close the round') }),
    edge('group.a', 'group.b', { travelled: true }),
    edge('group.b', 'group.a'),
  ];

  test('groups are frames, but for those that are closed', () => {
    const { frames, states } = framesAndStates(nodes);
    expect(frames.map(({ id }) => id)).toEqual(['group']);
    expect(states.map(({ id }) => id)).toEqual(['group.a', 'group.b', 'after']);
  });

  test('what can be done is drawn over what was done, and both over the rest', () => {
    expect(inDrawingOrder(edges).map(lookOf)).toEqual(['other', 'travelled', 'allowed']);
  });

  test('reads as words: where it stands, where each state leads', () => {
    const read = inWords({ nodes, edges }, 'vi');
    expect(read.find(({ id }) => id === 'group.b')).toEqual({
      id: 'group.b',
      title: 'group.b',
      standing: 'current',
      ways: [
        { title: 'Close the round', to: 'after', allowed: true },
        { title: 'go', to: 'group.a', allowed: false },
      ],
    });
  });

  test('says whose turn it is', () => {
    expect(turnOf({ current: 'group.b', nodes, edges }, 'vi')).toEqual({
      who: 'the clock',
      what: 'Close the round',
      byClock: true,
    });
    expect(turnOf({ current: 'group.a', nodes, edges }, 'vi')).toBeNull();
    expect(turnOf(undefined, 'vi')).toBeNull();
  });
});

describe('a preview', () => {
  const before = { stage: 'approval', state: 'a.signing', stateTitle: 'Signing', suspended: false } as const;
  const after = (given: Partial<Previewed>, story: Partial<Previewed['story']> = {}): Previewed => ({
    id: 'r',
    version: 8,
    stage: 'approval',
    state: 'a.signing',
    suspended: false,
    effects: [],
    ...given,
    story: { stateTitle: 'Issuing', deadlines: [], work: [], told: [], others: [], ...story },
  });
  const kinds = (previewed: Previewed, from: Parameters<typeof consequencesOf>[0] = before) =>
    consequencesOf(from, previewed).map(({ kind }) => kind);

  test('says where it goes, what is over before what begins, who must act, who is told', () => {
    const moved = after(
      { stage: 'issued', state: 'i.disseminating' },
      {
        deadlines: [
          { name: 'dissemination', title: 'Dissemination', what: 'set', day: '2026-12-14' },
          { name: 'issue', title: 'Issue', what: 'met', day: null },
        ],
        work: [
          { event: 'issue', title: 'Issue', what: 'closed', to: ['the office'] },
          { event: 'dissemination.record', title: 'Disseminate', what: 'opened', to: ['the head'] },
        ],
        told: [{ title: 'Issued', to: ['the head'] }],
        others: [{ resolutionId: 'x', title: null, event: 'parent.ended' }],
      },
    );
    expect(consequencesOf(before, moved)).toEqual([
      { kind: 'moves', from: 'Signing', to: 'Issuing' },
      { kind: 'newStage', stage: 'issued' },
      { kind: 'deadlineMet', title: 'Issue' },
      { kind: 'deadlineSet', title: 'Dissemination', day: '2026-12-14' },
      { kind: 'workOpened', title: 'Disseminate', to: ['the head'] },
      { kind: 'told', title: 'Issued', to: ['the head'] },
      { kind: 'othersTold', count: 1 },
    ]);
  });

  test('an act that only records says so', () => expect(kinds(after({}))).toEqual(['recordedOnly']));

  test('an act that moves a deadline says that it stays where it is', () => {
    const moved = after({}, { deadlines: [{ name: 'signing', title: 'Signing', what: 'moved', day: '2026-12-01' }] });
    expect(kinds(moved)).toEqual(['stays', 'deadlineMoved']);
  });

  test.each<[string, Partial<Previewed>, boolean, string[]]>([
    ['a suspension', { state: 'suspended', suspended: true }, false, ['suspends']],
    ['a resumption', { state: 'i.inForce' }, true, ['moves', 'resumes']],
    ['a repeal', { stage: 'repealed', state: 'repealed' }, true, ['moves', 'ends']],
  ])('%s says what it does to time', (_name, given, suspended, expected) => {
    expect(kinds(after(given), { ...before, suspended })).toEqual(expected);
  });
});

describe('the address of the view', () => {
  test('holds the form, what it is about, and the tab; nothing else', () => {
    expect(parseResolutionSearch({ act: 'sign', tab: 'text', other: 'x', entry: 7 })).toEqual({
      act: 'sign',
      tab: 'text',
    });
  });
  test('a form takes the place of the one before', () => {
    expect(withAct({ tab: 'text', act: 'sign', entry: '3' }, 'deadline.move', { deadline: 'signing' })).toEqual({
      tab: 'text',
      act: 'deadline.move',
      deadline: 'signing',
    });
    expect(withoutAct({ tab: 'text', act: 'sign', entry: '3' })).toEqual({ tab: 'text' });
    expect(withTab({ act: 'sign', tab: 'text' }, null)).toEqual({ act: 'sign' });
  });
});

describe('the tabs', () => {
  const drafter = { position: 'p', personName: 'x', title: { vi: 'x', en: 'x' }, unitName: 'x' };
  const of = (given: Partial<ResolutionView>) =>
    tabsOf({
      stages: [],
      text: null,
      rounds: [],
      opinions: [],
      parents: [],
      children: [],
      people: { drafters: [drafter], keyCadres: [], appraisers: [], signatory: null },
      stage: 'draft',
      issuedOn: null,
      ballot: null,
      ...given,
    });
  const been = (stage: StageStep['stage']) => [{ stage, state: 'passed', visits: [{}] }] as unknown as StageStep[];

  test.each<[string, Partial<ResolutionView>, string[]]>([
    ['a draft just begun', {}, ['history']],
    ['a text', { text: { version: '1', hash: 'a' } }, ['history', 'text']],
    ['a consultation that was held', { stages: been('consultation') }, ['history', 'consultation']],
    ['an approval that was gone through', { stages: been('approval') }, ['history', 'approval']],
    ['an issue', { issuedOn: '2026-11-01' }, ['history', 'carryingOut']],
  ])('%s has what it has something to show for', (_name, given, tabs) => expect(of(given)).toEqual(tabs));

  test('who took no part in it begins with the text, and is shown no history', () => {
    const people = { drafters: [], keyCadres: [], appraisers: [], signatory: null };
    const shown = of({ people, text: { version: '1', hash: 'a' }, issuedOn: '2026-11-01' });
    expect(shown).toEqual(['text', 'carryingOut']);
    expect(tabFrom('history', shown)).toBe('text');
  });

  test('an address that names a tab which is not there opens the first', () => {
    expect(tabFrom('approval', ['history', 'text'])).toBe('history');
    expect(tabFrom('text', ['history', 'text'])).toBe('text');
  });
});

describe('addresses of the engine', () => {
  test.each([
    ['position:song-lam.bithu', { kind: 'position', position: 'song-lam.bithu' }],
    ['unit:song-lam', { kind: 'unit', unit: 'song-lam' }],
    ['unit:song-lam:leader', { kind: 'function', unit: 'song-lam', held: 'leader' }],
    ['above:song-lam:leader', { kind: 'above', unit: 'song-lam', held: 'leader' }],
    ['monitor:xa-ben-truc', { kind: 'monitor', unit: 'xa-ben-truc' }],
    ['field:song-lam:Kinh tế: xã hội', { kind: 'field', unit: 'song-lam', field: 'Kinh tế: xã hội' }],
    ['something:else', null],
  ])('%s', (address, expected) => expect(addressed(address)).toEqual(expected));
});
