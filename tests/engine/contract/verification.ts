import { makeCheckpoint, verify } from '../../../src/engine/runtime/index.js';
import { world, type Stores, type World } from '../world.js';

/** What verification promises over any store, where nothing was damaged. Damage is planted in the stores' own tests. */
export function verificationContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: verification`, () => {
    let w: World;
    beforeEach(async () => {
      w = world(await fresh());
    });
    const lived = async (): Promise<string> => {
      const { reply } = await w.begin('Bưu kiện', { deliverOn: '2026-03-20' });
      await w.act(reply.instance, 'send');
      await w.act(reply.instance, 'pause');
      w.clock.moveTo('2026-03-03T03:00:00.000Z');
      await w.act(reply.instance, 'resume');
      await w.act(reply.instance, 'vote', 'binh', { choice: 'yes' });
      await w.act(reply.instance, 'rename', 'an', { title: 'Bưu kiện mới' });
      return reply.instance;
    };

    test('an empty store is sound', async () => {
      expect(await verify(w.verifying)).toMatchObject({ status: 'sound', instances: 0, findings: [] });
    });

    test('everything the engine writes is sound, in pages of any size', async () => {
      for (let n = 0; n < 3; n += 1) await lived();
      w.clock.moveTo('2026-03-12T17:00:00.000Z');
      await w.sweep.sweepOnce();
      await w.relay.relayOnce();
      const report = await verify(w.verifying, { page: 2 });
      expect(report.findings).toEqual([]);
      expect(report).toMatchObject({ status: 'sound', instances: 3, entries: 21 });
    });

    test('erased data leaves the chain sound, and is said', async () => {
      const id = await lived();
      await w.verification.erase(id, 5);
      expect((await w.store.journal(id))[4]?.content).toBeNull();
      expect(await verify(w.verifying)).toMatchObject({ status: 'erased', erased: [id], findings: [] });
    });

    test('a checkpoint holds every head once', async () => {
      const id = await lived();
      const first = await makeCheckpoint(w.verification, w.store, w.clock);
      expect(first).toMatchObject({ number: 1, previous: '0'.repeat(64) });
      expect(await makeCheckpoint(w.verification, w.store, w.clock)).toEqual(first);
      await w.act(id, 'rename', 'an', { title: 'Lần nữa' });
      const second = await makeCheckpoint(w.verification, w.store, w.clock);
      expect(second).toMatchObject({ number: 2, previous: first?.hash });
      const all = await w.verification.checkpoints(0, 10);
      expect(all.map(({ heads }) => heads.map(({ instance, seq }) => [instance, seq]))).toEqual([[[id, 6]], [[id, 7]]]);
      expect(await verify(w.verifying)).toMatchObject({ status: 'sound', checkpoints: 2 });
    });

    test('two checkpoints of one number cannot be', async () => {
      await lived();
      const made = await makeCheckpoint(w.verification, w.store, w.clock);
      if (!made) throw new Error('no checkpoint');
      expect(await w.verification.writeCheckpoint(made, [])).toBe(false);
    });
  });
}
