import { fill } from './report/fill.js';
import { pictureOf } from './report/picture.js';
import { inWords, shown, tableOf } from './report/table.js';
import { Figures, judge, type BenchResult } from './stage/figures.js';
import { median, quantile, ratios, spreadOf } from './stage/spread.js';

describe('figures of several repetitions', () => {
  test('the middle one, or between the two in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([10, 9, 100])).toBe(10);
  });

  test('a share of the values lies below a quantile', () => {
    const hundred = Array.from({ length: 101 }, (_, index) => 100 - index);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 0)).toBe(0);
    expect(quantile(hundred, 1)).toBe(100);
    expect(quantile([7], 0.99)).toBe(7);
  });

  test('nothing measured is no zero', () => {
    expect(() => median([])).toThrow('nothing was measured');
    expect(() => new Figures().values('rate')).toThrow('"rate" was not measured');
  });

  test('what was measured in one repetition is compared within it', () => {
    expect(ratios([10, 30], [5, 10])).toEqual([2, 3]);
    expect(() => ratios([10, 30], [5])).toThrow('repetition 2');
    expect(() => ratios([10], [0])).toThrow('repetition 1');
    const figures = new Figures();
    for (const [ours, theirs] of [
      [10, 20],
      [40, 20],
      [30, 30],
    ] as const) {
      figures.add('ours', 'per s', ours);
      figures.add('theirs', 'per s', theirs);
    }
    expect(figures.ratio('ours', 'theirs')).toEqual([0.5, 2, 1]);
  });

  test('a goal is met by the median, at its limit too', () => {
    const goal = { name: 'rate', unit: '×', limit: 2 } as const;
    expect(judge({ ...goal, bound: 'at least', values: [1, 2, 9] })).toMatchObject({ met: true, found: { median: 2 } });
    expect(judge({ ...goal, bound: 'at least', values: [1, 1.9, 9] }).met).toBe(false);
    expect(judge({ ...goal, bound: 'at most', values: [1, 2, 9] }).met).toBe(true);
    expect(judge({ ...goal, bound: 'at most', values: [1, 2.1, 9] }).met).toBe(false);
  });

  test('what could not be measured is no met goal', () => {
    expect(judge({ name: 'x', unit: '', limit: 2, bound: 'at most', values: [Number.NaN] }).met).toBe(false);
    expect(shown(Number.NaN)).toBe('not measured');
  });
});

const figures = new Figures();
for (const [rate, p50] of [
  [3300.4, 1.234],
  [3100, 1.4],
  [3500, 1.1],
] as const) {
  figures.add('tx7, 1 in flight', 'per s', rate);
  figures.add('tx7, 1 in flight: p50', 'ms', p50);
}
const result: BenchResult = {
  bench: 'transitions',
  title: 'Steps <committed> & counted',
  at: '2026-11-22T03:00:00.000Z',
  quick: false,
  repetitions: 3,
  machine: { processor: '2 × a | b' },
  durability: { fsync: 'on' },
  figures: figures.all(),
  goals: [judge({ name: 'rate', unit: '×', bound: 'at least', limit: 0.7, values: [0.6, 0.5, 0.8] })],
  verified: 'sound: 1 resolutions',
  notes: ['A note.'],
};

describe('the table', () => {
  test('numbers as people read them', () => {
    expect([3353.2, 45.67, 1.234, 0.6667, 7, 0].map(shown)).toEqual(['3,353', '45.7', '1.23', '0.667', '7', '0']);
    expect(inWords(spreadOf([3, 3]), 'ms')).toBe('3 ms');
    expect(inWords(spreadOf([1, 2, 4]), 'ms')).toBe('2 ms (1–4)');
  });

  test('every goal says whether it is met; a thing has one row', () => {
    const table = tableOf(result);
    expect(table).toContain('| rate | ≥ 0.700 × | 0.600 × (0.500–0.800) | **not met** |');
    expect(table).toContain('|  | median of 3 (range) | p50 |');
    expect(table).toContain('| tx7, 1 in flight | 3,300 per s (3,100–3,500) | 1.23 ms (1.10–1.40) |');
    expect(table).toContain('fsync on');
    expect(table).toContain('sound: 1 resolutions');
  });

  test('is put where the page has a place for it, again and again', () => {
    const page = 'a\n<!-- bench:due -->old<!-- end of bench:due -->\nb';
    const once = fill(page, 'due', 'new $& table\n');
    expect(once).toBe('a\n<!-- bench:due -->\n\nnew $& table\n\n<!-- end of bench:due -->\nb');
    expect(fill(once, 'due', 'new $& table')).toBe(once);
    expect(() => fill(page, 'reads', 'x')).toThrow('no place for "reads"');
  });
});

describe('the picture', () => {
  const picture = pictureOf(result);

  test('draws what stands in the first column, to scale, and is well-formed', () => {
    expect(picture.match(/<rect /g)).toHaveLength(1);
    expect(picture).toContain('3,300 per s');
    expect(picture).not.toContain('1.23');
    expect(picture).toContain('Steps &lt;committed&gt; &amp; counted');
    const open = picture.match(/<(?!\/)[a-z]+[^>]*[^/]>/g)?.length;
    expect(picture.match(/<\/[a-z]+>/g)).toHaveLength(open ?? 0);
  });

  test('leaves out what could not be measured', () => {
    const some = {
      ...result,
      figures: [...result.figures, { name: 'cpu', unit: 'µs', values: [Number.NaN] }],
    } as const;
    expect(pictureOf(some)).toBe(picture);
  });
});
