import { randomUUID } from 'node:crypto';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BELLS, BullBell, openQueueServer, prepareQueue, secondOfBell } from '../../src/engine/bullmq/index.js';
import { describeWithRedis, freePort, TestRedis } from '../servers/redis.js';

jest.setTimeout(60_000);

const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const limit = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`not within half a minute: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
};

/** One sentinel that believes itself; offices have three. */
class TestSentinel {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async over(master: TestRedis, password: string): Promise<TestSentinel> {
    const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'lotrinh-sentinel-'))];
    const settings = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor house 127.0.0.1 ${master.port} 1`,
      `sentinel auth-pass house ${password}`,
      'sentinel down-after-milliseconds house 500',
      'sentinel failover-timeout house 5000',
    ];
    const file = join(folder, 'sentinel.conf');
    writeFileSync(file, settings.join('\n'));
    const child = spawn(process.env['REDIS_SERVER'] || 'redis-server', [file, '--sentinel'], { stdio: 'ignore' });
    const sentinel = new TestSentinel(port, folder, child);
    await until('the sentinel knows the replica', () => /^1$/m.test(sentinel.about('num-slaves')));
    return sentinel;
  }

  /** Where it says the master is. */
  get master(): string {
    return this.about('port');
  }

  about(field: string): string {
    const asked = ['-p', String(this.port), 'sentinel', 'master', 'house'];
    const lines = spawnSync('redis-cli', asked, { encoding: 'utf8' }).stdout.split('\n');
    return lines[lines.indexOf(field) + 1] ?? '';
  }

  async remove(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describeWithRedis('a Redis that sentinels watch over', () => {
  const password = 'chuông';
  const locked = ['--requirepass', password, '--masterauth', password];
  let master: TestRedis;
  let replica: TestRedis;
  let sentinel: TestSentinel;
  let url: string;

  beforeAll(async () => {
    master = await TestRedis.start(...locked);
    replica = await TestRedis.start(...locked, '--replicaof', '127.0.0.1', String(master.port));
    sentinel = await TestSentinel.over(master, password);
    const nobody = await freePort();
    url = `redis+sentinel://:${encodeURIComponent(password)}@127.0.0.1:${nobody},127.0.0.1:${sentinel.port}/house/2`;
  });
  afterAll(async () => {
    await sentinel?.remove();
    await replica?.remove();
    await master?.remove();
  });

  test('is looked at before the start, by whichever sentinel answers', async () => {
    expect(await prepareQueue({ redisUrl: url, databaseOwnerUrl: '' })).toBeNull();
    const wrong = url.replace(encodeURIComponent(password), 'wrong');
    await expect(prepareQueue({ redisUrl: wrong, databaseOwnerUrl: '' })).rejects.toThrow(/REDIS_URL/);
    const strange = await prepareQueue({ redisUrl: url.replace('/house/', '/barn/'), databaseOwnerUrl: '' });
    expect(strange?.en).toContain('does not answer');
    expect(strange?.en).not.toContain(encodeURIComponent(password));
  });

  test('rings its bells, and goes on ringing after the master has died', async () => {
    const rung: (string | null)[] = [];
    const server = openQueueServer({ redisUrl: url, databaseUrl: '' }, randomUUID(), () => undefined);
    const bell = new BullBell(server);
    await bell.ready();
    const worker = server.worker(BELLS, async (job) => void rung.push(secondOfBell(job)));
    const soon = (): string => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000).toISOString();
    try {
      await worker.waitUntilReady();
      const before = soon();
      await bell.arm([before]);
      await until('the first bell rings', () => rung.includes(before));

      await master.stop();
      await until('the replica is the master', () => sentinel.master === String(replica.port));
      await until('the queue is back', async () => (await server.problem()) === null);
      const after = soon();
      await bell.arm([after]);
      await until('a bell rings on the new master', () => rung.includes(after));
    } finally {
      await worker.close();
      await bell.close();
      await server.close();
    }
  });
});
