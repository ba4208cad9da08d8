import { rmSync } from 'node:fs';
import { startEmbedded } from '../../src/platform/embedded/index.js';

// The tests' PostgreSQL: lives as long as this process, which lives as long as its standard input is open. A test run
// that is killed closes it, so no server is ever left behind.
const [project = '', folder = ''] = process.argv.slice(2);
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const server = await startEmbedded({
  project,
  dataDir: folder,
  settings: { ...(process.env['HOSTILE'] ? {} : fast), max_connections: '300', log_min_messages: 'fatal' },
});

const end = async (): Promise<void> => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};
process.stdin.on('end', () => void end());
process.stdin.resume();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

process.stdout.write(
  `${JSON.stringify({ url: server.superuserUrl, ownerUrl: server.ownerUrl, engineUrl: server.engineUrl })}\n`,
);
