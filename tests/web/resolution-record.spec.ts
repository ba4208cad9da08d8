import type { RungView } from '../../src/contracts/deadlines.js';
import type { JournalView } from '../../src/contracts/journal.js';
import { approvalOf, tallyOf } from '../../src/web/views/resolution/tabs/approval-of.js';
import { consultationOf } from '../../src/web/views/resolution/tabs/consultation-of.js';
import { factsOf } from '../../src/web/views/resolution/tabs/facts.js';
import { reviewsOf } from '../../src/web/views/resolution/tabs/reviews-of.js';
import { actorOf, entriesSince, isCorrectable, timeLine } from '../../src/web/views/resolution/tabs/time-line.js';

const entry = (
  seq: number,
  event: string,
  data: JournalView['data'] = {},
  given: Partial<JournalView> = {},
): JournalView => ({
  seq,
  event,
  title: event,
  actor: { kind: 'person' },
  actorName: 'Đinh Thế Sơn',
  actorTitle: { vi: 'Bí thư', en: 'Secretary' },
  actorUnit: 'Sông Lam',
  onBehalfOf: null,
  capacity: 'song-lam.bithu',
  time: `2026-11-${String(seq).padStart(2, '0')}T02:00:00.000Z`,
  recordedAt: '2026-11-22T02:00:00.000Z',
  occurredOn: `2026-11-${String(seq).padStart(2, '0')}`,
  facts: {},
  data,
  hash: 'a'.repeat(64),
  previous: 'b'.repeat(64),
  ...given,
});

describe('the time line', () => {
  const rung = (offset: number, status: RungView['status'], at: string): RungView => ({
    rung: offset,
    title: `${offset}`,
    at,
    status,
    rungAt: status === 'rung' ? at : null,
    to: [],
    addresses: [],
    vacant: [],
  });
  const ladder = [rung(-3, 'rung', '2026-11-02T12:00:00.000Z'), rung(0, 'waiting', '2026-11-09T01:00:00.000Z')];

  test('is one line, newest first, with the warnings that rang', () => {
    const line = timeLine(
      [entry(1, 'create'), entry(2, 'text.revise'), entry(3, 'draft.submit')],
      [{ id: 'r.drafting', name: 'drafting', title: 'Drafting', ladder }],
    );
    expect(line.map(({ key }) => key)).toEqual(['entry 3', 'rung r.drafting -3', 'entry 2', 'entry 1']);
  });

  test('of one instant, the later step is the newer one', () => {
    const time = '2026-11-05T02:00:00.000Z';
    const line = timeLine([entry(1, 'sign', {}, { time }), entry(2, 'issue', {}, { time })], []);
    expect(line.map(({ key }) => key)).toEqual(['entry 2', 'entry 1']);
  });

  test('what changed since a version are the entries after it', () => {
    const journal = [entry(1, 'create'), entry(2, 'draft.submit'), entry(3, 'draft.accept')];
    expect(entriesSince(journal, 1).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(entriesSince(journal, 3)).toEqual([]);
  });

  test('the clock and the engine act as such', () => {
    const by = (actor: JournalView['actor']) => actorOf(entry(1, 'x', {}, { actor, actorName: null, capacity: null }));
    expect(by({ kind: 'clock', deadline: 'round' })).toMatchObject({ kind: 'clock', deadline: 'round' });
    expect(by({ kind: 'system' })).toMatchObject({ kind: 'system', deadline: null });
  });

  test.each<[string, JournalView['data'], boolean]>([
    ['survey.record', { place: 'x' }, true],
    ['sign', { hash: 'x' }, false],
    ['survey.record', null, false],
  ])('%s with %j may be corrected: %s', (event, data, expected) => {
    expect(isCorrectable({ event, data })).toBe(expected);
  });
});

describe('what an entry recorded', () => {
  test('reads in the order that tells, each value as what it is', () => {
    const facts = factsOf({
      findings: 'Cần làm',
      date: '2026-10-16',
      participants: 58,
      hash: 'c'.repeat(64),
      title: 'x',
    });
    expect(facts.map(({ name, shown }) => [name, shown.kind])).toEqual([
      ['date', 'day'],
      ['participants', 'number'],
      ['findings', 'text'],
      ['hash', 'hash'],
    ]);
  });

  test('people, units and lists are told apart', () => {
    const facts = factsOf({
      positions: ['song-lam.bithu'],
      audience: ['xa-ben-truc'],
      reasons: [{ section: 'Mục I', reason: 'Chưa rõ' }],
      stance: 'agree',
      resources: [],
    });
    expect(Object.fromEntries(facts.map(({ name, shown }) => [name, shown.kind]))).toEqual({
      stance: 'choice',
      audience: 'units',
      positions: 'positions',
      reasons: 'items',
    });
    expect(factsOf({ audience: 'Toàn thể cán bộ' })[0]?.shown).toEqual({ kind: 'text', value: 'Toàn thể cán bộ' });
  });

  test('erased data has no facts', () => expect(factsOf(null)).toEqual([]));
});

describe('the consultation', () => {
  const journal = [
    entry(1, 'key_cadres.name', { positions: ['p.one', 'p.two'] }),
    entry(2, 'round.open', { audience: ['a', 'b'] }),
    entry(3, 'opinion.give', { stance: 'agree', text: 'Nhất trí' }),
    entry(4, 'round.close'),
    entry(5, 'opinion.dispose', { opinion: 3, answer: 'Đã tiếp thu' }),
    entry(6, 'round.open', { audience: ['b'] }),
    entry(7, 'opinion.give', { stance: 'disagree', text: 'Chưa rõ' }),
    entry(8, 'fact.correct', { entry: 7, data: { text: 'Chưa rõ nguồn' } }),
  ];
  const resolution = {
    rounds: [
      { audience: ['a', 'b'], closesOn: '2026-11-10', open: false },
      { audience: ['b'], closesOn: '2026-11-20', open: true },
    ],
    opinions: [
      { entry: 3, unit: 'a', position: 'p.one', disposition: 'accepted' },
      { entry: 7, unit: 'b', position: 'p.three', disposition: null },
    ],
    deadlines: [{ name: 'round', day: '2026-11-30' }],
  } as Parameters<typeof consultationOf>[0];

  test('puts each opinion into its round, with its answer and its corrections', () => {
    const { rounds, keyCadres } = consultationOf(resolution, journal);
    expect(rounds.map(({ number, open, day, silent }) => ({ number, open, day, silent }))).toEqual([
      { number: 2, open: true, day: '2026-11-30', silent: [] },
      { number: 1, open: false, day: '2026-11-10', silent: ['b'] },
    ]);
    expect(rounds[0]?.opinions[0]).toMatchObject({ stance: 'disagree', text: 'Chưa rõ nguồn', answer: null });
    expect(rounds[1]?.opinions[0]).toMatchObject({ text: 'Nhất trí', disposition: 'accepted', answer: 'Đã tiếp thu' });
    expect(keyCadres).toEqual([
      { position: 'p.one', hasSpoken: true },
      { position: 'p.two', hasSpoken: false },
    ]);
  });
});

describe('the approval', () => {
  test('what was before a return no longer stands', () => {
    const read = approvalOf([
      entry(1, 'appraisal.report', { verdict: 'favourable' }),
      entry(2, 'sign'),
      entry(3, 'return', { reasons: [] }),
      entry(4, 'appraisal.report', { verdict: 'with_changes' }),
    ]);
    expect([read.appraisal?.seq, read.signature, read.returns.map(({ seq }) => seq)]).toEqual([4, null, [3]]);
  });

  test('an unfavourable appraisal is a return', () => {
    const read = approvalOf([entry(1, 'appraisal.report', { verdict: 'unfavourable' })]);
    expect([read.appraisal, read.returns.length]).toEqual([null, 1]);
  });

  test('a ballot is counted of all who are entitled', () => {
    const entitled = ['a', 'b', 'c', 'd'].map((position) => ({ position, person: position }));
    const votes = { a: 'yes', b: 'yes', c: 'abstain' };
    expect(tallyOf({ entitled, votes, reserved: ['b'] })).toEqual({
      entitled: 4,
      yes: 2,
      no: 0,
      abstain: 1,
      silent: 1,
      reserved: 1,
    });
  });
});

describe('the reviews', () => {
  const journal = [
    entry(1, 'review.begin'),
    entry(2, 'review.freeze', { cutOff: '2026-10-31', figures: [{ name: 'Thu', planned: '52', actual: '53,6' }] }),
    entry(3, 'review.draft'),
    entry(4, 'review.return', { reasons: [] }),
    entry(5, 'review.draft'),
    entry(6, 'review.approve', { conclusions: 'Đạt' }),
    entry(7, 'review.begin'),
  ];

  test('the mid-term one comes before the final one, each as far as it has come', () => {
    const [final, midterm] = reviewsOf(journal, true);
    expect([final?.phase, final?.report, final?.figures]).toEqual(['final_review', null, []]);
    expect([midterm?.phase, midterm?.cutOff, midterm?.report?.seq, midterm?.approval?.seq]).toEqual([
      'midterm_review',
      '2026-10-31',
      5,
      6,
    ]);
    expect(midterm?.figures).toEqual([{ name: 'Thu', planned: '52', actual: '53,6' }]);
  });

  test('a kind without a mid-term review only has the final one', () => {
    expect(reviewsOf(journal.slice(0, 1), false)[0]?.phase).toBe('final_review');
  });
});
