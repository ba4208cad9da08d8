import { randomUUID } from 'node:crypto';
import {
  BELLS,
  BullBell,
  openQueueServer,
  prepareQueue,
  UPKEEP,
  type JobQueue,
  type QueueEvent,
  type QueueServer,
} from '../../src/engine/bullmq/index.js';
import { databaseClock } from '../../src/engine/index.js';
import { BellTower, type BellTowerParts } from '../../src/engine-host/bell-tower.js';
import type { Logger } from '../../src/platform/index.js';
import { createTestDatabase, execute, type TestDatabase } from '../servers/database.js';
import { describeWithRedis, TestRedis } from '../servers/redis.js';
import { secondIn, until } from './soon.js';

jest.setTimeout(90_000);

interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly words: string;
  readonly about: Record<string, unknown>;
}

/** Everything one tower is given, heard and seen. */
interface Watched {
  readonly tower: BellTower;
  /** The queues as somebody else reaches them. */
  readonly server: QueueServer;
  readonly bell: BullBell;
  readonly bells: JobQueue;
  readonly upkeep: JobQueue;
  readonly lines: Line[];
  readonly events: QueueEvent[];
  /** When the sweep was asked to look, by the clock of the database. */
  readonly sweeps: string[];
  readonly relays: string[];
  /** How far the database's clock is behind this process's, milliseconds. */
  lag: number;
  sweep: () => Promise<unknown>;
  due: string[];
}

/** Bells with nothing behind them but what the test puts there: no rounds, so whatever happens was rung or asked for. */
function onCarrier(
  carrier: () => {
    readonly redisUrl: string | undefined;
    readonly databaseUrl: string;
    breakLock(house: string, id: string): Promise<void>;
  },
): void {
  const opened: Watched[] = [];
  let house: string;
  beforeEach(() => {
    house = randomUUID().slice(0, 8);
  });
  afterEach(async () => {
    for (const { tower, server, bell, bells: own, upkeep } of opened.splice(0)) {
      await tower.close();
      await Promise.all([bell.close(), own.close(), upkeep.close()]);
      await server.close();
    }
  });

  async function watched({ working = true, due = [] as string[] } = {}): Promise<Watched> {
    const { redisUrl, databaseUrl } = carrier();
    const address = { redisUrl, databaseUrl };
    const lines: Line[] = [];
    const say = (level: Line['level']) => (about: Record<string, unknown>, words: string) =>
      lines.push({ level, about, words });
    const logger = { info: say('info'), warn: say('warn'), error: say('error') } as unknown as Logger;
    const now = (): string => new Date(Date.now() - seen.lag).toISOString();
    const parts: BellTowerParts = {
      connect: async (listen) => openQueueServer(address, house, listen),
      deadlines: { dueSeconds: async () => seen.due },
      clock: databaseClock,
      now: async () => now(),
      sweep: async () => {
        seen.sweeps.push(now());
        await seen.sweep();
      },
      relay: async () => void seen.relays.push(now()),
      sweepSeconds: 3_600,
      logger,
      onEvent: (event) => seen.events.push(event),
    };
    const server = openQueueServer(address, house, () => undefined);
    await until(async () => (await server.problem()) === null, 10);
    const seen: Watched = {
      tower: new BellTower(parts),
      server,
      bell: new BullBell(server),
      bells: server.queue(BELLS),
      upkeep: server.queue(UPKEEP),
      lines,
      events: [],
      sweeps: [],
      relays: [],
      lag: 0,
      sweep: async () => undefined,
      due,
    };
    opened.push(seen);
    if (working) seen.tower.work();
    else seen.tower.open();
    await until(() => seen.tower.state === 'up', 20);
    if (working) await until(async () => (await schedulers(seen)) === 3, 20);
    // A scheduler's first round comes at once, and is not what these tests look for.
    if (working)
      await until(
        () => seen.events.filter(({ kind, queue }) => kind === 'completed' && queue === UPKEEP).length >= 3,
        20,
      );
    seen.sweeps.length = 0;
    return seen;
  }
  const schedulers = async ({ upkeep }: Watched): Promise<number> =>
    (await Promise.all(['arm', 'reconcile', 'sweep'].map((chore) => upkeep.getJobScheduler(chore)))).filter(Boolean)
      .length;
  const bells = ({ bell }: Watched): Promise<string[]> => bell.known();
  const queueOf = ({ bells: own, upkeep }: Watched, name: string): JobQueue => (name === BELLS ? own : upkeep);
  const add = (seen: Watched, name: string, job: { name: string; data?: unknown; opts?: object }): Promise<unknown> =>
    queueOf(seen, name).addBulk([{ data: {}, ...job }]);
  const left = (seen: Watched, name: string): Promise<number> =>
    queueOf(seen, name).getJobCountByTypes('waiting', 'active', 'completed', 'failed');

  describe('a worker whose clock is ahead of the database’s', () => {
    test('by a moment: the bell waits until its second has come by the database', async () => {
      const seen = await watched();
      seen.lag = 1_200;
      const second = secondIn(1_500);
      seen.tower.notice([second]);
      await until(() => seen.sweeps.length >= 2, 15);
      const [first = '', again = ''] = seen.sweeps;
      expect([first < second, again >= second, first, again, second]).toEqual([true, true, first, again, second]);
    });

    test('by far: the bell is in vain, and the next look at the horizon arms its second again', async () => {
      const seen = await watched();
      seen.lag = 3_600_000;
      const second = secondIn(-3_000_000);
      seen.tower.notice([second]);
      await until(() => seen.events.some(({ queue, kind }) => queue === BELLS && kind === 'completed'), 15);
      expect(seen.sweeps).toHaveLength(1);
      expect(await bells(seen)).toEqual([]);
      seen.due = [second];
      expect(await seen.tower.rebuild()).toEqual({ due: 1, armed: 1 });
      await until(() => seen.sweeps.length === 2, 15);
    });
  });

  describe('a job that is none of ours', () => {
    test.each([
      [BELLS, { name: 'rubbish', data: { x: ['\u0007', null] } }, /strange job in the queue bells: rubbish/],
      [BELLS, { name: 'bell', opts: { jobId: 'bell-tomorrow' } }, /strange job in the queue bells: bell bell-tomorrow/],
      [UPKEEP, { name: 'format-disk', data: 'now' }, /strange job in the queue upkeep: format-disk/],
    ])('in the queue %s is counted, logged and gone, and bells ring on: %j', async (queue, job, words) => {
      const seen = await watched();
      await add(seen, queue, job);
      await until(() => seen.events.some(({ kind }) => kind === 'failed'), 15);
      expect(seen.events.filter(({ kind }) => kind === 'failed')).toMatchObject([{ queue }]);
      const [line] = seen.lines.filter(({ level }) => level === 'error');
      expect(line).toMatchObject({ words: 'a job failed', about: { queue } });
      expect(String(line?.about['err'])).toMatch(words);
      await until(async () => (await left(seen, queue)) === 0, 10);
      expect(seen.sweeps).toEqual([]);
      seen.tower.notice([secondIn(500)]);
      await until(() => seen.sweeps.length > 0, 10);
    });

    test('a bell whose sweep throws is tried again, is counted, and keeps no other from ringing', async () => {
      const seen = await watched();
      let broken = 2;
      seen.sweep = async () => {
        if ((broken -= 1) >= 0) throw new Error('the database is away');
      };
      const second = secondIn(500);
      seen.tower.notice([second, secondIn(2_500)]);
      await until(
        () => seen.events.filter(({ queue, kind }) => queue === BELLS && kind === 'completed').length >= 2,
        20,
      );
      const failed = seen.events.filter(({ queue, kind }) => queue === BELLS && kind === 'failed');
      expect(failed).toHaveLength(2);
      expect(seen.lines.filter(({ level }) => level === 'error').map(({ about }) => String(about['err']))).toEqual([
        'Error: the database is away',
        'Error: the database is away',
      ]);
      expect(await bells(seen)).toEqual([]);
    });

    test('a bell that fails for good is gone, and its second can be armed again', async () => {
      const seen = await watched();
      seen.sweep = () => Promise.reject(new Error('broken'));
      const second = secondIn(200);
      seen.tower.notice([second]);
      await until(() => seen.events.filter(({ queue, kind }) => queue === BELLS && kind === 'failed').length >= 3, 20);
      await until(async () => (await bells(seen)).length === 0, 10);
      seen.sweep = async () => undefined;
      seen.due = [second];
      expect(await seen.tower.rebuild()).toMatchObject({ armed: 1 });
      await until(() => seen.events.some(({ queue, kind }) => queue === BELLS && kind === 'completed'), 10);
    });
  });

  test('a process without background work asks, and one with it carries; many asks of a moment are one', async () => {
    const worker = await watched();
    const server = await watched({ working: false });
    for (let n = 0; n < 50; n += 1) server.tower.askRelay();
    await until(() => worker.relays.length > 0, 15);
    expect(server.relays).toEqual([]);
    await new Promise((wake) => setTimeout(wake, 500));
    expect(worker.relays).toHaveLength(1);
    server.tower.askRelay();
    await until(() => worker.relays.length === 2, 15);
    // Where the work is done anyway, nobody is asked.
    worker.tower.askRelay();
    await new Promise((wake) => setTimeout(wake, 500));
    expect(worker.relays).toHaveLength(2);
  });

  test('a lock that is lost and a job that is taken over are logged and counted', async () => {
    const seen = await watched();
    let release = (): void => undefined;
    seen.sweep = () => new Promise<void>((done) => (release = done));
    const second = secondIn(500);
    const id = `bell-${Date.parse(second) / 1_000}`;
    seen.tower.notice([second]);
    await until(() => seen.sweeps.length === 1, 15);
    await carrier().breakLock(house, id);
    await until(() => seen.events.some(({ kind }) => kind === 'lock lost'), 40);
    await until(() => seen.events.some(({ kind }) => kind === 'stalled'), 40);
    seen.sweep = async () => undefined;
    release();
    const of = (kind: QueueEvent['kind']) => seen.events.find((event) => event.kind === kind);
    expect(of('lock lost')).toMatchObject({ queue: BELLS, job: id });
    expect(of('stalled')).toMatchObject({ queue: BELLS, job: id });
    const warned = seen.lines.filter(({ level }) => level === 'warn');
    expect(warned).toContainEqual({ level: 'warn', about: { queue: BELLS, job: id }, words: 'a job: lock lost' });
    expect(warned).toContainEqual({ level: 'warn', about: { queue: BELLS, job: id }, words: 'a job: stalled' });
    // It is rung again by whoever takes it over, which does no harm.
    await until(() => seen.sweeps.length >= 2, 20);
    await until(async () => (await bells(seen)).length === 0, 20);
  });
}

describe('bells on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await prepareQueue({ redisUrl: undefined, databaseOwnerUrl: database.ownerUrl });
  });
  beforeEach(() => execute(database.superuserUrl, 'truncate bullmq.job, bullmq.scheduler, bullmq.meta cascade'));
  afterAll(() => database.drop());
  onCarrier(() => ({
    redisUrl: undefined,
    databaseUrl: database.url,
    breakLock: (_house, id) =>
      execute(
        database.superuserUrl,
        `update bullmq.job set lock_token = 'stolen', locked_until_ms = 1 where id = '${id}'`,
      ),
  }));
});

describeWithRedis('bells on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  beforeEach(() => void redis.command('FLUSHALL'));
  afterAll(() => redis.remove());
  onCarrier(() => ({
    redisUrl: redis.url,
    databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
    breakLock: async (house, id) => void redis.command('DEL', `{lotrinh-${house}}:${BELLS}:${id}:lock`),
  }));
});
