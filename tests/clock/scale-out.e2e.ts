import { House } from '../api/house.js';
import { startProgram, type Running } from '../platform/processes.js';
import { describeWithRedis, TestRedis } from '../servers/redis.js';
import { begun, bringNear, firings, secondIn, until } from './soon.js';

jest.setTimeout(120_000);

/** Two processes that serve and two that work, on one PostgreSQL and one Redis. */
describeWithRedis('two API and two worker processes', () => {
  let redis: TestRedis;
  let house: House;
  let served: Running[];
  let workers: Running[];
  const addresses: string[] = [];

  beforeAll(async () => {
    redis = await TestRedis.start();
    house = await House.open({ REDIS_URL: redis.url });
    const env = {
      DATABASE_URL: house.database.url,
      DATABASE_OWNER_URL: house.database.ownerUrl,
      REDIS_URL: redis.url,
      INLINE_WORKER: 'off',
      // What fires was rung for.
      SWEEP_SECONDS: '900',
      DATABASE_POOL: '8',
      LOG_FORMAT: 'json',
    };
    served = [startProgram('main', env), startProgram('main', env)];
    workers = [startProgram('worker', env), startProgram('worker', env)];
    for (const program of served) addresses.push((await program.prints(/running at (http:\/\/[\d.]+:\d+)/))[1] ?? '');
    for (const program of workers) await program.prints(/worker started[\s\S]*the queue can be used/);
  });
  afterAll(async () => {
    for (const { child } of [...served, ...workers]) child.kill('SIGKILL');
    await house.close();
    await redis.remove();
  });

  test('all of them are ready', async () => {
    for (const address of addresses) {
      await until(async () => {
        const answer = await fetch(`${address}/readyz`);
        const { checks } = (await answer.json()) as { checks: { queue: string } };
        return answer.status === 200 && checks.queue === 'up';
      }, 15);
    }
  });

  test('every deadline is fired once, by its bell, whoever rings it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await begun(house, `Nghị quyết số ${n} về hai tiến trình`));
    const seconds = [8_000, 9_000, 10_000].map(secondIn);
    for (const [n, id] of ids.entries()) await bringNear(house, id, seconds[n % 3] ?? '');
    // What the test moved behind the programs' backs nobody has armed yet.
    await house.host.bells.rebuild();
    await until(
      async () => (await Promise.all(ids.map((id) => firings(house, id)))).every((one) => one.length > 0),
      120,
    );
    for (const [n, id] of ids.entries()) {
      const fired = await firings(house, id);
      expect(fired).toHaveLength(1);
      const late = Date.parse(fired[0] ?? '') - Date.parse(seconds[n % 3] ?? '');
      expect(late).toBeGreaterThanOrEqual(0);
    }
    expect((await house.host.verify()).findings.filter(({ check }) => check === 'deadlines')).toEqual([]);
  });

  test('an operator may have the bells armed anew', async () => {
    const { url, ownerUrl } = house.database;
    const env = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, REDIS_URL: redis.url };
    const rebuild = startProgram('cli', env, ['rebuild-bells']);
    expect((await rebuild.ended).code).toBe(0);
    expect(rebuild.output()).toMatch(/bells armed: \d/);
  });

  test('SIGTERM lets each finish and ends it in order', async () => {
    for (const { child } of [...served, ...workers]) child.kill('SIGTERM');
    const ends = await Promise.all([...served, ...workers].map(({ ended }) => ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  });
});
