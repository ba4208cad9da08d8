// Runs every test, first jest's and then those in a browser, and ends with one line, "N passed, N failed"; anything but a
// full success is a non-zero exit. With arguments only jest runs, and gets them: `npm test -- tests/platform`. Without a
// redis-server or a Chromium less is run, and said so before that line.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '../tests/browser/chromium.mjs';
import { filesWithQueue } from '../tests/servers/files-with-queue.mjs';
import { redisIsHere } from '../tests/servers/redis-here.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'lotrinh-report-'));
const given = process.argv.slice(2);
const tool = (...path) => join(project, 'node_modules', ...path);

/** Whoever stops the run stops all of it. */
let stopped = false;
const inJest = await jest();
const withBrowser = given.length === 0 && !stopped;
const inBrowser = withBrowser && chromium.isHere ? await playwright() : { passed: 0, failed: 0, ended: 0 };
rmSync(folder, { recursive: true, force: true });

if (!redisIsHere) process.stdout.write(withoutRedis(inJest.skipped));
if (withBrowser && !chromium.isHere) process.stdout.write(withoutChromium());
const passed = inJest.passed + inBrowser.passed;
const failed = inJest.failed + inBrowser.failed;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(inJest.ended !== 0 || inBrowser.ended !== 0 || failed > 0 || passed === 0 ? 1 : 0);

/** A file that does not even load counts as one failure. */
async function jest() {
  const report = join(folder, 'jest.json');
  // jest prints its report to standard output as well when asked for JSON; what people read goes to standard error.
  const ended = await run([tool('jest', 'bin', 'jest.js'), '--json', `--outputFile=${report}`, ...given], 'ignore');
  const read = readOrNull(report);
  if (!read) return { passed: 0, failed: 1, skipped: 0, ended };
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = read;
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests,
    ended,
  };
}

/** A run that ends before its report counts as one failure; so does an error outside of any test. */
async function playwright() {
  const report = join(folder, 'browser.json');
  const config = join('tests', 'browser', 'playwright.config.ts');
  const args = [tool('@playwright', 'test', 'cli.js'), 'test', '--config', config, '--reporter=list,json'];
  const ended = await run(args, 2, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const read = readOrNull(report);
  if (!read) return { passed: 0, failed: 1, ended };
  const { expected, unexpected, flaky } = read.stats;
  return { passed: expected, failed: unexpected + flaky + read.errors.length, ended };
}

function run(args, output, env = {}) {
  const options = { cwd: project, stdio: ['ignore', output, 'inherit'], env: { ...process.env, ...env } };
  const child = spawn(process.execPath, args, options);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      stopped = true;
      child.kill(signal);
    });
  }
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

function readOrNull(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}

/** The run is no failure, and no full one either. */
function withoutRedis(skipped) {
  const files = filesWithQueue().length;
  return (
    `\n!!! KHÔNG có redis-server: ${skipped} phép thử và lượt chạy lại ${files} tệp trên Redis KHÔNG được thực hiện.\n` +
    `!!! There is NO redis-server on this machine: ${skipped} tests and the second run of ${files} files on Redis were NOT RUN.\n` +
    '!!! Debian: apt-get install redis-server\n\n'
  );
}

const withoutChromium = () =>
  `\n!!! KHÔNG có trình duyệt tại ${chromium.path}: mọi phép thử trong trình duyệt (tests/browser) KHÔNG được thực hiện.\n` +
  `!!! There is NO browser at ${chromium.path}: the tests in a browser (tests/browser) were NOT RUN.\n` +
  '!!! Debian: apt-get install chromium; CHROMIUM=/path names another.\n\n';
