import { partBands, timeScale, xOf, yearBands } from '../../src/web/views/roadmap/time-scale.js';

describe('the time scale of the roadmap', () => {
  const term = ['2025-01-01', '2030-12-31'] as const;

  it('fills the window with years, and grows beyond it for quarters and months', () => {
    expect(timeScale(...term, 'year', 1000).width).toBe(1000);
    expect(timeScale(...term, 'quarter', 1000).width).toBeGreaterThan(2000);
    expect(timeScale(...term, 'month', 1000).width).toBeGreaterThan(6000);
  });

  it('does not press years together on a narrow window', () => {
    expect(timeScale(...term, 'year', 100).width).toBeGreaterThan(700);
  });

  it.each([
    ['the first day lies at the left end', '2025-01-01', 0],
    ['the day after the last at the right end', '2031-01-01', 2191],
    ['a day in between by its number of days', '2026-01-01', 365],
    ['a day before lies outside', '2024-12-31', -1],
  ])('%s', (_, day, x) => {
    expect(xOf({ from: term[0], to: term[1], zoom: 'year', width: 2191 }, day)).toBeCloseTo(x, 6);
  });

  it('names every year, and every quarter by its number', () => {
    const scale = timeScale(...term, 'year', 2191);
    expect(yearBands(scale).map(({ number }) => number)).toEqual([2025, 2026, 2027, 2028, 2029, 2030]);
    expect(partBands(scale)).toHaveLength(24);
    expect(
      partBands(scale)
        .slice(0, 5)
        .map(({ number }) => number),
    ).toEqual([1, 2, 3, 4, 1]);
  });

  it('names months where they are wide enough', () => {
    const months = partBands(timeScale('2026-01-01', '2026-12-31', 'month', 0));
    expect(months.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('cuts a year that is not whole, and leaves no gap between two', () => {
    const scale = timeScale('2025-08-01', '2026-07-31', 'year', 365);
    const [first, second] = yearBands(scale);
    expect(first).toMatchObject({ number: 2025, x: 0 });
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(second?.x ?? 0, 6);
    expect((second?.x ?? 0) + (second?.width ?? 0)).toBeCloseTo(365, 6);
  });
});
