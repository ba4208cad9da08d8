import type { JournalEntry } from '../../../src/engine/index.js';
import { firingBreaches, QuietMoments, rungBreaches, type RungRow } from './books.js';
import type { Obligation } from './obligations.js';

const at = (day: number): number => Date.UTC(2027, 0, day);
const iso = (day: number): string => new Date(at(day)).toISOString();

const owed = (more: Partial<Obligation> = {}): Obligation => ({
  name: 'drafting',
  epoch: 1,
  at: at(20),
  setAt: at(1),
  endedAt: null,
  ladder: [-7, -3, 0, 3].map((offset) => ({ offset, at: iso(20 + offset), to: ['responsible'], plan: 'rings' })),
  ...more,
});
const fired = (day: number): JournalEntry =>
  ({
    row: { recordedAt: iso(day), now: iso(day), actor: { kind: 'clock', deadline: 'drafting', epoch: 1 } },
  }) as unknown as JournalEntry;
const rang = (rung: number, day = 20 + rung, status: RungRow['status'] = 'rung'): RungRow => ({
  deadline: 'drafting',
  epoch: 1,
  rung,
  status,
  at: new Date(at(20 + rung)),
  rungAt: new Date(at(day)),
});

const everyDay = new QuietMoments(Array.from({ length: 30 }, (_, n) => at(n + 1) + 3_600_000));
const firings = (obligation: Obligation, ...entries: JournalEntry[]): string[] =>
  firingBreaches('r', [obligation], entries, everyDay).breaches.map(({ promise }) => promise);
const rungs = (obligation: Obligation, ...rows: RungRow[]): string[] =>
  rungBreaches('r', [obligation], rows, everyDay).map(({ promise }) => promise);
const all = [rang(-7), rang(-3), rang(0), rang(3)];
const without = (rung: number): RungRow[] => all.filter((row) => row.rung !== rung);

describe('the books of a year', () => {
  test('what came in time is no breach', () => {
    expect(firings(owed(), fired(20))).toEqual([]);
    expect(firings(owed({ endedAt: at(19) }))).toEqual([]);
    expect(rungs(owed(), ...all)).toEqual([]);
    expect(rungs(owed({ endedAt: at(14) }), rang(-7))).toEqual([]);
  });

  test('what came while nobody was there may come late, but by the next quiet moment', () => {
    const away = new QuietMoments([at(5), at(25), at(28)]);
    expect(firingBreaches('r', [owed()], [fired(24)], away).breaches).toEqual([]);
    const late = [rang(-7, 24, 'skipped'), rang(-3, 24, 'skipped'), rang(0, 24, 'skipped'), rang(3, 24)];
    expect(rungBreaches('r', [owed()], late, away)).toEqual([]);
    expect(firingBreaches('r', [owed()], [fired(27)], away).breaches).toMatchObject([{ promise: 'lost' }]);
  });

  test('a firing that is missing, doubled, early, or of nothing that was owed', () => {
    expect(firings(owed())).toEqual(['lost']);
    expect(firings(owed(), fired(20), fired(20))).toEqual(['doubled']);
    expect(firings(owed(), fired(19))).toEqual(['early']);
    expect(firings(owed({ epoch: 2 }), fired(20))).toEqual(['lost', 'for what had ended']);
  });

  test('a rung that is missing, early, unplanned, passed over without need, or rung for what had ended', () => {
    expect(rungs(owed(), ...without(-3))).toEqual(['lost']);
    expect(rungs(owed(), ...without(0), rang(0, 19))).toEqual(['early']);
    expect(rungs(owed(), ...all, rang(5))).toEqual(['not as planned']);
    expect(rungs(owed(), ...without(-7), rang(-7, 13, 'skipped'))).toEqual(['lost']);
    expect(rungs(owed(), ...without(3), rang(3, 23, 'skipped'))).toEqual(['lost']);
    expect(rungs(owed({ endedAt: at(15) }), rang(-7), rang(-3))).toEqual(['for what had ended']);
  });

  test('a reminder may be passed over once a later one, or the deadline, has come', () => {
    const outage = [rang(-7, 18, 'skipped'), rang(-3, 18), rang(0), rang(3)];
    const away = new QuietMoments([at(10), at(18) + 1, at(21), at(24)]);
    expect(rungBreaches('r', [owed()], outage, away)).toEqual([]);
  });
});
