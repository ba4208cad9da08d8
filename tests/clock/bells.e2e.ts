import { createHash } from 'node:crypto';
import { BullBell, openQueueServer, type QueueServer } from '../../src/engine/bullmq/index.js';
import { Metrics } from '../../src/platform/index.js';
import type { House } from '../api/house.js';
import { describeWithRedis, freePort, TestRedis } from '../servers/redis.js';
import { begun, bringNear, clockHouse, firings, inTheDatabase, leave, secondIn, until, type Carrier } from './soon.js';

jest.setTimeout(180_000);

/** Generous: a busy machine is late, a bell that never rings is what these tests look for. */
const PATIENCE = 60;

/** The background work runs, but its own rounds come four times an hour: whatever fires was rung for. */
function theClockRings(carrier: () => Carrier): void {
  let house: House;
  let server: QueueServer;
  let bell: BullBell;
  beforeAll(async () => {
    house = await clockHouse(carrier().redisUrl, { sweepSeconds: 900 });
    await until(() => house.host.bells.state === 'up', PATIENCE);
  });
  beforeAll(async () => {
    const [row] = await house.query<{ server: string; name: string }>(
      'select (select system_identifier::text from pg_control_system()) as server, current_database() as name',
    );
    const name = createHash('sha256').update(`${row?.server}/${row?.name}`).digest('hex').slice(0, 12);
    server = openQueueServer({ redisUrl: carrier().redisUrl, databaseUrl: house.database.url }, name, () => undefined);
    bell = new BullBell(server);
    await bell.ready();
  });
  afterAll(async () => {
    await bell.close();
    await server.close();
    await leave(house);
  });

  test('a deadline fires at its instant, though the rounds come four times an hour', async () => {
    const id = await begun(house, 'Nghị quyết về chuông báo hạn');
    const at = secondIn(4_000);
    await bringNear(house, id, at);
    house.host.bells.notice([at]);
    await until(async () => (await firings(house, id)).length > 0, PATIENCE);
    const [fired = ''] = await firings(house, id);
    expect(fired >= at).toBe(true);
    const text = await house.app.get(Metrics).registry.metrics();
    expect(text).toMatch(/lotrinh_deadline_lateness_seconds_count [1-9]/);
    expect(text).toMatch(/lotrinh_queue_up\{backend="(?:redis|postgres)"\} 1/);
    expect(text).toMatch(/lotrinh_deadlines\{state="open"\} \d/);
  });

  test('surplus, early and doubled bells do nothing', async () => {
    const id = await begun(house, 'Nghị quyết về chuông thừa');
    const before = await house.stored();
    await bell.arm([secondIn(-5_000), secondIn(-60_000), secondIn(0)]);
    await bell.arm([secondIn(0), secondIn(0)]);
    await until(async () => !(await bell.known()).some((second) => second <= secondIn(0)), PATIENCE);
    expect(await house.stored()).toEqual(before);
    expect(await firings(house, id)).toEqual([]);

    const at = secondIn(3_000);
    await bringNear(house, id, at);
    await bell.arm([at]);
    await until(async () => (await firings(house, id)).length > 0, PATIENCE);
    await bell.arm([at]);
    await until(async () => !(await bell.known()).includes(at), PATIENCE);
    expect(await firings(house, id)).toHaveLength(1);
  });

  test('ten thousand deadlines at one second are one job', async () => {
    const at = secondIn(3_600_000);
    await house.asOwner(
      `insert into deadline (instance, name, epoch, at, day, event, status)
       select 'none-' || n, 'crowd', 1, '${at}', '2030-01-01', 'deadline.due', 'open' from generate_series(1, 10000) n`,
    );
    const known = await bell.known();
    expect(await house.host.bells.rebuild()).toMatchObject({ armed: 1 });
    expect((await bell.known()).filter((second) => !known.includes(second))).toEqual([at]);
    expect(await house.host.bells.rebuild()).toMatchObject({ armed: 0 });
  });

  test('a queue that comes back empty is filled again, schedulers and all', async () => {
    const wanted = await bell.known();
    expect(wanted.length).toBeGreaterThan(0);
    await carrier().empty(house);
    expect(await bell.known()).toEqual([]);
    await until(async () => (await bell.known()).length >= wanted.length, PATIENCE);
    expect(await bell.known()).toEqual(wanted);
    const id = await begun(house, 'Nghị quyết sau khi hàng đợi trống');
    const at = secondIn(4_000);
    await bringNear(house, id, at);
    house.host.bells.notice([at]);
    await until(async () => (await firings(house, id)).length > 0, PATIENCE);
    expect(((await firings(house, id))[0] ?? '') >= at).toBe(true);
  });

  test('probes tell that the queue is there', async () => {
    const answer = await house.stranger().get('/readyz');
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok', checks: { database: 'up', queue: 'up' } } });
  });
}

describe('the queue in the database', () => theClockRings(() => inTheDatabase));

describeWithRedis('the queue on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  theClockRings(() => ({ redisUrl: redis.url, empty: async () => void redis.command('FLUSHALL') }));
  afterAll(() => redis.remove());
});

describeWithRedis('a Redis that is away', () => {
  let redis: TestRedis;
  let house: House;
  beforeAll(async () => {
    redis = TestRedis.at(await freePort());
    house = await clockHouse(redis.url, { sweepSeconds: 1 });
  });
  afterAll(async () => {
    await leave(house);
    await redis.remove();
  });

  const queue = async (): Promise<unknown> => {
    const { status, body } = await house.stranger().get('/readyz');
    expect(status).toBe(200);
    return (body['checks'] as { queue: string }).queue;
  };

  async function fires(): Promise<void> {
    const id = await begun(house, 'Nghị quyết khi hàng đợi vắng mặt');
    const at = secondIn(1_000);
    await bringNear(house, id, at);
    house.host.bells.notice([at]);
    await until(async () => (await firings(house, id)).length > 0, PATIENCE);
    expect(((await firings(house, id))[0] ?? '') >= at).toBe(true);
  }

  test('at the start: the program runs, says so, and sweeps', async () => {
    expect(await queue()).toBe('degraded');
    await fires();
  });

  test('comes later: the bells are armed', async () => {
    await redis.start();
    await until(async () => (await queue()) === 'up', PATIENCE);
    await fires();
  });

  test('goes away and comes back empty: the sweep goes on meanwhile', async () => {
    await redis.stop();
    await until(async () => (await queue()) === 'degraded', PATIENCE);
    await fires();
    await redis.start();
    await until(async () => (await queue()) === 'up', PATIENCE);
    await fires();
  });

  test('is away when the program stops: nobody waits for it', async () => {
    await redis.stop();
    await house.host.bells.rest();
    expect(redis.pid).toBeUndefined();
  });
});
