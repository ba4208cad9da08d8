import { headingHeight, rowHeight, rowsInSight } from '../../src/web/views/roadmap/rows-in-sight.js';

describe('rows in sight', () => {
  const height = 10 * rowHeight;

  it('of a small chart are all of them', () => {
    expect(rowsInSight([3, 4], 0, height)).toEqual([
      { first: 0, last: 3 },
      { first: 0, last: 4 },
    ]);
  });

  it('of a long one are those near the window, with some to spare', () => {
    const [sight = { first: -1, last: -1 }] = rowsInSight([500], 100 * rowHeight, height);
    expect(sight.first).toBeLessThanOrEqual(100 - 10);
    expect(sight.first).toBeGreaterThan(70);
    expect(sight.last).toBeGreaterThanOrEqual(110 + 9);
    expect(sight.last).toBeLessThan(140);
  });

  it('never leave a gap in the window, wherever it is', () => {
    for (let top = 0; top < 400 * rowHeight; top += 37) {
      const [sight = { first: -1, last: -1 }] = rowsInSight([500], top, height);
      expect(headingHeight + sight.first * rowHeight).toBeLessThanOrEqual(Math.max(headingHeight, top));
      expect(headingHeight + sight.last * rowHeight).toBeGreaterThanOrEqual(top + height);
    }
  });

  it('of a group far away are none', () => {
    expect(rowsInSight([200, 200, 200], 300 * rowHeight, height).map(({ first, last }) => last - first > 0)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
