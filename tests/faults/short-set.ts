import type { Batching } from './batchings.js';
import { Chance, seedOfRun } from './chance.js';
import { crowd } from './crowd.js';
import * as faults from './faults.js';
import { Ledger } from './ledger.js';
import { poisonedDeadline } from './poison.js';
import { townUnder } from './scene.js';
import { Town } from './town.js';

/**
 * The short set with the queue in the database: one town, one fault after the other. With the queue on Redis:
 * matrix-on-redis.e2e.ts. All of them: npm run test:faults.
 */
export function shortSet({ batching, named }: Batching): void {
  jest.setTimeout(900_000);

  const seed = seedOfRun();
  const ledger = new Ledger();
  afterAll(() => ledger.print());

  describe(`with the queue in the database, ${named}`, () => {
    const list = [
      faults.killedAt('after-commit-statement', 'after-claim'),
      faults.killedAt('before-commit', 'after-delivery'),
      faults.postgresCrashes,
      faults.badNetwork,
      faults.stoppedPastItsLock(false),
      faults.clockJumps,
      poisonedDeadline(),
    ];
    const town = townUnder(list, () => Town.open({ queue: 'postgres', batching }), { ledger, seed });

    test('500 deadlines at one second', async () => {
      const findings = await crowd(town(), 500, new Chance(seed));
      ledger.enter(
        town().setting,
        { name: '500 at one second', does: '500 deadlines fall due together' },
        seed,
        findings,
      );
      expect(findings.faults).toEqual([]);
      expect((await town().sharedTransactions()) > 0).toBe(batching);
    });
  });
}
