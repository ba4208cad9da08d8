import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, discard, serverPid, startProgram, type Running } from '../platform/processes.js';

jest.setTimeout(600_000);

const home = dataFolder();
const programs: Running[] = [];
const start = (name: string, args: string[] = []): Running => {
  const program = startProgram(name, { DATA_DIR: home }, args);
  programs.push(program);
  return program;
};

afterAll(async () => {
  for (const { child, ended } of programs) {
    child.kill('SIGKILL');
    await ended;
  }
  discard(home);
});

/** Waits as long as a busy machine needs; fails when the program ends without a word of it. */
async function said(program: Running, pattern: RegExp): Promise<string> {
  for (;;) {
    const [, found] = pattern.exec(program.output()) ?? [];
    if (found !== undefined) return found;
    if (program.child.exitCode !== null || program.child.signalCode !== null) throw new Error(program.output());
    await sleep(50);
  }
}

test('a start that is stopped, and one that is killed, in the middle of the story: the next one opens on all of it', async () => {
  const asked = start('main');
  await said(asked, /(Telling the story)/);
  await sleep(2_000);
  asked.child.kill('SIGTERM');
  expect((await asked.ended).code).toBe(0);
  expect(serverPid(home)).toBeUndefined();

  const killed = start('main');
  await said(killed, /(Telling the story)/);
  await sleep(3_000);
  killed.child.kill('SIGKILL');
  await killed.ended;

  const program = start('main');
  const address = await said(program, /running at (http:\/\/\S+)/);
  expect(program.output()).toMatch(/The story is told, in \d+ seconds\./);
  const session = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'bithu', password: 'song-lam-demo' }),
  });
  const { token } = (await session.json()) as { token: string };
  const authorization = `Bearer ${token}`;
  const inbox = await fetch(`${address}/api/v1/inbox`, { headers: { authorization, 'accept-language': 'en' } });
  const { items } = (await inbox.json()) as { items: { event: string }[] };
  expect(items.map(({ event }) => event)).toContain('sign');

  const verify = start('cli', ['verify']);
  expect((await verify.ended).code).toBe(0);
  expect(verify.output()).toContain('Sound');
  program.child.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
});
