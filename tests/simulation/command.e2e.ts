import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError, type CommandContext } from '../../src/cli/command.js';
import { simulateCommand } from '../../src/cli/simulate.js';
import { readScenario, simulate, type SimulationReport } from '../../src/simulation/index.js';
import { house, leftBehind, scenarios, server, textOf } from './stage.js';

jest.setTimeout(120_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lotrinh-scenario-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => expect(await leftBehind()).toEqual([]));

/** Runs the command as the dispatcher would; what it printed, what it complained of, and its exit code. */
async function run(...args: string[]): Promise<{ code: number; printed: string; complained: string }> {
  const printed: string[] = [];
  const complaint = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const context: CommandContext = {
      config: server(),
      project: process.cwd(),
      print: (line) => void printed.push(line),
      openDatabase: () => Promise.resolve(server()),
    };
    const code = await simulateCommand.run(args, context);
    return {
      code,
      printed: printed.join('\n'),
      complained: complaint.mock.calls.map(([words]) => String(words)).join(''),
    };
  } finally {
    complaint.mockRestore();
  }
}

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

test('a scenario that holds ends with 0 and a time line in the language asked for', async () => {
  const { code, printed } = await run(join(scenarios, 'everybody-sleeps.yaml'), '--lang', 'en');
  expect(code).toBe(0);
  expect(printed).toContain('  24:00  [draft] ⏰ “Drafting” is due: A deadline has come');
  // Every rung with its day, its reason and its receivers: before Friday 5 March 4, 3, 2, 1 March, 26, 25, 24 February.
  for (const [day, words] of [
    ['Wednesday 2021-02-24', '7 working days left: “Drafting” (2021-03-05) · whoever owes it'],
    ['Friday 2021-03-05', 'Due today: “Drafting” (2021-03-05) · whoever owes it'],
    ['Monday 2021-03-08', '1 working day overdue: “Drafting” (2021-03-05) · whoever owes it'],
    ['Wednesday 2021-03-10', '3 working days overdue: “Drafting” (2021-03-05) · the head of the unit'],
  ]) {
    expect(printed).toContain(`== ${day}\n  08:00  [draft] 🔔 ${words}\n         ✉ `);
  }
  expect(printed).toContain('Verification: sound (4 resolutions, 12 journal entries)');
  expect(printed.endsWith('✓ As the scenario says')).toBe(true);
});

test('--json prints the same for programs', async () => {
  const { code, printed } = await run(join(scenarios, 'everybody-sleeps.yaml'), '--json');
  const report = JSON.parse(printed) as SimulationReport;
  expect(code).toBe(0);
  expect(report).toMatchObject({ holds: true, from: '2021-01-04', verification: { status: 'sound', entries: 12 } });
  expect(report.resolutions.map(({ name, stage }) => `${name} ${stage}`)).toEqual([
    'draft draft',
    'tourism midterm_review',
    'programme final_review',
    'unconfirmed draft',
  ]);
});

test('a scenario that does not hold ends with 1', async () => {
  const wrong = textOf('everybody-sleeps').replace('due: drafting, on: 2021-03-05', 'due: drafting, on: 2021-03-08');
  const { code, printed } = await run(written('wrong.yaml', wrong));
  expect(code).toBe(1);
  expect(printed).toContain('hạn drafting đến ngày 2021-03-08 / deadline drafting falls due on 2021-03-08');
  expect(printed).toContain('thực tế / found: 2021-03-05');
});

test('a malformed scenario ends with 1 and a line for each flaw, and no database is made', async () => {
  const file = written('malformed.yaml', 'title: { vi: a, en: b }\ncommittee: demo\nfrom: 2022-13-01\nsteps: []\n');
  const { code, printed, complained } = await run(file);
  expect([code, printed]).toEqual([1, '']);
  expect(complained.trim().split('\n')).toEqual([
    expect.stringContaining(`${file}:3: from: Phải là một ngày có thật`),
    expect.stringContaining(`${file}:4: steps: Ít nhất là 1 mục`),
  ]);
});

test('wrong usage says how it is used', async () => {
  await expect(run()).rejects.toThrow(UsageError);
  await expect(run('a.yaml', 'b.yaml')).rejects.toThrow(UsageError);
  await expect(run('a.yaml', '--lang', 'fr')).rejects.toThrow(UsageError);
  await expect(run(join(folder, 'none.yaml'))).rejects.toMatchObject({
    text: { en: expect.stringContaining('ENOENT') },
  });
});

test('asked to stop, it drops its database all the same', async () => {
  const stop = new AbortController();
  stop.abort(new Error('interrupted'));
  const scenario = readScenario('a.yaml', textOf('everybody-sleeps'));
  await expect(simulate(scenario, server(), { file: 'a.yaml', house, stop: stop.signal })).rejects.toThrow(
    'interrupted',
  );
});

test('an owner who may not create a database is told what to do', async () => {
  const own = server();
  const config = Object.assign({}, own, { databaseOwnerUrl: own.databaseUrl });
  const scenario = readScenario('a.yaml', textOf('everybody-sleeps'));
  await expect(simulate(scenario, config, { file: 'a.yaml', house })).rejects.toMatchObject({
    text: { en: expect.stringContaining('createdb') },
  });
});
