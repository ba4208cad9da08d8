import { startProgram } from '../platform/processes.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';
import { freePort } from '../servers/redis.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

test('a role that may not make the queue’s schema runs the program without bells, and is told so', async () => {
  const port = await freePort();
  const program = startProgram('main', { DATABASE_URL: database.url, PORT: String(port), LOG_LEVEL: 'silent' });
  try {
    const deadline = Date.now() + 30_000;
    let answer: Response | null = null;
    while (!answer && Date.now() < deadline) {
      answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (!answer) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(answer?.status).toBe(200);
    expect(await answer?.json()).toMatchObject({ checks: { database: 'up', queue: 'degraded' } });
  } finally {
    program.child.kill('SIGTERM');
  }
  expect((await program.ended).code).toBe(0);
}, 60_000);
