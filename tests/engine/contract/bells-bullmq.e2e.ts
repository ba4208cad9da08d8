import { randomUUID } from 'node:crypto';
import { BELLS, BullBell, openQueueServer, prepareQueue, secondOfBell } from '../../../src/engine/bullmq/index.js';
import { createTestDatabase, execute, type TestDatabase } from '../../servers/database.js';
import { describeWithRedis, TestRedis } from '../../servers/redis.js';
import { bellContract, type BellUnderTest } from './bells.js';

async function bullBell(redisUrl: string | undefined, databaseUrl: string): Promise<BellUnderTest> {
  const rung: { second: string; at: number }[] = [];
  const house = randomUUID();
  const server = openQueueServer({ redisUrl, databaseUrl }, house, ({ kind, error }) => {
    if (kind === 'failed') throw error;
  });
  const bell = new BullBell(server);
  await bell.ready();
  const worker = server.worker(
    BELLS,
    async (job) => void rung.push({ second: secondOfBell(job) ?? '?', at: Date.now() }),
  );
  await worker.waitUntilReady();
  return {
    bell,
    rung,
    close: async () => {
      await worker.close();
      await bell.close();
      await server.close();
    },
  };
}

describe('on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await prepareQueue({ redisUrl: undefined, databaseOwnerUrl: database.ownerUrl });
  });
  afterAll(() => database.drop());

  bellContract('BullMQ on PostgreSQL', async () => {
    await execute(database.superuserUrl, 'truncate bullmq.job cascade');
    return bullBell(undefined, database.url);
  });

  test('its schema is made once, by whoever comes first, and needs no rights after that', async () => {
    await Promise.all([1, 2, 3].map(() => prepareQueue({ redisUrl: undefined, databaseOwnerUrl: database.ownerUrl })));
    expect(await prepareQueue({ redisUrl: undefined, databaseOwnerUrl: database.url })).toBeNull();
  });

  test('a role that may not make it goes without bells and is told what to do', async () => {
    const bare = await createTestDatabase();
    try {
      const trouble = await prepareQueue({ redisUrl: undefined, databaseOwnerUrl: bare.url });
      expect(trouble?.en).toMatch(/bullmq.*no bells.*grant create on database/);
    } finally {
      await bare.drop();
    }
  });
});

describeWithRedis('on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.remove());

  bellContract('BullMQ on Redis', () => bullBell(redis.url, 'postgres://nobody@127.0.0.1:1/none'));
});
