import { createServer, type AddressInfo, type Server } from 'node:net';
import { House } from '../api/house.js';
import { startProgram } from '../platform/processes.js';
import type { TestDatabase } from '../servers/database.js';
import { describeWithRedis, freePort, TestRedis } from '../servers/redis.js';
import { begun } from './soon.js';

jest.setTimeout(60_000);

describeWithRedis('a REDIS_URL that cannot do', () => {
  let house: House;
  let database: TestDatabase;
  let evicting: TestRedis;
  let locked: TestRedis;
  let foreign: Server;
  beforeAll(async () => {
    house = await House.open({ REDIS_URL: '' });
    ({ database } = house);
    await begun(house, 'Nghị quyết trước khi cấu hình sai');
    evicting = await TestRedis.start('--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru');
    locked = await TestRedis.start('--requirepass', 'secret');
    foreign = createServer((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    foreign.close();
    await evicting.remove();
    await locked.remove();
    await house.close();
  });

  /** The one line in both languages with which the start is refused; what is stored stays as it is. */
  async function refusal(redisUrl: string): Promise<string> {
    const before = await house.stored();
    expect(before.instance).toBe(1);
    const program = startProgram('main', {
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      REDIS_URL: redisUrl,
      LOG_LEVEL: 'silent',
    });
    expect((await program.ended).code).toBe(1);
    const lines = program.output().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(await house.stored()).toEqual(before);
    expect((await house.host.verify()).status).toBe('sound');
    return lines[0] ?? '';
  }

  test('one that throws jobs away', async () => {
    expect(await refusal(evicting.url)).toMatch(/maxmemory-policy allkeys-lru.* \/ .*noeviction/);
  });

  test('one that is no Redis', async () => {
    const { port } = foreign.address() as AddressInfo;
    expect(await refusal(`redis://127.0.0.1:${port}`)).toMatch(/không phải là Redis.* \/ .*is not a Redis/);
    expect(await refusal(database.url.replace(/^postgres(?:ql)?:/, 'redis:').replace(/\/[^/]*$/, '/0'))).toMatch(
      /is not a Redis/,
    );
  });

  test('wrong credentials, without showing them', async () => {
    const none = await refusal(locked.url);
    const wrong = await refusal(locked.url.replace('//', '//:guess@'));
    for (const line of [none, wrong]) {
      expect(line).toMatch(/từ chối.* \/ .*refused the user or password/);
      expect(line).not.toContain('guess');
    }
  });

  test('a database that it does not have', async () => {
    expect(await refusal(evicting.url.replace(/0$/, '99'))).toMatch(/no such database/);
  });

  test('not an address at all', async () => {
    expect(await refusal('http://localhost')).toMatch(/^REDIS_URL: "http/);
  });

  test('while one that does not answer is waited for, and the program runs', async () => {
    const port = await freePort();
    const program = startProgram('main', {
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      REDIS_URL: `redis://127.0.0.1:${port}`,
    });
    await program.prints(/does not answer \(ECONNREFUSED\)/);
    await program.prints(/running at/);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });
});
