import { describeWithRedis } from '../servers/redis.js';
import { ofSeed } from './batchings.js';
import { seedOfRun } from './chance.js';
import * as faults from './faults.js';
import { Ledger } from './ledger.js';
import { describeWithSmallDisk, townUnder } from './scene.js';
import { Town } from './town.js';

/* The short set with the queue on Redis, and with a full disk; see short-set.ts. */

jest.setTimeout(900_000);

const seed = seedOfRun();
const ledger = new Ledger();
const scene = { ledger, seed };
afterAll(() => ledger.print());

describeWithRedis('with the queue on Redis', () => {
  const { batching } = ofSeed(seed);
  const list = [
    faults.queueDownAtStart,
    faults.killedAt('before-reply', 'before-sent'),
    faults.queueEmptied,
    faults.redisCutBack,
    faults.redisFull,
    faults.redisUnreachable,
  ];
  townUnder(list, () => Town.open({ queue: 'redis', redisIsUp: false, batching }), scene);
});

describeWithSmallDisk(scene);
