import { rmSync } from 'node:fs';
import { startEmbedded } from '../../src/platform/embedded/index.js';
import { migrate } from '../../src/platform/migrate.js';
import { execute, withDatabase } from './database.js';
import { redisIsHere, TestRedis } from './redis-server.js';

// The tests' PostgreSQL, and their Redis where there is one: they live as long as this process, which lives as long as
// its standard input is open. A test run that is killed closes it, so no server is ever left behind.
const [project = '', folder = ''] = process.argv.slice(2);
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const server = await startEmbedded({
  project,
  dataDir: folder,
  settings: { ...(process.env['HOSTILE'] ? {} : fast), max_connections: '300', log_min_messages: 'fatal' },
});
const redis = redisIsHere ? await TestRedis.start() : null;

const end = async (): Promise<void> => {
  await redis?.remove();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};
process.stdin.on('end', () => void end());
process.stdin.resume();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const { superuserUrl: url, ownerUrl, engineUrl } = server;

/** Migrated once; `createTestDatabase` copies it, which takes a third of the time. */
const template = 'lotrinh_template';
await execute(url, `create database ${template} owner lotrinh_owner`);
await execute(withDatabase(url, template), 'alter schema public owner to lotrinh_owner');
await migrate(withDatabase(ownerUrl, template));

process.stdout.write(`${JSON.stringify({ url, ownerUrl, engineUrl, template, redisUrl: redis?.url ?? '' })}\n`);
