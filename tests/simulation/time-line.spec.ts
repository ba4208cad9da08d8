import { timeLine, type Happened, type Milestone, type Refusal, type Simulation } from '../../src/simulation/index.js';

const secretary = {
  kind: 'person',
  person: 'bithu',
  name: 'Đinh Thế Sơn',
  position: 'song-lam.bithu',
  title: { vi: 'Bí thư', en: 'Secretary' },
} as const;
const resolution = { name: 'one', title: 'Thử' };
const place = (stage: string, state: string, vi: string, en: string) => ({
  stage,
  state,
  title: { vi, en },
  suspended: false,
});
const checked = place('draft', 'preparing.draft.check', 'Xem xét dự thảo', 'Internal check');
const planned = place('consultation', 'preparing.consultation.planned', 'Chuẩn bị lấy ý kiến', 'Round to be opened');

const accepted: Happened = {
  kind: 'happened',
  at: '2020-06-19T02:00:00.000Z',
  day: '2020-06-19',
  time: '09:00',
  resolution,
  seq: 8,
  event: 'draft.accept',
  title: { vi: 'Chấp nhận dự thảo', en: 'Accept the draft' },
  actor: secretary,
  occurredOn: '2020-06-19',
  from: checked,
  to: planned,
  deadlines: [
    { name: 'check', title: { vi: 'Xem xét dự thảo', en: 'Internal check' }, day: '2020-06-15', change: 'met' },
    {
      name: 'roundOpening',
      title: { vi: 'Mở đợt lấy ý kiến', en: 'Open the round' },
      day: '2020-06-26',
      change: 'set',
    },
  ],
  told: [],
  particulars: [],
};

const told: Happened = {
  ...accepted,
  at: '2020-06-26T17:00:00.000Z',
  day: '2020-06-26',
  time: '24:00',
  event: 'deadline.due',
  title: { vi: 'Đến hạn', en: 'A deadline has come' },
  actor: {
    kind: 'clock',
    deadline: 'roundOpening',
    title: { vi: 'Mở đợt lấy ý kiến', en: 'Open the round' },
    day: '2020-06-26',
  },
  from: planned,
  deadlines: [],
  told: [
    {
      code: 'deadline.due',
      title: { vi: 'Đã đến hạn', en: 'A deadline has come' },
      to: ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({
        address: `unit:${name}`,
        title: { vi: `Xã ${name}`, en: `Commune ${name}` },
      })),
    },
  ],
};

const refused: Refusal = {
  kind: 'refused',
  at: '2020-06-29T02:00:00.000Z',
  day: '2020-06-29',
  time: '09:00',
  resolution,
  event: 'sign',
  title: { vi: 'Ký', en: 'Sign' },
  actor: secretary,
  reasons: [{ code: 'state.not_now', message: { vi: 'Chưa làm được.', en: 'Not possible now.' } }],
  expected: true,
};

const simulation = (milestones: readonly Milestone[], more: Partial<Simulation> = {}): Simulation => ({
  scenario: {
    title: { vi: 'Một kịch bản', en: 'A scenario' },
    about: undefined,
    from: '2020-06-01',
    steps: [],
    expectations: [],
  },
  play: { milestones, surprises: [], resolutions: new Map() },
  comparisons: [],
  verification: { status: 'sound', instances: 1, entries: 9, erased: [], checkpoints: 0, findings: [], repaired: 0 },
  undelivered: [],
  holds: true,
  ...more,
});

test('a day is told with who did what in which capacity, where it led, and what is owed now', () => {
  expect(
    timeLine(simulation([accepted]), 'en')
      .split('\n')
      .slice(0, 7),
  ).toEqual([
    'A scenario',
    '',
    '== Friday 2020-06-19',
    '  09:00  [one] Đinh Thế Sơn (Secretary): Accept the draft',
    '         → Draft → Consultation · Round to be opened',
    '         ✓ met: Internal check 2020-06-15 (4 days late)',
    '         + due: Open the round 2020-06-26',
  ]);
});

test('in Vietnamese, with the day as it is written in Vietnam', () => {
  const lines = timeLine(simulation([accepted]), 'vi').split('\n');
  expect(lines).toContain('== thứ Sáu 19/06/2020');
  expect(lines).toContain('         ✓ xong: Xem xét dự thảo 2020-06-15 (trễ 4 ngày)');
  expect(lines.at(-1)).toBe('✓ Đúng như kịch bản');
});

test('in both, English stands beside Vietnamese', () => {
  expect(timeLine(simulation([accepted]), 'both')).toContain('Chấp nhận dự thảo / Accept the draft');
});

test('what falls due at the end of a day stands at 24:00 of that day, and a long list of receivers is cut', () => {
  const text = timeLine(simulation([told]), 'en');
  expect(text).toContain('== Friday 2020-06-26\n  24:00  [one] ⏰ “Open the round” is due: A deadline has come');
  expect(text).toContain('✉ A deadline has come → Commune A; Commune B; Commune C; Commune D; and 2 more');
});

test('an event that a rung of a ladder is says which rung, and that nothing fell due', () => {
  const title = { vi: 'Mở đợt lấy ý kiến', en: 'Open the round' };
  const rung = (offset: number): Happened => ({
    ...told,
    time: '08:00',
    event: 'round.remind',
    title: { vi: 'Nhắc mở đợt', en: 'Remind of the round' },
    actor: { kind: 'clock', deadline: 'roundOpening', title, day: '2020-06-26', rung: offset },
    told: [],
  });
  const lines = (milestone: Milestone, tongue: 'vi' | 'en') => timeLine(simulation([milestone]), tongue);
  expect(lines(rung(3), 'en')).toContain(
    '  08:00  [one] ⏰ 3 working days overdue: “Open the round”: Remind of the round',
  );
  expect(lines(rung(-1), 'vi')).toContain('  08:00  [one] ⏰ Còn 1 ngày làm việc: “Mở đợt lấy ý kiến”: Nhắc mở đợt');
  expect(lines(rung(0), 'en')).not.toContain('is due');
});

test('days without anything are left out; one day has one heading', () => {
  const headings = timeLine(simulation([accepted, { ...accepted, time: '10:00' }, refused]), 'en')
    .split('\n')
    .filter((line) => line.startsWith('== '));
  expect(headings).toEqual(['== Friday 2020-06-19', '== Monday 2020-06-29', '== Outcome']);
});

test('a refusal is told with every reason', () => {
  expect(timeLine(simulation([refused]), 'en')).toContain(
    '  09:00  [one] Đinh Thế Sơn (Secretary): Sign\n         ✗ refused\n           state.not_now: Not possible now.',
  );
});

test('what went otherwise names the line, what was expected and what was found', () => {
  const text = timeLine(
    simulation([accepted], {
      comparisons: [
        {
          line: 31,
          resolution: 'one',
          expected: { vi: 'hạn check ngày 2020-06-16', en: 'deadline check on 2020-06-16' },
          found: { vi: '2020-06-15 met', en: '2020-06-15 met' },
          holds: false,
        },
      ],
      holds: false,
    }),
    'en',
  );
  expect(text).toContain('✗ line 31: [one] deadline check on 2020-06-16\n    found: 2020-06-15 met');
  expect(text).toContain('Expectations met: 0/1');
  expect(text.endsWith('✗ Not as the scenario says')).toBe(true);
});
