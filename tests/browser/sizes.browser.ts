import { bars, bundleSizes } from '../../scripts/bundle-sizes.mjs';
import { expect, test } from './house.js';

test('what somebody downloads stays within its bars: the shell, and each view on top of it', () => {
  const { shell, routes } = bundleSizes();
  expect(shell).toBeGreaterThan(50);
  expect(shell).toBeLessThanOrEqual(bars.shell);
  expect(Object.keys(routes).sort()).toEqual(
    expect.arrayContaining(['administration', 'board', 'inbox', 'list', 'overview', 'resolution', 'roadmap']),
  );
  expect(Object.entries(routes).filter(([, size]) => size > bars.route)).toEqual([]);
});
