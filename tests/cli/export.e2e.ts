import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCommand } from '../../src/cli/demo.js';
import { exportCommand } from '../../src/cli/export.js';
import { parseConfig, type ReadyConfig } from '../../src/platform/index.js';
import { House } from '../api/house.js';

const verifier = join(__dirname, '..', 'engine', 'verify-journal.mjs');
const folder = mkdtempSync(join(tmpdir(), 'lotrinh-export-'));
let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

async function run(command: typeof exportCommand, args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const env = { DATABASE_URL: house.database.url, DATABASE_OWNER_URL: house.database.ownerUrl, LOG_LEVEL: 'silent' };
  const config = parseConfig(env) as ReadyConfig;
  const context = {
    config,
    project: '',
    print: (line: string) => void lines.push(line),
    openDatabase: async () => config,
  };
  return { code: await command.run(args, context), lines };
}

test('an exported copy verifies without the program, with its contents and without', async () => {
  const officer = await house.signIn('chuyenvien1');
  const plan = {
    kind: 'plan',
    title: 'Kế hoạch trồng rừng',
    issuerId: 'song-lam',
    term: { from: '2026-01-01', to: '2026-12-31' },
  };
  const { id } = (await officer.post('/api/v1/resolutions', plan)).body;
  expect((await officer.act(id, 'text.revise', { version: '1', hash: 'a'.repeat(64) })).status).toBe(200);

  const whole = await run(exportCommand, []);
  const bare = await run(exportCommand, ['--without-data']);
  for (const [{ code, lines }, verdict] of [
    [whole, 'SOUND 1 chains, 0 entries erased'],
    [bare, 'ERASED 1 chains, 2 entries erased'],
  ] as const) {
    expect(code).toBe(0);
    const file = join(folder, 'journal.jsonl');
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect(execFileSync(process.execPath, [verifier, file]).toString()).toContain(verdict);
  }

  const forged = join(folder, 'forged.jsonl');
  writeFileSync(forged, whole.lines.join('\n').replace('"event":"text.revise"', '"event":"draft.submit"'));
  expect(spawnSync(process.execPath, [verifier, forged]).status).toBe(1);
});

test('the demo is told of where it is already loaded', async () => {
  const { code, lines } = await run(demoCommand, []);
  expect(code).toBe(0);
  expect(lines.join('\n')).toContain('chuyenvien1');
});
