import type { Outbox, Outgoing } from '../../../src/engine/ports.js';
import { Relay } from '../../../src/engine/runtime/index.js';
import { world, type Stores, type World } from '../world.js';

const DUE = '2026-03-09T17:00:00.000Z';

/** What a relay promises over any outbox, however many effects travel together. */
export function carryingContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: carrying`, () => {
    let stores: Stores;
    let w: World;
    let loads: string[][];
    let poisoned: string | null;

    beforeEach(async () => {
      stores = await fresh();
      loads = [];
      poisoned = null;
      w = world(stores, { notifier: { notifyAll: (batch) => keep(batch) } });
    });

    async function keep(batch: readonly Outgoing[]): Promise<void> {
      loads.push(batch.map(({ effect }) => effect.id));
      if (batch.some(({ instance }) => instance === poisoned)) throw new Error('not this one');
    }

    async function asked(): Promise<string> {
      const { reply } = await w.begin();
      await w.act(reply.instance, 'send');
      return reply.instance;
    }

    /** So many parcels whose deadline came and is told of. */
    async function told(count: number): Promise<string[]> {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push(await asked());
      w.clock.moveTo(DUE);
      expect(await w.sweep.sweepOnce()).toBe(count);
      return ids;
    }

    const relay = (outbox: Outbox = w.outbox, leaseSeconds = 60) =>
      new Relay({
        engine: w.engine,
        outbox,
        notifier: { notifyAll: (batch) => keep(batch) },
        leaseSeconds,
        onFailure: (_what, error) => void w.failures.push(error),
      });

    test('notices travel together, in the order in which they were claimed, and once', async () => {
      const ids = await told(5);
      expect(await w.relay.relayOnce()).toBe(5);
      expect(loads).toHaveLength(1);
      expect([...(loads[0] ?? [])].sort()).toEqual(ids.map((id) => `${id}.3.0`).sort());
      expect(await w.relay.relayOnce()).toBe(0);
    });

    test('one that cannot be kept stays; whoever travelled with it arrives', async () => {
      const [bad = '', ...good] = await told(4);
      poisoned = bad;
      expect(await w.relay.relayOnce()).toBe(3);
      expect(w.failures.map(String)).toEqual(['Error: not this one']);
      const alone = loads.slice(1).flat();
      expect([...alone].sort()).toEqual([bad, ...good].map((id) => `${id}.3.0`).sort());
      poisoned = null;
      // It waits for its next attempt: nothing is carried again at once.
      expect(await w.relay.relayOnce()).toBe(0);
    });

    test('what arrived and was not marked is carried again under the same ids', async () => {
      await told(3);
      const { outbox } = w;
      let marks = 0;
      const forgetful: Outbox = {
        claim: (limit, lease) => outbox.claim(limit, lease),
        refused: (id, error) => outbox.refused(id, error),
        failed: (id, error) => outbox.failed(id, error),
        sent: async (ids) => {
          marks += 1;
          if (marks === 1) throw new Error('the connection is gone');
          await outbox.sent(ids);
        },
      };
      expect(await relay(forgetful).relayOnce()).toBe(3);
      expect(w.failures).toEqual([]);
      const [together = [], ...again] = loads;
      expect(again.flat()).toEqual(together);
      expect(await outbox.claim(10, 0)).toEqual([]);
    });

    test('a relay that died gives its loan back when it ends; the next one carries the same ids', async () => {
      await told(2);
      const lent = await w.outbox.claim(10, 0);
      expect(await relay().relayOnce()).toBe(2);
      expect(loads).toEqual([lent.map(({ effect }) => effect.id)]);
    });

    test('while one carries, another finds nothing to carry', async () => {
      await told(3);
      const arrived = await Promise.all([relay().relayOnce(), relay().relayOnce(), relay().relayOnce()]);
      expect(arrived.reduce((sum, one) => sum + one)).toBe(3);
      expect(new Set(loads.flat()).size).toBe(loads.flat().length);
    });

    test('what goes to one instance arrives in the order of its steps, beside whatever goes to others', async () => {
      const [sender, first, second] = [await asked(), await asked(), await asked()];
      const order = [first, second, first, first, second];
      for (const to of order) await w.act(sender, 'tell', 'an', { to });
      expect(await w.relay.relayOnce()).toBe(5);
      const heard = async (id: string): Promise<string[]> =>
        (await w.store.journal(id)).filter(({ row }) => row.event === 'told').map(({ row }) => row.command);
      expect(await heard(first)).toEqual([3, 5, 6].map((seq) => `${sender}.${seq}.0`));
      expect(await heard(second)).toEqual([4, 7].map((seq) => `${sender}.${seq}.0`));
    });

    test('what was refused for good stays so when it is marked as sent', async () => {
      const [id = ''] = await told(1);
      await w.outbox.refused(`${id}.3.0`, 'nobody is there');
      await w.outbox.sent([`${id}.3.0`]);
      expect(await w.outbox.claim(10, 0)).toEqual([]);
      expect(await w.relay.relayOnce()).toBe(0);
      expect(loads).toEqual([]);
    });
  });
}
