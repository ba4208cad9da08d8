import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { House } from './api/house.js';

/** The tour of the README: its commands in order, and what a reader is told to expect of them. */
const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, body]) => body ?? '');

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close());

function bash(script: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // As in a reader's own shell: `head` may close a pipe that curl still writes to.
    const child = spawn('bash', ['-eu', '-c', script], { env: { ...process.env, ...env } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

test('the tour of the README runs as it stands and shows what it promises', async () => {
  await house.app.listen(0, '127.0.0.1');
  const base = (await house.app.getUrl()).replace('[::1]', '127.0.0.1');
  const { code, output } = await bash(blocks('sh').join('\n'), { BASE: base });
  const expected = blocks('text').flatMap((block) => block.trim().split('\n'));
  expect(expected.length).toBeGreaterThan(8);
  const missing = expected.filter((line) => !output.includes(line));
  expect({ code, missing, output: missing.length > 0 ? output : '' }).toEqual({ code: 0, missing: [], output: '' });
}, 60_000);
