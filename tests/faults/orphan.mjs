// Preloaded into our programs by the fault tests: when the test run that started them is killed, they end, and with them
// the servers of their town, so that nothing is ever left behind.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const home = process.env.TOWN_HOME;
const parent = process.ppid;

function end(file, signal) {
  try {
    process.kill(Number(readFileSync(join(home, file), 'utf8').split('\n')[0]), signal);
  } catch {
    // It has ended already, or there was none.
  }
}

setInterval(() => {
  if (process.ppid === parent) return;
  if (home !== undefined) {
    end(join('postgres', 'postmaster.pid'), 'SIGQUIT');
    end('redis.pid', 'SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
  process.kill(process.pid, 'SIGKILL');
}, 1_000).unref();
