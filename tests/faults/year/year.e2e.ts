import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project } from '../../platform/processes.js';
import { describeWithRedis } from '../../servers/redis.js';

jest.setTimeout(600_000);

const typescript = pathToFileURL(join(project, 'tests', 'servers', 'typescript.mjs')).href;

/** Runs the year as `npm run test:faults:year` does, only shorter; everything it starts is its own. */
function year(settings: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', typescript, join(project, 'tests', 'faults', 'year', 'run.ts')], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

describeWithRedis('a simulated year under kills, stops, crashes and an emptied Redis', () => {
  test('no deadline and no rung is lost, doubled or early', async () => {
    const seed = process.env['YEAR_SEED'] ?? String(Math.floor(Math.random() * 1_000_000));
    const short = { YEAR_DEADLINES: '300', YEAR_STEPS: '30', YEAR_FAULTS: '0', YEAR_SEED: seed };
    const { code, output } = await year(short);
    process.stdout.write(output.slice(-1_500));
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    expect(output).toMatch(/0 promises broken/);
  });
});
