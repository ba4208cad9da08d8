import { forecast, type Forecast, type Snapshot } from '../../../src/engine/core/index.js';
import type { Kind } from '../../../workflows/resolution/v1/index.js';
import { after } from '../../workflows/given.js';
import { inRound, issuedIn, suspended } from '../../workflows/phrases.js';
import { act, begin, clock, onDay, opening, subject, type Scene } from '../../workflows/play.js';
import { inquiry } from '../rung-definition.js';
import { situation, snapshotOf } from './situation.js';
import { smallLife } from './small-life.js';
import { resolutionV1 } from '../../../workflows/resolution/v1/index.js';

const begun = (today: string, kind: Kind, term: { from: string; to: string }): Scene =>
  begin(opening(today), 'drafter', { type: 'create', data: subject(kind, { term }) });
const foreseen = (scene: Scene): Forecast => forecast(resolutionV1, snapshotOf(scene), situation(scene));

/** One line per state: its name, the day it is entered, the day it is left. */
const course = ({ entries }: Forecast): string[] =>
  entries.map(({ state, from, to }) => `${state.split('.').slice(1).join('.')} ${from} ${to}`);

const fiveYears = { from: '2020-08-15', to: '2025-08-14' };

describe('a congress resolution of 2020-08-15 to 2025-08-14, begun on Monday 2020-08-17', () => {
  const scene = begun('2020-08-17', 'congress', fiveYears);

  // Worked out by hand on the calendars of 2020, 2021, 2023 and 2025. What the clock
  // does counts from the day of its deadline: the round closes on Friday 20 November, its answers are counted from there.
  test('has these dates', () => {
    expect(course(foreseen(scene))).toEqual([
      'draft.writing 2020-08-17 2020-10-16',
      'draft.check 2020-10-16 2020-10-23',
      'consultation.planned 2020-10-23 2020-10-30',
      'consultation.open 2020-10-30 2020-11-20',
      'consultation.answering 2020-11-20 2020-11-27',
      'approval.appraisal 2020-11-27 2020-12-11',
      'approval.beforeBallot 2020-12-11 2020-12-18',
      'approval.balloting 2020-12-18 2020-12-25',
      'approval.signing 2020-12-25 2020-12-30',
      'approval.issuing 2020-12-30 2021-01-04',
      'issued.disseminating 2021-01-04 2021-01-25',
      'issued.inForce.untilMidterm 2021-01-25 2023-02-15',
      'midtermReview.begun 2023-02-15 2023-03-01',
      'midtermReview.frozen 2023-03-01 2023-03-29',
      'midtermReview.drafted 2023-03-29 2023-04-12',
      'issued.inForce.untilFinal 2023-04-12 2025-08-14',
      'finalReview.begun 2025-08-14 2025-08-28',
      'finalReview.frozen 2025-08-28 2025-09-29',
      'finalReview.drafted 2025-09-29 2025-10-13',
    ]);
    expect(foreseen(scene)).toMatchObject({ today: '2020-08-17', suspended: false, ends: '2025-10-13', stopped: null });
  });

  test('passes through the stages in this time', () => {
    expect(foreseen(scene).stages).toEqual([
      { stage: 'draft', from: '2020-08-17', to: '2020-10-23' },
      { stage: 'consultation', from: '2020-10-23', to: '2020-11-27' },
      { stage: 'approval', from: '2020-11-27', to: '2021-01-04' },
      { stage: 'issued', from: '2021-01-04', to: '2023-02-15' },
      { stage: 'midterm_review', from: '2023-02-15', to: '2023-04-12' },
      { stage: 'issued', from: '2023-04-12', to: '2025-08-14' },
      { stage: 'final_review', from: '2025-08-14', to: '2025-10-13' },
    ]);
  });

  test('says what it takes for granted', () => {
    const codes = Object.fromEntries(
      foreseen(scene).entries.map(({ state, assumptions }) => [
        state,
        assumptions.map(({ kind, code }) => `${kind} ${code}`),
      ]),
    );
    expect(codes['preparing.draft.writing']).toEqual([
      'requirement survey.missing',
      'requirement discussion.missing',
      'requirement text.missing',
    ]);
    expect(codes['preparing.consultation.open']).toEqual(['date usual_period']);
    expect(codes['preparing.approval.appraisal']).toContain('outcome unfavourable');
    expect(codes['preparing.approval.balloting']).toEqual(['outcome carried']);
    expect(codes['effective.issued.disseminating']).toEqual(['requirement dissemination.before_issue']);
  });

  test('does not assume again what is already so', () => {
    const surveyed = act(scene, 'drafter', 'text.revise', { version: '1', hash: 'a'.repeat(64) });
    expect(foreseen(surveyed).entries[0]?.assumptions.map(({ code }) => code)).toEqual([
      'survey.missing',
      'discussion.missing',
    ]);
  });

  test('a deadline that has passed ends today at the earliest', () => {
    const late = onDay(clock(scene, 'drafting'), '2020-12-01');
    expect(course(foreseen(late)).slice(0, 2)).toEqual([
      'draft.writing 2020-08-17 2020-12-01',
      'draft.check 2020-12-01 2020-12-08',
    ]);
  });

  test('a deadline that was moved counts from its new day', () => {
    const moved = act(scene, 'secretary', 'deadline.move', { deadline: 'drafting', to: '2020-11-13', reason: 'Bão' });
    expect(course(foreseen(moved)).slice(0, 2)).toEqual([
      'draft.writing 2020-08-17 2020-11-13',
      'draft.check 2020-11-13 2020-11-20',
    ]);
  });
});

// Tết 2021 is off from 10 to 16 February, New Year's day 2022 is made good on 3 January,
// Tết 2022 is off from 31 January to 4 February.
test('an annual resolution for 2021, begun on Monday 2020-11-02', () => {
  const result = foreseen(begun('2020-11-02', 'annual', { from: '2021-01-01', to: '2021-12-31' }));
  expect(course(result)).toEqual([
    'draft.writing 2020-11-02 2021-01-04',
    'draft.check 2021-01-04 2021-01-11',
    'consultation.planned 2021-01-11 2021-01-18',
    'consultation.open 2021-01-18 2021-02-08',
    'consultation.answering 2021-02-08 2021-02-22',
    'approval.appraisal 2021-02-22 2021-03-08',
    'approval.beforeBallot 2021-03-08 2021-03-15',
    'approval.balloting 2021-03-15 2021-03-22',
    'approval.signing 2021-03-22 2021-03-25',
    'approval.issuing 2021-03-25 2021-03-29',
    'issued.disseminating 2021-03-29 2021-04-19',
    'issued.inForce.untilMidterm 2021-04-19 2021-07-01',
    'midtermReview.begun 2021-07-01 2021-07-15',
    'midtermReview.frozen 2021-07-15 2021-08-12',
    'midtermReview.drafted 2021-08-12 2021-08-26',
    'issued.inForce.untilFinal 2021-08-26 2021-12-31',
    'finalReview.begun 2021-12-31 2022-01-17',
    'finalReview.frozen 2022-01-17 2022-02-21',
    'finalReview.drafted 2022-02-21 2022-03-07',
  ]);
  expect(result.ends).toBe('2022-03-07');
});

test('a plan is not put to consultation, is decided by a leader and reviewed once', () => {
  const result = foreseen(begun('2020-08-17', 'plan', { from: '2021-01-01', to: '2021-12-31' }));
  expect(course(result)).toEqual([
    'draft.writing 2020-08-17 2020-10-16',
    'draft.check 2020-10-16 2020-10-23',
    'approval.appraisal 2020-10-23 2020-11-06',
    'approval.decision 2020-11-06 2020-11-13',
    'approval.signing 2020-11-13 2020-11-18',
    'approval.issuing 2020-11-18 2020-11-20',
    'issued.disseminating 2020-11-20 2020-12-11',
    'issued.inForce.untilFinal 2020-12-11 2021-12-31',
    'finalReview.begun 2021-12-31 2022-01-17',
    'finalReview.frozen 2022-01-17 2022-02-21',
    'finalReview.drafted 2022-02-21 2022-03-07',
  ]);
});

// 60 days from 2 April 2022 end on Wednesday 1 June; begun on 4 April, the draft alone may take until Friday 3 June.
test('an action programme is seen to be late for its parent', () => {
  const data = subject('action_programme', { implements: ['parent'] });
  const parents = [{ id: 'parent', issuer: 'province', issuedOn: '2022-04-02', ended: null }];
  const scene = begin(opening('2022-04-04'), 'drafter', { type: 'create', data }, { parents });
  const { entries, obligations } = foreseen(scene);
  const issued = entries.find(({ event }) => event === 'issue');
  expect(obligations).toEqual([
    expect.objectContaining({ name: 'concretisation', day: '2022-06-01', metOn: issued?.to, late: true }),
  ]);
});

test('a suspended resolution is forecast from where it stood, and the forecast says so', () => {
  const scene = after([issuedIn(), suspended]);
  const result = foreseen(scene);
  expect(result.suspended).toBe(true);
  expect(result.entries[0]).toMatchObject({ state: 'effective.issued.disseminating' });
  expect(result.entries[0]?.assumptions[0]).toMatchObject({ kind: 'resumed' });
  expect(result.ends).not.toBeNull();
});

// The round closed on Tuesday 22 March; five working days from there end on Tuesday the 29th.
test('what the clock does late is still counted from the day of the deadline', () => {
  const late = onDay(after(inRound()), '2022-03-30');
  const [open, answering] = foreseen(late).entries;
  expect(open).toMatchObject({ state: 'preparing.consultation.open', to: '2022-03-30' });
  expect(answering).toMatchObject({ from: '2022-03-30', to: '2022-03-30', deadline: { day: '2022-03-29' } });
});

test('a life that has ended has no forecast', () => {
  const scene = act(begun('2020-08-17', 'plan', fiveYears), 'secretary', 'cancel', { reason: 'Không cần' });
  expect(foreseen(scene)).toMatchObject({ entries: [], ends: null });
});

test('a forecast beyond the calendar breaks off and says why', () => {
  const result = foreseen(begun('2035-08-01', 'congress', { from: '2035-01-01', to: '2039-12-31' }));
  expect(result.entries.length).toBeGreaterThan(3);
  expect(result.ends).toBeNull();
  expect(result.stopped?.en).toMatch(/calendar/);
});

test('an adopted resolution is forecast through its confirmation', () => {
  const data = subject('thematic', { stage: 'issued', symbol: '05-NQ/HU', issuedOn: '2021-03-01' });
  const scene = begin(opening('2022-03-01'), 'advisor', { type: 'adopt', data });
  expect(course(foreseen(scene)).slice(0, 2)).toEqual([
    ' 2022-03-01 2022-03-08',
    'issued.disseminating 2022-03-08 2022-03-29',
  ]);
});

test('a life whose main events come round breaks off and says so', () => {
  const circle = smallLife({
    'states.deciding.on.approve': { guard: 'written', target: 'writing', meta: { by: ['leader'] } },
  });
  const snapshot = {
    value: 'writing',
    status: 'active',
    context: { deadlines: {}, frozen: {}, epochs: {} },
    historyValue: {},
  } as const;
  const result = forecast(circle, snapshot, situation({ today: '2024-03-01', seq: 0 }));
  expect(result.entries.map(({ state }) => state)).toEqual(['writing', 'deciding']);
  expect(result.stopped?.en).toMatch(/repeat/);
});

describe('a rung that is an event', () => {
  // Asked on Monday 2 March 2026. The rungs of Thursday 12 March are the 11th, Tuesday the 17th and Thursday the 26th.
  const reply = { anchor: '2026-03-02', day: '2026-03-12', at: '2026-03-12T17:00:00.000Z', epoch: 1 };
  const ahead = (today: string, more: object = {}, value: object | string = { pending: 'quiet' }): Forecast => {
    const context = { asker: 'an', opened: 0, held: false, days: [], deadlines: { reply }, frozen: {}, epochs: {} };
    const stored = { value, status: 'active', context: { ...context, ...more }, historyValue: {} };
    return forecast(inquiry, stored as unknown as Snapshot, situation({ today, seq: 3 }));
  };
  const steps = ({ entries }: Forecast): string[] =>
    entries.map(({ state, from, to, event }) => `${state} ${from} ${to} ${event}`);

  test('that leads nowhere, or would come after the end, changes nothing', () => {
    const onTime = ahead('2026-03-02');
    expect(steps(onTime)).toEqual(['pending.quiet 2026-03-02 2026-03-12 answer']);
    expect(onTime).toMatchObject({ ends: '2026-03-12', obligations: [{ metOn: '2026-03-12', late: false }] });
  });

  test('leads out of its state on its day, and the next one goes on from there', () => {
    const late = ahead('2026-03-10');
    expect(steps(late)).toEqual([
      'pending.quiet 2026-03-10 2026-03-17 parent.inform',
      'pending.raised 2026-03-17 2026-03-26 lapse',
    ]);
    expect(late).toMatchObject({
      ends: '2026-03-26',
      stopped: null,
      obligations: [{ name: 'reply', day: '2026-03-12', metOn: null, late: true }],
    });
  });

  test('that has come is over', () => {
    expect(steps(ahead('2026-03-17'))).toEqual(['pending.quiet 2026-03-17 2026-03-26 lapse']);
  });

  test('that a guard would refuse is passed over', () => {
    expect(steps(ahead('2026-03-10', { held: true }))).toEqual([
      'pending.quiet 2026-03-10 2026-03-17 parent.inform',
      'pending.raised 2026-03-17 2026-03-27 answer',
    ]);
  });

  test('comes for a deadline that was moved on its new days, and never for one that is not owed', () => {
    const moved = { reply: { ...reply, day: '2026-03-10' } };
    expect(steps(ahead('2026-03-10', { deadlines: moved }))).toEqual([
      'pending.quiet 2026-03-10 2026-03-13 parent.inform',
      'pending.raised 2026-03-13 2026-03-23 answer',
    ]);
    expect(steps(ahead('2026-03-10', { deadlines: {} }))).toEqual(['pending.quiet 2026-03-10 2026-03-20 answer']);
  });

  /** The deciding of the small life is owed from Monday 11 to Thursday 21 March 2024. */
  const deciding = (changes: Readonly<Record<string, unknown>>): string[] => {
    const at = 'states.deciding.meta.deadlines.deciding';
    const life = smallLife(Object.fromEntries(Object.entries(changes).map(([key, to]) => [key.replace('@', at), to])));
    const context = { deadlines: {}, frozen: {}, epochs: {} };
    const snapshot = { value: 'writing', status: 'active', context, historyValue: {} } as const;
    return steps(forecast(life, snapshot, situation({ today: '2024-03-01', seq: 0 }))).slice(1);
  };

  test('of a state to come counts from the day that will be owed there', () => {
    expect(deciding({ '@.atRung': { [-2]: 'approve' } })).toEqual(['deciding 2024-03-11 2024-03-19 approve']);
    expect(deciding({ '@.atRung': { 2: 'approve' } })).toEqual(['deciding 2024-03-11 2024-03-21 approve']);
    // Nine working days before the 21st lie before the 11th.
    expect(deciding({ '@.atRung': { [-9]: 'approve' } })).toEqual(['deciding 2024-03-11 2024-03-21 approve']);
  });

  test('ends what only it ends, after the day of the deadline as well', () => {
    const byClock = { '@.metBy': ['submit'], 'states.deciding.meta.owner': 'clock' };
    expect(deciding({ ...byClock, '@.atRung': { 3: 'approve' } })).toEqual(['deciding 2024-03-11 2024-03-26 approve']);
  });

  test('comes on a day before its end, and not before its beginning', () => {
    const due = { target: 'done', meta: { by: ['clock'] } };
    const changes = { '@.atRung': { 0: 'deadline.due' }, 'states.deciding.on.deadline\u2024due': due };
    expect(deciding(changes)).toEqual(['deciding 2024-03-11 2024-03-21 deadline.due']);
    expect(deciding({ ...changes, '@.moment': 'dayStart' })).toEqual(['deciding 2024-03-11 2024-03-21 approve']);
  });

  test('that the clock may not bring does not come', () => {
    const due = { target: 'done', meta: { by: ['leader'] } };
    expect(deciding({ '@.atRung': { [-2]: 'deadline.due' }, 'states.deciding.on.deadline\u2024due': due })).toEqual([
      'deciding 2024-03-11 2024-03-21 approve',
    ]);
  });
});
