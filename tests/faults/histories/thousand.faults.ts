import { liveHistories } from './run.js';

jest.setTimeout(3_600_000);

test('a thousand random histories under random faults keep every promise, and pass everywhere', async () => {
  const { broken, missedArcs } = await liveHistories(1_000);
  expect(broken).toEqual([]);
  if (!process.env['HISTORIES'] && !process.env['HISTORY_ONLY']) expect(missedArcs).toEqual([]);
});
