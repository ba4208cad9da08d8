import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * One PostgreSQL for all test files, in a folder of its own; every file creates its own database in it. And one Redis,
 * where the machine has a redis-server.
 */
export default async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'lotrinh-tests-'));
  await chmod(folder, 0o755);
  const typescript = new URL('./typescript.mjs', import.meta.url).href;
  const script = fileURLToPath(new URL('./server.ts', import.meta.url));
  const server = spawn(process.execPath, ['--import', typescript, script, project, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const line = await firstLine(server).catch(async (error) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const { url, ownerUrl, engineUrl, template, redisUrl } = JSON.parse(line);
  process.env.TEST_DATABASE_URL = url;
  process.env.TEST_OWNER_URL = ownerUrl;
  process.env.TEST_ENGINE_URL = engineUrl;
  process.env.TEST_DATABASE_TEMPLATE = template;
  process.env.TEST_REDIS_URL = redisUrl;
  server.unref();
  server.stdin.unref();
  server.stdout.unref();
  globalThis.lotrinhTestServer = server;
}

const firstLine = (server) =>
  new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text);
    });
    server.on('exit', (code) => reject(new Error(`the tests' servers did not start (exit code ${code})`)));
  });
