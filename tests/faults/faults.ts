import { closeSync, existsSync, openSync, readdirSync, ftruncateSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failpoints, type Failpoint, type FailpointName } from './failpoints.js';
import type { Program } from './program.js';
import type { Fault } from './strike.js';
import type { Town } from './town.js';
import { pause, until } from './until.js';

const first = (programs: readonly Program[]): Program => {
  const [program] = programs;
  if (!program) throw new Error('the town has no such program');
  return program;
};

/** The programs of the town that may pass there. */
const candidates = (town: Town, name: FailpointName): readonly Program[] =>
  failpoints[name] === 'main' ? town.mains : town.workers;

/** Waits until one of them has passed; the others are let be. */
async function onePasses(programs: readonly Program[], name: FailpointName): Promise<Program> {
  await until(`somebody passes ${name}`, () => programs.some((program) => program.hasPassed), { every: 20 });
  for (const program of programs) if (!program.hasPassed) program.arm(null);
  return first(programs.filter((program) => program.hasPassed));
}

/** Kills a program where it passes each of these points; whoever watches over it starts it again at once. */
export function killedAt(...names: readonly FailpointName[]): Fault {
  const deaths = new WeakMap<Town, Promise<void>[]>();
  return {
    name: `killed at ${names.join(' and ')}`,
    does: 'SIGKILL at a named point; started again at once',
    async inject(town) {
      deaths.set(
        town,
        names.map((name) => killedThere(town, name)),
      );
    },
    async after(town) {
      await Promise.all(deaths.get(town) ?? []);
    },
  };
}

async function killedThere(town: Town, name: FailpointName): Promise<void> {
  const programs = candidates(town, name);
  for (const program of programs) program.arm(failpoint(name));
  const victim = await onePasses(programs, name);
  await until(`${name} has killed`, () => !victim.isAlive);
  victim.start();
}

/** Requests pass most points often: a later passage is in the midst of them. Few acts need a transaction. */
const failpoint = (name: FailpointName): Failpoint => ({ name, passage: /reply|read|statement/.test(name) ? 3 : 1 });

/** A worker stops in the midst of firing, loses what it had claimed to the other, and goes on as if nothing were. */
export const stoppedPastItsLock = (pastTheLockOfTheQueue: boolean): Fault => ({
  name: `worker stopped past its ${pastTheLockOfTheQueue ? 'lease and lock' : 'lease'}`,
  does: 'SIGSTOP after a claim, the other worker takes over, SIGCONT',
  async inject(town) {
    for (const worker of town.workers) worker.arm({ name: 'after-claim', action: 'stop' });
  },
  async after(town) {
    const worker = await onePasses(town.workers, 'after-claim');
    await until('it has stopped', () => worker.isPaused);
    if (pastTheLockOfTheQueue) await pause(45_000);
    // What it had claimed is lent for a minute; then the other one takes it.
    await town.settle();
    worker.resume();
    await pause(1_000);
  },
});

export const postgresCrashes: Fault = {
  name: 'PostgreSQL crashes and returns',
  does: 'SIGQUIT to the server, a node killed meanwhile and started while it is down; then recovery',
  async inject(town) {
    await town.postgres.crash();
    const node = first(town.mains);
    await node.kill();
    node.start();
    await pause(1_000);
    await town.postgres.comeBack();
  },
};

export const repliesSwallowed: Fault = {
  name: 'replies swallowed after COMMIT',
  does: 'the proxy lets five commits through, drops their replies and cuts',
  async inject(town) {
    town.database.swallowReplies(5);
  },
  async after(town) {
    await until('replies have been swallowed', () => town.database.swallowed > 0);
  },
};

export const databaseSlow: Fault = {
  name: 'database slow',
  does: 'every packet between programs and database 60 ms late, each way',
  async inject(town) {
    town.database.delay(60);
  },
};

export const databaseBlackhole: Fault = {
  name: 'database in a black hole',
  does: 'packets between programs and database vanish for three seconds; then the connections are cut',
  async inject(town) {
    town.database.blackhole();
    await pause(3_000);
    town.database.pass();
  },
};

export const databaseForgotten: Fault = {
  name: 'database connections forgotten',
  does: 'packets vanish, and the connections that lost some stay dumb for ever: nobody cuts them',
  async inject(town) {
    town.database.blackhole();
    await pause(2_000);
    town.database.pass({ cut: false });
  },
  async after(town) {
    // Nothing but the programs' own patience may end these connections.
    for (const { address } of town.mains) {
      await until('the node uses its database again', async () => (await fetch(`${address}/readyz`)).status === 200);
    }
    const resolution = (await town.query<{ id: string }>('select id from instance limit 1'))[0]?.id ?? '';
    for (const { address } of town.mains) {
      for (let n = 0; n < 20; n += 1) {
        await until(
          'requests are answered again',
          async () => (await town.people.get(address, 'bithu', `/resolutions/${resolution}`)).kind === 'ok',
        );
      }
    }
  },
};

export const databaseReset: Fault = {
  name: 'database connections reset',
  does: 'every connection to the database reset, new ones too, for a second; twice',
  async inject(town) {
    for (let times = 0; times < 2; times += 1) {
      town.database.reset();
      await pause(1_000);
      town.database.pass();
      await pause(300);
    }
  },
};

/** The clock of the database alone: it is the one that counts. */
export const clockJumps: Fault = {
  name: 'database clock jumps forward and back',
  does: 'two hours forward while deadlines are about to fall due, one back, then right again',
  async inject(town) {
    await town.clock.databaseApart(2 * 3_600_000);
    await pause(1_500);
    await town.clock.databaseApart(-3_600_000);
    await pause(1_500);
    await town.clock.databaseApart(0);
  },
};

export const programsAhead: Fault = {
  name: 'programs’ clocks an hour ahead',
  does: 'the clocks of all programs, not the database’s, an hour ahead: bells ring too early',
  async inject(town) {
    await town.clock.programsApart(3_600_000);
  },
  async after(town) {
    await town.clock.programsApart(0);
  },
};

export const queueEmptied: Fault = {
  name: 'queue killed and back empty',
  does: 'Redis killed and started without its data; the tables of the queue truncated',
  async inject(town) {
    if (!town.redis) {
      await town.query('truncate bullmq.job, bullmq.scheduler, bullmq.meta cascade');
      return;
    }
    const { server } = town.redis;
    server.command('FLUSHALL');
    await server.stop();
    await pause(1_000);
    await server.start();
  },
};

export const redisCutBack: Fault = {
  name: 'Redis cut back',
  does: 'killed, the last third of its append-only file cut off, started on what is left',
  async inject(town) {
    const { server } = redisOf(town);
    const folder = server.command('CONFIG', 'GET', 'dir').split('\n')[1] ?? '';
    await server.stop();
    cutBack(join(folder, 'appendonlydir'));
    await server.start();
  },
};

export const redisFull: Fault = {
  name: 'Redis out of memory',
  does: 'maxmemory 1 MB with noeviction: Redis refuses every write until after midnight',
  async inject(town) {
    redisOf(town).server.command('CONFIG', 'SET', 'maxmemory', '1mb');
  },
};

export const redisUnreachable: Fault = {
  name: 'Redis in a black hole, then reset',
  does: 'packets to Redis vanish; then connections are reset until after midnight',
  async inject(town) {
    const { proxy } = redisOf(town);
    proxy.blackhole();
    await pause(1_500);
    proxy.reset();
  },
};

/** The programs came up before their Redis, which is away until all is healed. */
export const queueDownAtStart: Fault = {
  name: 'started with the queue down',
  does: 'all programs started while there is no Redis; it comes after midnight',
  async inject(town) {
    for (const { address } of town.mains) {
      const { checks } = (await (await fetch(`${address}/readyz`)).json()) as { checks: { queue: string } };
      if (checks.queue !== 'degraded') throw new Error(`without Redis the queue is ${checks.queue}`);
    }
  },
};

/** All that can happen between the programs and their database, one after the other. */
export const badNetwork: Fault = {
  name: 'bad network to the database',
  does: 'replies swallowed after COMMIT, then a delay, resets, a black hole',
  async inject(town) {
    town.database.swallowReplies(3);
    await until('a reply has been swallowed', () => town.database.swallowed > 0);
    town.database.delay(40);
    await pause(700);
    town.database.reset();
    await pause(500);
    town.database.blackhole();
    await pause(1_500);
    town.database.pass();
  },
};

export const nothing: Fault = {
  name: 'no fault',
  does: 'people work, deadlines fall due: two nodes, two workers, duplicates in parallel',
  async inject() {
    await pause(0);
  },
};

function redisOf({ redis }: Town): NonNullable<Town['redis']> {
  if (!redis) throw new Error('this town has no Redis');
  return redis;
}

function cutBack(folder: string): void {
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.incr.aof')) : undefined;
  if (name === undefined) throw new Error(`no append-only file in ${folder}`);
  const file = openSync(join(folder, name), 'r+');
  ftruncateSync(file, Math.floor(statSync(join(folder, name)).size * 0.66));
  closeSync(file);
}
