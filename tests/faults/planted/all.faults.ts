import { bugs } from './bugs.js';
import { forgiven } from './forgiven.js';
import { Ground } from './ground.js';
import type { Caught, Planted } from './planting.js';
import { provocations } from './provocations.js';
import { isCaught, trial, type Found } from './trial.js';

jest.setTimeout(180_000);

let ground: Ground;
const rows: string[][] = [];
const forgivenRows: string[][] = [];
const controls = [...new Set([...bugs, ...forgiven].map(({ provocation }) => provocation))];

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(async () => {
  await ground.close();
  table(['planted bug', 'provocation', 'must be named by', 'found by', 's'], rows);
  table(['forgiven by design', 'provocation', 'because', 's'], forgivenRows);
});

describe('without a bug, nothing is found', () => {
  test.each(controls)('%s', async (provocation) => {
    const found = await trial(ground, null, provocation);
    expect(found.words).toEqual([]);
    expect(found.accepted).toBeGreaterThan(0);
  });
});

describe('planted bugs are caught', () => {
  test.each(bugs)('$name', async (bug) => {
    const found = await trial(ground, bug, bug.provocation);
    tell(bug, found);
    rows.push([bug.name, whatIsDone(bug), nameOf(bug.caughtBy), foundBy(found), found.seconds.toFixed(0)]);
    if (!isCaught(found, bug.caughtBy))
      throw new Error(`not named by ${nameOf(bug.caughtBy)}:\n${found.words.join('\n')}`);
  });
});

describe('some mistakes are forgiven by design', () => {
  test.each(forgiven)('$name', async (mistake) => {
    const found = await trial(ground, mistake, mistake.provocation);
    tell(mistake, found);
    forgivenRows.push([mistake.name, whatIsDone(mistake), mistake.because, found.seconds.toFixed(0)]);
    expect(found.words).toEqual([]);
  });
});

/** The whole takes a quarter of an hour: whoever waits sees how far it is. */
const tell = ({ name }: Planted, found: Found): void =>
  void process.stderr.write(`${name}: ${foundBy(found)} (${found.seconds.toFixed(0)} s)\n`);
const whatIsDone = ({ provocation }: Planted): string => provocations[provocation].does;
const nameOf = (caught: Caught): string =>
  caught.by === 'verify' ? `verify: ${caught.check}` : `the clients’ log: ${caught.words.source}`;
const foundBy = ({ checks, words }: Found): string =>
  [
    ...checks.map((check) => `verify: ${check}`),
    ...(words.some((word) => !word.startsWith('cli')) ? ['the clients’ log'] : []),
  ].join(', ') || 'nobody';

function table(head: readonly string[], body: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...body.map(line)];
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
