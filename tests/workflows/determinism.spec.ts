import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const project = resolve(__dirname, '..', '..');
const run = promisify(execFile);

/** The hash of everything the pure code makes of all lives of a kind, in a process of its own. */
async function hashUnder(environment: Record<string, string>): Promise<string> {
  const { PATH = '' } = process.env;
  const { stdout } = await run(
    process.execPath,
    [
      '--import',
      join(project, 'tests', 'servers', 'typescript.mjs'),
      join(project, 'tests', 'workflows', 'hashes.ts'),
      'congress',
    ],
    { cwd: project, env: { PATH, ...environment } },
  );
  return stdout;
}

/** At home; far ahead; behind, with its own idea of the letter i; and where asking the machine for anything throws. */
const machines: readonly Record<string, string>[] = [
  { TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'vi_VN.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' },
  { TZ: 'America/Los_Angeles', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'UTC', TRAPPED: 'clock, chance and locale' },
];

test('the same steps give the same snapshots, effects, forecasts and pictures on every machine', async () => {
  const hashes: string[] = [];
  for (const machine of machines) hashes.push(await hashUnder(machine));
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(hashes).size).toBe(1);
}, 180_000);
