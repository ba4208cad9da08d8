// Runs every test and ends with one line, "N passed, N failed"; anything but a full success is a non-zero exit.
// Arguments go to jest: `npm test -- tests/platform`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  const { passed, failed } = counts();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(code !== 0 || failed > 0 || passed === 0 ? 1 : 0);
}

/** A file that does not even load counts as one failure. */
function counts() {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
