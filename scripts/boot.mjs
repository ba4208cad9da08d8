// The smoke test of the built program: starts dist/src/main.js on a bare folder with its own database and a free port,
// asks whether it is ready, sends SIGTERM and expects it to leave cleanly.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'lotrinh-boot-'));
chmodSync(folder, 0o755);

const program = spawn(process.execPath, [join(project, 'dist', 'src', 'main.js')], {
  cwd: project,
  env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: folder, DEMO: 'people' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => program.on('close', (code, signal) => resolve(signal ?? code)));
const limit = setTimeout(() => program.kill('SIGKILL'), 120_000);

let output = '';
const address = await new Promise((resolve) => {
  program.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /running at (http:\/\/\S+)/.exec(output);
    if (found) resolve(found[1]);
  });
  program.on('close', () => resolve(undefined));
});

const problems = [];
if (address === undefined) {
  problems.push('it ended before it listened');
} else {
  const ready = await fetch(`${address}/readyz`);
  if (ready.status !== 200) problems.push(`/readyz answered ${ready.status}`);
  const documented = await fetch(`${address}/api/docs-json`);
  if (documented.status !== 200) problems.push(`/api/docs-json answered ${documented.status}`);
  program.kill('SIGTERM');
}
const result = await ended;
clearTimeout(limit);
if (result !== 0) problems.push(`it ended with ${result} instead of 0`);
if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) problems.push('its database is still running');
else rmSync(folder, { recursive: true, force: true });

if (problems.length > 0) {
  process.stderr.write(`${output}\nboot failed: ${problems.join('; ')}\n`);
  process.exit(1);
}
process.stdout.write(`booted at ${address}, ready, stopped cleanly\n`);
