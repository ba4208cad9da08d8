import { Ground } from './ground.js';
import { provocations } from './provocations.js';
import { quickest } from './quickest.js';
import { isCaught, trial } from './trial.js';

jest.setTimeout(120_000);

/** Five of the planted bugs; `npm run test:faults:planted` plants them all, with a control for each provocation. */
let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

test('without a bug, nothing is found', async () => {
  expect((await trial(ground, null, 'life')).words).toEqual([]);
});

test.each(quickest)('$name', async (bug) => {
  const found = await trial(ground, bug, bug.provocation);
  const does = provocations[bug.provocation].does;
  if (!isCaught(found, bug.caughtBy)) throw new Error(`${does}: not caught\n${found.words.join('\n')}`);
});
