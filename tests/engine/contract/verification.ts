import { makeCheckpoint, verify } from '../../../src/engine/runtime/index.js';
import type { RoomCheck } from '../../../src/engine/ports.js';
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

    test('what was kept for senders, sent and received is handed to the checks, and is sound', async () => {
      const key = 'k-1';
      const { reply } = await w.engine.begin({
        definition: 'parcel',
        command: { type: 'create', data: { title: 'Bưu kiện' } },
        who: w.as('an', 'clerk'),
        key,
      });
      const other = (await w.begin()).reply.instance;
      await w.act(reply.instance, 'tell', 'an', { to: other });
      await w.act(reply.instance, 'tell', 'an', { to: 'nobody' });
      const outbox = async () => (await w.verification.one(reply.instance))?.outbox ?? [];
      const waits = { seq: 2, sent: false, error: null, received: [] };
      expect(await outbox()).toMatchObject([waits, { ...waits, seq: 3 }]);
      await w.relay.relayOnce();
      expect(await outbox()).toMatchObject([
        { id: `${reply.instance}.2.0`, sent: true, error: null, received: [other] },
        { id: `${reply.instance}.3.0`, sent: true, error: expect.any(String), received: [] },
      ]);
      expect((await w.verification.one(reply.instance))?.remembered).toMatchObject([
        { person: 'an', key, seq: 1, reply, bodyHash: expect.any(String) },
      ]);
      expect((await verify(w.verifying, { lateSeconds: 0 })).findings).toEqual([]);
    });

    test('what the engine brought is handed to the checks with the step and the effect it names', async () => {
      const from = (await w.begin()).reply.instance;
      const to = (await w.begin()).reply.instance;
      await w.act(from, 'tell', 'an', { to });
      await w.relay.relayOnce();
      const told = { type: 'told', data: {} };
      const bring = (commandId: string) =>
        w.engine.dispatch({ instance: to, command: told, who: { kind: 'system', instance: from }, commandId });
      for (const id of ['strange', `${from}.1.7`, `${from}.9.0`, `${from}.99999999999.0`]) await bring(id);
      const [begun, telling] = (await w.store.journal(from)).map(({ row: { command, correlation, recordedAt } }) => ({
        command,
        correlation,
        recordedAt,
      }));
      expect((await w.verification.one(from))?.carried).toEqual([]);
      const { carried, outbox } = { carried: [], outbox: [], ...(await w.verification.one(to)) };
      expect(outbox).toEqual([]);
      expect(carried).toEqual([
        { seq: 2, sender: telling, effect: (await w.verification.one(from))?.outbox[0]?.effect },
        { seq: 3, sender: null, effect: null },
        { seq: 4, sender: begun, effect: null },
        { seq: 5, sender: null, effect: null },
        { seq: 6, sender: null, effect: null },
      ]);
      const report = await verify(w.verifying, { page: 1 });
      expect(report.findings.map(({ instance, check, detail }) => [instance, check, detail])).toEqual(
        [
          'row 3: strange is no dispatch of :from',
          `row 4: :from.1.7 comes of ${begun?.command}, not of nothing`,
          `row 4: :from.1.7 belongs to ${begun?.command}, not to :from.1.7`,
          'row 4: nobody asked for :from.1.7',
          'row 5: :from.9.0 is of a step that :from never took',
          'row 6: :from.99999999999.0 is of a step that :from never took',
        ].map((detail) => [to, 'outbox', detail.replaceAll(':from', from)]),
      );
    });

    test('what ought to have happened by itself is told once it is later than is allowed', async () => {
      const id = (await w.begin()).reply.instance;
      await w.act(id, 'send');
      await w.act(id, 'tell', 'an', { to: id });
      const at = '2026-03-09T17:00:00.000Z';
      w.clock.moveTo(at);
      const late = (seconds: number, instance: string | null = null) => w.verification.late(w.clock, seconds, instance);
      expect(await late(0)).toEqual([]);
      w.clock.moveTo('2026-03-09T17:00:01.000Z');
      const open = { instance: id, name: 'answer', epoch: 1, at, attempts: 0, lastError: null };
      expect(await late(0)).toEqual([open]);
      expect(await late(1)).toEqual([]);
      expect([await late(0, id), await late(0, 'nobody')]).toEqual([[open], []]);
      // Effects wait by the store's own clock, whatever the engine's says.
      expect(await w.verification.waiting(3_600, null)).toEqual([]);
      await new Promise((wake) => setTimeout(wake, 5));
      const waiting = { instance: id, id: `${id}.3.0`, kind: 'dispatch', attempts: 0, lastError: null };
      expect(await w.verification.waiting(0, null)).toMatchObject([waiting]);
      expect(await w.verification.waiting(0, 'nobody')).toEqual([]);
      expect(await w.verification.doubled(null)).toEqual([]);
      const { findings } = await verify(w.verifying, { lateSeconds: 0, instance: id });
      expect(findings.map(({ instance, check }) => [instance, check])).toEqual([
        [id, 'late'],
        [id, 'unsent'],
      ]);
    });

    test('a room’s findings bring their advice, and are mended where they can be and it is asked for', async () => {
      const id = await lived();
      const advice = { dust: { vi: 'Bụi', en: 'Dust' } };
      let mended = 0;
      const mend = async (): Promise<boolean> => {
        mended += 1;
        return true;
      };
      const seen: string[] = [];
      const dust: RoomCheck = {
        advice,
        ofPage: async (page) => {
          seen.push(...page.map(({ record, effects }) => `${record.id} ${effects?.length}`));
          return mended > 0 ? [] : [{ instance: id, check: 'dust', detail: 'here', mend }];
        },
        ofAll: async () => [{ instance: null, check: 'dust', detail: 'everywhere' }],
      };
      const verifying = { ...w.verifying, checks: [dust] };
      const found = { check: 'dust', advice: advice.dust, repaired: false };
      const report = await verify(verifying);
      expect(report.findings).toMatchObject([
        { ...found, instance: id, detail: 'here' },
        { ...found, instance: null, detail: 'everywhere' },
      ]);
      expect(seen).toEqual([`${id} 6`]);
      expect((await verify(verifying, { instance: id })).findings).toHaveLength(1);
      expect(await verify(verifying, { instance: id, repair: true })).toMatchObject({ status: 'sound', repaired: 1 });
      expect(mended).toBe(1);
      await expect(verify({ ...verifying, checks: [{ ...dust, advice: {} }] })).rejects.toThrow('dust');
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
