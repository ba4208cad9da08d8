import { createHash } from 'node:crypto';
import { openQueueServer } from '../../src/engine/bullmq/index.js';
import { databaseClock } from '../../src/engine/index.js';
import { BellTower } from '../../src/engine-host/bell-tower.js';
import { createLogger, Metrics, parseConfig } from '../../src/platform/index.js';
import type { House } from '../api/house.js';
import { describeWithRedis, TestRedis } from '../servers/redis.js';
import { begun, bringNear, clockHouse, firings, inTheDatabase, leave, secondIn, until, type Carrier } from './soon.js';

jest.setTimeout(90_000);

const failures = async (house: House): Promise<number> => {
  const text = await house.app.get(Metrics).registry.metrics();
  return Number(/^lotrinh_deadline_failures_total (\d+)/m.exec(text)?.[1]);
};

describe('a deadline whose firing always fails', () => {
  let house: House;
  beforeAll(async () => {
    house = await clockHouse(inTheDatabase.redisUrl, { working: false });
  });
  afterAll(() => leave(house));
  afterEach(() => jest.restoreAllMocks());

  test('is tried again, later each time, says why, is counted, and blocks nobody', async () => {
    const bad = await begun(house, 'Nghị quyết hỏng');
    const good = await begun(house, 'Nghị quyết lành');
    for (const id of [bad, good]) await bringNear(house, id, secondIn(-2_000));
    const { engine } = house.host;
    const dispatch = engine.dispatch.bind(engine);
    jest
      .spyOn(engine, 'dispatch')
      .mockImplementation((request) =>
        request.instance === bad ? Promise.reject(new Error('a room\0 is broken')) : dispatch(request),
      );
    const before = await failures(house);
    await house.host.sweepAndRelay();
    expect(await firings(house, good)).toHaveLength(1);

    const row = async () =>
      (
        await house.query<{ attempts: number; last_error: string; wait: number; status: string }>(
          `select attempts, last_error, status, round(extract(epoch from next_attempt_at - clock_timestamp()))::int as wait
           from deadline where instance = $1 and name = 'drafting'`,
          [bad],
        )
      )[0];
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 14; attempt += 1) {
      const found = await row();
      expect(found).toMatchObject({ attempts: attempt, last_error: 'a room is broken', status: 'open' });
      waits.push(found?.wait ?? 0);
      // Until its next attempt it is left alone.
      await house.host.sweepAndRelay();
      if ((found?.wait ?? 0) > 5) expect(await row()).toMatchObject({ attempts: attempt });
      await house.query(`update deadline set next_attempt_at = null where instance = $1 and attempts = $2`, [
        bad,
        attempt,
      ]);
      await house.host.sweepAndRelay();
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(3_000);
    expect(waits.at(-1)).toBeLessThanOrEqual(3_600);
    expect((await failures(house)) - before).toBeGreaterThanOrEqual(15);
    expect(await firings(house, bad)).toEqual([]);

    jest.restoreAllMocks();
    await house.query(`update deadline set next_attempt_at = null where instance = $1`, [bad]);
    await house.host.sweepAndRelay();
    expect(await firings(house, bad)).toHaveLength(1);
  });
});

/** A process that serves and one that works, on one queue; no rounds anywhere, so that only an ask makes anybody carry. */
function theWorkerIsAsked(carrier: () => Pick<Carrier, 'redisUrl'>): void {
  let house: House;
  let worker: BellTower;
  beforeAll(async () => {
    house = await clockHouse(carrier().redisUrl, { working: false });
    house.host.bells.open();
    const { host, database } = house;
    const [row] = await house.query<{ server: string; name: string }>(
      'select (select system_identifier::text from pg_control_system()) as server, current_database() as name',
    );
    const name = createHash('sha256').update(`${row?.server}/${row?.name}`).digest('hex').slice(0, 12);
    worker = new BellTower({
      connect: async (listen) =>
        openQueueServer({ redisUrl: carrier().redisUrl, databaseUrl: database.url }, name, listen),
      deadlines: { dueSeconds: async () => [] },
      clock: databaseClock,
      now: () => host.store.now(databaseClock),
      sweep: async () => undefined,
      relay: () => host.relay.relayOnce(),
      sweepSeconds: 3_600,
      logger: createLogger(parseConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })),
      onEvent: () => undefined,
    });
    worker.work();
    await until(() => worker.state === 'up' && host.bells.state === 'up', 20);
  });
  afterAll(async () => {
    await worker.close();
    await leave(house);
  });

  const waiting = async (id: string): Promise<number> =>
    (await house.query('select 1 from outbox where instance = $1 and sent_at is null', [id])).length;
  const told = async (id: string): Promise<string[]> =>
    (await house.query<{ code: string }>('select code from notification where instance = $1', [id])).map(
      ({ code }) => code,
    );

  test('a commit in a process without background work is carried by the other one', async () => {
    const id = await begun(house, 'Nghị quyết chờ chuyển');
    await until(async () => (await waiting(id)) === 0, 15);
    const secretary = await house.signIn('bithu');
    const moved = await secretary.post(`/api/v1/deadlines/${id}.drafting/move`, {
      to: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
      reason: 'Chờ số liệu',
    });
    expect(moved.status).toBe(200);
    await until(async () => (await told(id)).includes('deadline.moved'), 15);
    await until(async () => (await waiting(id)) === 0, 15);
  });

  test('and is not, where nobody asks', async () => {
    jest.spyOn(house.host.bells, 'askRelay').mockImplementation(() => undefined);
    const id = await begun(house, 'Nghị quyết không ai hỏi');
    const secretary = await house.signIn('bithu');
    await secretary.post(`/api/v1/deadlines/${id}.drafting/move`, {
      to: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
      reason: 'Chờ số liệu',
    });
    await new Promise((wake) => setTimeout(wake, 1_500));
    expect(await waiting(id)).toBeGreaterThan(0);
    jest.restoreAllMocks();
    house.host.ring();
    await until(async () => (await waiting(id)) === 0, 15);
  });
}

describe('effects of a process without background work, queue in the database', () =>
  theWorkerIsAsked(() => inTheDatabase));

describeWithRedis('effects of a process without background work, queue on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  theWorkerIsAsked(() => ({ redisUrl: redis.url }));
  afterAll(() => redis.remove());
});
