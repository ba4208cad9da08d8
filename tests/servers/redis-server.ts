import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** REDIS_SERVER names one that is not on PATH. */
const binary = process.env['REDIS_SERVER'] || 'redis-server';

/** Whether this machine has a redis-server. */
export const redisIsHere = spawnSync(binary, ['--version']).status === 0;

/** A Redis of a test's own, on a free port, in a folder of its own. */
export class TestRedis {
  #child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly settings: readonly string[],
  ) {}

  /** `settings` are those of redis.conf: `['--requirepass', 'secret']`. */
  static async start(...settings: string[]): Promise<TestRedis> {
    const redis = TestRedis.at(await freePort(), ...settings);
    await redis.start();
    return redis;
  }

  /** One that is not running yet. */
  static at(port: number, ...settings: string[]): TestRedis {
    return new TestRedis(port, mkdtempSync(join(tmpdir(), 'lotrinh-redis-')), settings);
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    const fixed = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const quick = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
    this.#child = spawn(binary, [...fixed, ...quick, ...this.settings], { stdio: 'ignore' });
    const limit = Date.now() + 10_000;
    while (!(await this.answers())) {
      if (Date.now() > limit || this.#child.exitCode !== null) throw new Error('redis-server did not start');
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  /** What it answers to a command said without a password. */
  command(...words: string[]): string {
    const done = spawnSync('redis-cli', ['-p', String(this.port), ...words], { encoding: 'utf8' });
    return done.stdout.trim();
  }

  /** Ends the server at once; what it held in memory is gone. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    return /PONG|NOAUTH/.test(spawnSync('redis-cli', ['-p', String(this.port), 'ping'], { encoding: 'utf8' }).stdout);
  }
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
