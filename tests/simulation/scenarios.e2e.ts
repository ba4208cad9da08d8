import { readdirSync } from 'node:fs';
import { timeLine } from '../../src/simulation/index.js';
import { playText, scenarios, textOf } from './stage.js';

jest.setTimeout(120_000);

const names = readdirSync(scenarios).map((file) => file.replace(/\.yaml$/, ''));

test.each(names)('%s goes as it says', async (name) => {
  const simulation = await playText(textOf(name));
  if (!simulation.holds || process.env['SHOW']) process.stderr.write(`${timeLine(simulation, 'both')}\n`);
  expect(simulation.holds).toBe(true);
});
