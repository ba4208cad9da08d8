import { performance } from 'node:perf_hooks';
import { audit } from './check.js';
import { YearHouse } from './house.js';
import { redisIsHere } from '../../servers/redis-server.js';
import { DAYS, START, Year } from './year.js';

const number = (name: string, fallback: number): number => Number(process.env[name] ?? fallback);
/** Of the lives in `lives.ts`: some deadlines are moved, woken or followed by others. */
const DEADLINES_OF_A_LIFE = 1.4;
const deadlines = number('YEAR_DEADLINES', 100_000);
const resolutions = Math.round(deadlines / DEADLINES_OF_A_LIFE);
const seed = number('YEAR_SEED', Math.floor(Math.random() * 1_000_000));
const steps = number('YEAR_STEPS', 900);
const faultShare = number('YEAR_FAULTS', 1);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (!redisIsHere) {
  say('!!! There is no redis-server on this machine: the year was NOT RUN. Debian: apt-get install redis-server.');
  process.exit(2);
}
say(
  `a year with about ${deadlines} deadlines of ${resolutions} resolutions; YEAR_DEADLINES=${deadlines} YEAR_SEED=${seed} YEAR_STEPS=${steps} YEAR_FAULTS=${faultShare}`,
);
const began = performance.now();
const seconds = (): string => `${Math.round((performance.now() - began) / 1_000)} s`;
// Bells are armed a day ahead: where a step is longer than that, the sweep is what is left.
const house = await YearHouse.open(START, { sweepSeconds: steps < DAYS ? 1 : 5 });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void house.close().finally(() => process.exit(130)));
}
try {
  const chronicle = await new Year(house, { resolutions, seed, steps, faultShare, say }).live();
  const { accepted, quiet, ...told } = chronicle;
  say(`lived in ${seconds()}: ${JSON.stringify({ accepted: accepted.length, quiet: quiet.length, ...told })}`);
  await house.rest();
  const { breaches, ...books } = await audit(house.environment, accepted, quiet);
  say(`audited after ${seconds()}: ${JSON.stringify(books)}`);
  for (const { promise, where, what } of breaches.slice(0, 40)) say(`  ${promise}: ${where}: ${what}`);
  say(`${breaches.length} promises broken`);
  const { code, output } = await house.command('verify');
  say(`verify ended with ${code} after ${seconds()}:\n${output}`);
  if (breaches.length > 0 || code !== 0) process.exitCode = 1;
} finally {
  await house.close();
}
process.exit();
