// Runs every test and ends with one line, "N passed, N failed"; anything but a full success is a non-zero exit.
// Arguments go to jest: `npm test -- tests/platform`. Without a redis-server less is run, and said so before that line.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesWithQueue } from '../tests/servers/files-with-queue.mjs';
import { redisIsHere } from '../tests/servers/redis-here.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'lotrinh-report-'));
const report = join(folder, 'report.json');
const jest = join(project, 'node_modules', 'jest', 'bin', 'jest.js');
const args = [jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
// jest prints its report to standard output as well when asked for JSON; what people read goes to standard error.
const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => finish(code ?? 1));

function finish(code) {
  const { passed, failed, skipped } = counts();
  rmSync(folder, { recursive: true, force: true });
  if (!redisIsHere) process.stdout.write(notRun(skipped));
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(code !== 0 || failed > 0 || passed === 0 ? 1 : 0);
}

/** A file that does not even load counts as one failure. */
function counts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** The run is no failure, and no full one either. */
const notRun = (skipped) => {
  const files = filesWithQueue().length;
  return (
    `\n!!! KHÔNG có redis-server: ${skipped} phép thử và lượt chạy lại ${files} tệp trên Redis KHÔNG được thực hiện.\n` +
    `!!! There is NO redis-server on this machine: ${skipped} tests and the second run of ${files} files on Redis were NOT RUN.\n` +
    '!!! Debian: apt-get install redis-server\n\n'
  );
};
