import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/embedded/index.js';

/** A Redis of the run's own that keeps what it is told: append-only file, on disk once a second. */
export class BenchRedis {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
    readonly about: string,
  ) {}

  /** REDIS_SERVER names the program, if it is not on PATH. */
  static async start(): Promise<BenchRedis> {
    const program = process.env['REDIS_SERVER'] ?? 'redis-server';
    const version = /v=(\S+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
    if (version === undefined) throw new Error('there is no redis-server here: install it, or set REDIS_SERVER');
    const folder = mkdtempSync(join(tmpdir(), 'lotrinh-bench-redis-'));
    const port = await freePort();
    const kept = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
    const at = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const child = spawn(program, [...at, ...kept], { stdio: 'ignore' });
    const redis = new BenchRedis(child, folder, port, `${version}, AOF everysec`);
    const limit = Date.now() + 10_000;
    while (!redis.said('ping').includes('PONG')) {
      if (Date.now() > limit || child.exitCode !== null) throw new Error('redis-server did not start');
      await new Promise((wake) => setTimeout(wake, 50));
    }
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  said(...words: string[]): string {
    return spawnSync('redis-cli', ['-p', String(this.port), ...words], { encoding: 'utf8' }).stdout ?? '';
  }

  /** Bytes that Redis holds in memory. */
  memory(): number {
    return Number(/used_memory:(\d+)/.exec(this.said('info', 'memory'))?.[1]);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
