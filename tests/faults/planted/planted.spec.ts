import { bugs } from './bugs.js';
import { forgiven } from './forgiven.js';
import { places } from './planting.js';
import { quickest } from './quickest.js';

const all = [...bugs, ...forgiven];
const patches = all.flatMap(({ name, patches: own = [] }) => own.map((patch) => ({ name, ...patch })));

test.each(patches)('“$name” still fits $file', (patch) => {
  expect(places(patch)).toBe(1);
  expect(patch.replace).not.toBe(patch.find);
});

test('every bug changes something, and has a name of its own', () => {
  expect(all.filter(({ patches: own = [], sql, byHand }) => own.length === 0 && !sql && !byHand)).toEqual([]);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(bugs.length).toBeGreaterThanOrEqual(15);
});

test('the quick ones are among them', () => {
  expect(quickest).toHaveLength(5);
});
