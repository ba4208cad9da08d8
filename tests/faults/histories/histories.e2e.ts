import { liveHistories } from './run.js';

/* The short set; a thousand: npm run test:faults:histories. */

jest.setTimeout(600_000);

test('random histories under random faults keep every promise', async () => {
  const { broken, tally } = await liveHistories(30);
  expect(broken).toEqual([]);
  // Less than that, and nothing was proved.
  expect(tally.of('answers', 'accepted')).toBeGreaterThan(tally.of('answers', 'refused'));
  expect(tally.sum('blows')).toBeGreaterThan(20);
});
