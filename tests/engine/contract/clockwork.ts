import { world, type Stores, type World } from '../world.js';

const DUE = '2026-03-09T17:00:00.000Z';

async function asked(w: World, more: object = {}): Promise<string> {
  const { reply } = await w.begin('Bưu kiện', more);
  await w.act(reply.instance, 'send');
  return reply.instance;
}

/** What every DeadlineStore promises. */
export function deadlineStoreContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: deadlines`, () => {
    let w: World;
    beforeEach(async () => {
      w = world(await fresh());
    });

    test('nothing is lent before it has come, and then once', async () => {
      const instance = await asked(w);
      w.clock.moveTo('2026-03-09T16:59:59.999Z');
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toEqual([]);
      w.clock.moveTo(DUE);
      const due = { instance, name: 'answer', epoch: 1, at: DUE, event: 'close' };
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toEqual([due]);
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toEqual([]);
    });

    test('two that claim at once never get the same one', async () => {
      for (let n = 0; n < 12; n += 1) await asked(w);
      w.clock.moveTo(DUE);
      const claims = await Promise.all([1, 2, 3, 4].map(() => w.deadlines.claimDue(w.clock, 5, 60)));
      const names = claims.flat().map(({ instance }) => instance);
      expect(new Set(names).size).toBe(names.length);
      const rest = await w.deadlines.claimDue(w.clock, 100, 60);
      expect(names.length + rest.length).toBe(12);
    });

    test('what a clock that was ahead has put off comes at once', async () => {
      await asked(w);
      w.clock.moveTo(DUE);
      expect(await w.deadlines.claimDue(w.clock, 10, 2 * 3_600)).toHaveLength(1);
      expect(await w.deadlines.claimDue(w.clock, 10, 3_600)).toHaveLength(1);
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toHaveLength(0);
    });

    test('a loan that was not used ends', async () => {
      await asked(w);
      w.clock.moveTo(DUE);
      expect(await w.deadlines.claimDue(w.clock, 10, 0)).toHaveLength(1);
      expect(await w.deadlines.claimDue(w.clock, 10, 0)).toHaveLength(1);
    });

    test('what failed waits, and lets the others pass', async () => {
      await asked(w);
      const second = await asked(w, { deliverOn: '2026-03-07' });
      w.clock.moveTo(DUE);
      const [first] = await w.deadlines.claimDue(w.clock, 1, 0);
      expect(first).toMatchObject({ instance: second, name: 'delivery', event: 'deadline.due' });
      if (first) expect(await w.deadlines.failed(first, 'no luck\0')).toBe(true);
      const rest = await w.deadlines.claimDue(w.clock, 10, 60);
      expect(rest.map(({ name: deadline }) => deadline)).toEqual(['answer', 'answer']);
    });

    test('of an epoch that is over, nothing is left to fail', async () => {
      const instance = await asked(w);
      const over = { instance, name: 'answer', epoch: 9, at: DUE, event: 'close' };
      expect(await w.deadlines.failed(over, 'late')).toBe(false);
      w.clock.moveTo(DUE);
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toHaveLength(1);
    });

    test('what sleeps does not come; what wakes comes later, in a new epoch', async () => {
      const instance = await asked(w);
      await w.act(instance, 'pause');
      w.clock.moveTo('2026-03-20T03:00:00.000Z');
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toEqual([]);
      await w.act(instance, 'resume');
      w.clock.moveTo('2026-04-20T03:00:00.000Z');
      expect(await w.deadlines.claimDue(w.clock, 10, 60)).toMatchObject([{ instance, name: 'answer', epoch: 2 }]);
    });

    test('without a fixed instant, the store’s own clock decides', async () => {
      await asked(w);
      w.clock.moveTo(null);
      const claimed = await w.deadlines.claimDue(w.clock, 10, 60);
      expect(claimed).toHaveLength(Date.now() >= Date.parse(DUE) ? 1 : 0);
    });
  });
}

/** What every Outbox promises. */
export function outboxContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: outbox`, () => {
    let w: World;
    let instance: string;
    beforeEach(async () => {
      w = world(await fresh());
      instance = (await w.begin()).reply.instance;
      await w.act(instance, 'ring', 'an', { room: 'one' });
      await w.act(instance, 'ring', 'an', { room: 'two' });
    });

    test('effects come in the order of their steps, with what they need to be carried', async () => {
      const [one, two, ...more] = await w.outbox.claim(10, 60);
      expect(more).toEqual([]);
      expect([one?.effect, two?.effect]).toMatchObject([
        { kind: 'room', name: 'one', id: `${instance}.2.0`, params: { bell: 'loud' } },
        { kind: 'room', name: 'two', id: `${instance}.3.0` },
      ]);
      const [, entry] = await w.store.journal(instance);
      expect(one).toMatchObject({ instance, seq: 2, command: entry?.row.command, correlation: entry?.row.correlation });
      expect(one?.now).toBe(entry?.row.now);
    });

    test('what is lent is not lent again; what is sent never is', async () => {
      expect(await w.outbox.claim(1, 60)).toHaveLength(1);
      const [second] = await w.outbox.claim(10, 0);
      expect(second?.effect.id).toBe(`${instance}.3.0`);
      await w.outbox.sent([second?.effect.id ?? '']);
      expect(await w.outbox.claim(10, 0)).toEqual([]);
    });

    test('what failed waits, and lets the others pass', async () => {
      const [first] = await w.outbox.claim(1, 0);
      await w.outbox.failed(first?.effect.id ?? '', 'nobody at home');
      expect((await w.outbox.claim(10, 0)).map(({ effect }) => effect.id)).toEqual([`${instance}.3.0`]);
    });

    test('what a clock that was ahead has put off comes at once', async () => {
      expect(await w.outbox.claim(10, 2 * 3_600)).toHaveLength(2);
      expect(await w.outbox.claim(10, 3_600)).toHaveLength(2);
      expect(await w.outbox.claim(10, 60)).toHaveLength(0);
    });

    test('two that claim at once never get the same effect', async () => {
      const claims = await Promise.all([1, 2, 3].map(() => w.outbox.claim(1, 60)));
      const ids = claims.flat().map(({ effect }) => effect.id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
}
