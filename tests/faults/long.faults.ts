import { describeWithRedis } from '../servers/redis.js';
import { batchings } from './batchings.js';
import { Chance, seedOfRun } from './chance.js';
import { crowd } from './crowd.js';
import { failpoints, type FailpointName } from './failpoints.js';
import * as faults from './faults.js';
import { Ledger, say } from './ledger.js';
import { poisonedDeadline } from './poison.js';
import { describeWithSmallDisk, struck, townUnder } from './scene.js';
import type { Fault } from './strike.js';
import { Town, type QueueKind } from './town.js';

/* Every fault on both carriers of the queue, then faults at random. FAULT_SEED repeats a run, FAULT_ROUNDS lengthens it, FAULT_BATCHING=on|off halves it. */

jest.setTimeout(3_600_000);

const seed = seedOfRun();
const rounds = Number(process.env['FAULT_ROUNDS'] ?? 10);
const deadlines = Number(process.env['FAULT_DEADLINES'] ?? 10_000);
say(`FAULT_SEED=${seed} FAULT_ROUNDS=${rounds} FAULT_DEADLINES=${deadlines}`);

const ledger = new Ledger();
const scene = { ledger, seed, operations: 120 };
afterAll(() => ledger.print());

const killings = Object.keys(failpoints).map((name) => faults.killedAt(name as FailpointName));
const ofDatabase = [
  faults.postgresCrashes,
  faults.repliesSwallowed,
  faults.databaseSlow,
  faults.databaseBlackhole,
  faults.databaseReset,
];
const ofClocks = [faults.clockJumps, faults.programsAhead];
const ofRedis = [faults.redisCutBack, faults.redisFull, faults.redisUnreachable];
/** They take minutes, or are not to be mixed. */
const alone = [
  faults.stoppedPastItsLock(false),
  faults.stoppedPastItsLock(true),
  faults.databaseForgotten,
  poisonedDeadline(),
];

const mixed = (queue: QueueKind): Fault[] => [
  ...killings,
  ...ofDatabase,
  ...ofClocks,
  faults.queueEmptied,
  ...(queue === 'redis' ? ofRedis : []),
];

function atRandom(town: () => Town): void {
  test(`${rounds} faults at random`, async () => {
    const chance = new Chance(seed);
    for (let round = 1; round <= rounds; round += 1) {
      await struck(town(), chance.of(mixed(town().queue)), { ...scene, seed: seed + round });
    }
  });

  test(`${deadlines} deadlines at one second`, async () => {
    const findings = await crowd(town(), deadlines, new Chance(seed));
    const name = `${deadlines} at one second`;
    ledger.enter(town().setting, { name, does: 'so many deadlines fall due together' }, seed, findings);
    expect(findings.faults).toEqual([]);
  });
}

describe.each(batchings)('with the queue in the database, $named', ({ batching }) => {
  const list = [faults.nothing, ...mixed('postgres'), ...alone];
  atRandom(townUnder(list, () => Town.open({ queue: 'postgres', batching }), scene));
});

describeWithRedis('with the queue on Redis', () => {
  describe.each(batchings)('$named', ({ batching }) => {
    const list = [faults.queueDownAtStart, faults.nothing, ...mixed('redis'), ...alone];
    atRandom(townUnder(list, () => Town.open({ queue: 'redis', redisIsUp: false, batching }), scene));
  });
});

describeWithSmallDisk(scene);
