import { randomUUID } from 'node:crypto';
import { EngineError } from '../../../src/engine/runtime/index.js';
import type { FactProvider, RoomHandler } from '../../../src/engine/ports.js';
import { holding, world, type Stores, type World } from '../world.js';

const refused = async (act: Promise<unknown>): Promise<EngineError> => {
  const error: unknown = await act.then(
    () => new Error('it was allowed'),
    (caught: unknown) => caught,
  );
  if (error instanceof EngineError) return error;
  throw error;
};
const codes = (error: EngineError): string[] => error.reasons.map(({ code }) => code);

const clerk = holding('an', 'clerk', 'office');

/** What dispatch promises over any store: the rules of the one write path. */
export function dispatchContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: dispatch`, () => {
    let stores: Stores;
    let w: World;
    beforeEach(async () => {
      stores = await fresh();
      w = world(stores);
    });
    const length = async (id: string): Promise<number> => (await w.store.journal(id)).length;

    test('a life begins, goes on, and says where it stands', async () => {
      const { reply, replayed } = await w.begin();
      expect(reply).toMatchObject({ version: 1, stage: 'draft', state: 'open.draft', suspended: false });
      expect(replayed).toBe(false);
      const sent = await w.act(reply.instance, 'send');
      expect(sent.reply).toMatchObject({ version: 2, stage: 'consultation', state: 'open.asked' });
      expect(sent.reply.effects).toContainEqual(
        expect.objectContaining({ kind: 'deadline.set', name: 'answer', at: '2026-03-09T17:00:00.000Z' }),
      );
      const entries = await w.store.journal(reply.instance);
      expect(entries[1]?.row).toMatchObject({ causation: null, occurredOn: '2026-03-02', definition: 'd'.repeat(64) });
      expect(entries[1]?.row.correlation).toBe(entries[1]?.row.command);
    });

    describe('who', () => {
      test('acts in the first capacity that may; the capacity and its relations are journalled', async () => {
        const { reply } = await w.begin();
        await w.act(reply.instance, 'send');
        await w.act(reply.instance, 'vote', 'an', { choice: 'yes' });
        const entries = await w.store.journal(reply.instance);
        expect(entries.map(({ row }) => row.actor)).toMatchObject([
          { position: 'clerk', relations: ['sender'] },
          { position: 'clerk', relations: ['sender'] },
          { position: 'seat-1', relations: ['member'] },
        ]);
      });

      test('a chosen capacity is kept to, and must be held', async () => {
        const { reply } = await w.begin();
        const send = (capacity: string) =>
          w.engine.dispatch({
            instance: reply.instance,
            command: { type: 'send', data: {} },
            who: w.as('an', capacity),
          });
        expect(codes(await refused(send('seat-1')))).toEqual(['who.sender']);
        const notHeld = await refused(send('seat-2'));
        expect([notHeld.problem.status, ...codes(notHeld)]).toEqual([403, 'who.capacity']);
        expect((await send('clerk')).reply.version).toBe(2);
      });

      test('what was held when the request came counts on that day; on another the directory is asked', async () => {
        const { reply } = await w.begin();
        const send = (day: string) => {
          const held = { day, capacities: [{ ...clerk, person: 'chi' }] };
          return w.engine.dispatch({
            instance: reply.instance,
            command: { type: 'send', data: {} },
            who: { ...w.as('chi'), held },
          });
        };
        expect(codes(await refused(send('2026-03-01')))).toEqual(['who.sender']);
        expect((await send('2026-03-02')).reply.version).toBe(2);
        expect((await w.store.journal(reply.instance))[1]?.row.actor).toMatchObject({
          person: 'chi',
          position: 'clerk',
        });
      });

      test('a position that ended yesterday gives nothing today', async () => {
        const { reply } = await w.begin();
        await w.act(reply.instance, 'send');
        w.clock.moveTo('2026-03-05T00:00:00.000Z');
        const error = await refused(w.act(reply.instance, 'vote', 'dung', { choice: 'yes' }));
        expect([error.problem.status, ...codes(error)]).toEqual([403, 'who.no_position']);
        expect(await length(reply.instance)).toBe(2);
      });

      test('another’s step is refused with 403, an impossible one with 409, each with its reasons in both languages', async () => {
        const { reply } = await w.begin();
        const stranger = await refused(w.act(reply.instance, 'send', 'chi'));
        expect(stranger.problem).toMatchObject({ status: 403, code: 'not_permitted' });
        const early = await refused(w.act(reply.instance, 'vote', 'binh', { choice: 'yes' }));
        expect(early.problem).toMatchObject({ status: 409, code: 'transition_refused' });
        expect(early.problem.reasons?.[0]).toMatchObject({
          code: 'state.not_now',
          message: { vi: expect.any(String), en: expect.any(String) },
        });
        await w.act(reply.instance, 'send');
        await w.act(reply.instance, 'vote', 'binh', { choice: 'yes' });
        expect(codes(await refused(w.act(reply.instance, 'vote', 'binh', { choice: 'no' })))).toEqual(['vote.twice']);
        expect(await length(reply.instance)).toBe(3);
      });
    });

    describe('bad input writes nothing', () => {
      test.each([
        ['an unknown event', 'explode', {}, 'event_unknown'],
        ['an event of XState', 'xstate.done.state.parcel', {}, 'event_unknown'],
        ['a name that objects inherit', 'constructor', {}, 'event_unknown'],
        ['an event that only begins a life', 'create', { title: 'x' }, 'event_unknown'],
        ['a foreign field', 'send', { approved: true }, 'data_malformed'],
        ['a missing field', 'rename', {}, 'data_malformed'],
      ])('%s', async (_what, type, data, code) => {
        const { reply } = await w.begin();
        const error = await refused(w.act(reply.instance, type, 'an', data));
        expect(error.problem).toMatchObject({ status: 400, code });
        expect(await length(reply.instance)).toBe(1);
      });

      test('an act of tomorrow, and a day that does not exist', async () => {
        const { reply } = await w.begin();
        const on = (occurredOn: string) =>
          refused(
            w.engine.dispatch({
              instance: reply.instance,
              command: { type: 'send', data: {} },
              who: w.as('an'),
              occurredOn,
            }),
          );
        expect((await on('2026-03-03')).problem).toMatchObject({ status: 400, code: 'occurred_in_future' });
        expect((await on('2026-02-30')).problem).toMatchObject({ status: 400, code: 'occurred_on_malformed' });
        expect(await length(reply.instance)).toBe(1);
      });

      test('an instance that is not there', async () => {
        expect((await refused(w.act('nowhere', 'send'))).problem).toMatchObject({ status: 404, code: 'not_found' });
      });
    });

    test('a period is counted from the day of the act', async () => {
      const { reply } = await w.begin();
      const command = { type: 'send', data: {} };
      const sent = await w.engine.dispatch({
        instance: reply.instance,
        command,
        who: w.as('an'),
        occurredOn: '2026-02-26',
      });
      expect(sent.reply.effects[0]).toMatchObject({ name: 'answer', at: '2026-03-03T17:00:00.000Z' });
    });

    describe('a repeated key', () => {
      const send = (instance: string, key: string, who = w.as('an')) =>
        w.engine.dispatch({ instance, command: { type: 'send', data: {} }, who, key });

      test('gets the first answer again and writes once, also when all come at once', async () => {
        const { reply } = await w.begin();
        const key = randomUUID();
        const answers = await Promise.all(Array.from({ length: 6 }, () => send(reply.instance, key)));
        expect(new Set(answers.map((answer) => JSON.stringify(sorted(answer.reply)))).size).toBe(1);
        expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
        expect(await length(reply.instance)).toBe(2);
      });

      test('with another body is refused', async () => {
        const { reply } = await w.begin();
        const key = randomUUID();
        await send(reply.instance, key);
        const other = {
          instance: reply.instance,
          command: { type: 'rename', data: { title: 'B' } },
          who: w.as('an'),
          key,
        };
        expect((await refused(w.engine.dispatch(other))).problem).toMatchObject({ status: 422, code: 'key_reused' });
        expect(await length(reply.instance)).toBe(2);
      });

      test('of somebody else is another key; a refusal is evaluated anew', async () => {
        const { reply } = await w.begin();
        const key = randomUUID();
        expect((await refused(send(reply.instance, key, w.as('binh')))).problem.status).toBe(403);
        expect((await send(reply.instance, key)).replayed).toBe(false);
      });

      test('begins one life', async () => {
        const key = randomUUID();
        const request = {
          definition: 'parcel',
          command: { type: 'create', data: { title: 'A' } },
          who: w.as('an', 'clerk'),
          key,
        };
        const answers = await Promise.all(Array.from({ length: 5 }, () => w.engine.begin(request)));
        expect(new Set(answers.map(({ reply }) => reply.instance)).size).toBe(1);
      });
    });

    test('an id that is taken begins nothing', async () => {
      const { reply } = await w.begin();
      const request = {
        definition: 'parcel',
        instance: reply.instance,
        command: { type: 'create', data: { title: 'B' } },
        who: w.as('an', 'clerk'),
      };
      expect((await refused(w.engine.begin(request))).problem).toMatchObject({ status: 409, code: 'already_exists' });
      expect(await length(reply.instance)).toBe(1);
    });

    test('a command that was accepted gets its answer again, also when the state has moved on since', async () => {
      const { reply } = await w.begin();
      await w.act(reply.instance, 'send');
      await w.act(reply.instance, 'vote', 'binh', { choice: 'yes' });
      w.clock.moveTo('2026-03-09T17:00:00.000Z');
      const close = {
        instance: reply.instance,
        command: { type: 'close', data: {} },
        who: { kind: 'clock', deadline: 'answer', epoch: 1 } as const,
      };
      expect((await w.engine.dispatch(close)).replayed).toBe(false);
      expect(await w.engine.dispatch(close)).toMatchObject({ replayed: true, reply: { version: 4, stage: 'closed' } });
      expect(await length(reply.instance)).toBe(4);
    });

    test('a command id is journalled once', async () => {
      const { reply } = await w.begin();
      const request = {
        instance: reply.instance,
        command: { type: 'told', data: {} },
        who: { kind: 'system', instance: 'elsewhere' } as const,
        commandId: randomUUID(),
      };
      expect((await w.engine.dispatch(request)).replayed).toBe(false);
      expect(await w.engine.dispatch(request)).toMatchObject({ replayed: true, reply: { version: 2 } });
      expect(await length(reply.instance)).toBe(2);
    });

    test('a stale version is refused; the right one passes', async () => {
      const { reply } = await w.begin();
      const at = (expectedVersion: number) =>
        w.engine.dispatch({
          instance: reply.instance,
          command: { type: 'send', data: {} },
          who: w.as('an'),
          expectedVersion,
        });
      expect((await at(1)).reply.version).toBe(2);
      expect((await refused(at(1))).problem).toMatchObject({ status: 412, code: 'version_stale' });
    });

    test('of twenty who looked at one version, one wins', async () => {
      const { reply } = await w.begin();
      const rename = { type: 'rename', data: { title: 'B' } };
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, () =>
          w.engine.dispatch({ instance: reply.instance, command: rename, who: w.as('an'), expectedVersion: 1 }),
        ),
      );
      const lost = results.flatMap((r) => (r.status === 'rejected' ? [(r.reason as EngineError).problem.status] : []));
      expect(lost).toEqual(Array<number>(19).fill(412));
    });

    test('twenty votes at once: each is counted, or told to come again', async () => {
      const { reply } = await w.begin();
      await w.act(reply.instance, 'send');
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) => w.act(reply.instance, 'vote', `voter-${n}`, { choice: 'yes' })),
      );
      const counted = results.filter(({ status }) => status === 'fulfilled').length;
      const told = results.flatMap((r) => (r.status === 'rejected' ? [(r.reason as EngineError).code] : []));
      expect(counted).toBeGreaterThan(0);
      expect(new Set(told)).toEqual(new Set(told.length > 0 ? ['busy'] : []));
      expect(await length(reply.instance)).toBe(2 + counted);
      const read = await w.store.read(reply.instance, w.clock);
      expect(Object.keys(read?.snapshot.context['votes'] as object)).toHaveLength(counted);
    });

    describe('facts', () => {
      const seen: { preview: boolean; inside: boolean }[] = [];
      const number: FactProvider = async ({ preview }, transaction) => {
        seen.push({ preview, inside: transaction !== null });
        return 12;
      };
      beforeEach(() => {
        seen.length = 0;
        w = world(stores, { facts: { number } });
      });

      test('are computed in the transaction of the step that declares them, and journalled', async () => {
        const { reply } = await w.begin();
        await w.act(reply.instance, 'send');
        expect(seen).toEqual([]);
        await w.act(reply.instance, 'stamp');
        expect(seen).toEqual([{ preview: false, inside: true }]);
        const entries = await w.store.journal(reply.instance);
        expect(entries.map(({ row }) => row.facts)).toEqual([{}, {}, { number: 12 }]);
      });

      test('are only previewed for a preview, and for somebody who may not act', async () => {
        const { reply } = await w.begin();
        await w.act(reply.instance, 'send');
        await w.engine.preview({ instance: reply.instance, command: { type: 'stamp', data: {} }, who: w.as('an') });
        await refused(w.act(reply.instance, 'stamp', 'chi'));
        expect(seen).toEqual([
          { preview: true, inside: false },
          // On the connection the step holds: one that waited for another could wait for ever.
          { preview: true, inside: true },
        ]);
      });

      test('a provider that fails leaves nothing behind', async () => {
        const { reply } = await w.begin();
        await w.act(reply.instance, 'send');
        const broken = world(stores, { facts: { number: async () => Promise.reject(new Error('register closed')) } });
        await expect(broken.act(reply.instance, 'stamp')).rejects.toThrow('register closed');
        expect(await length(reply.instance)).toBe(2);
      });
    });

    describe('a room within the transaction', () => {
      const heard: { bell: unknown; inside: boolean }[] = [];
      const handler = (fails: boolean): RoomHandler => ({
        name: 'tower',
        when: 'within',
        handle: async (params, _context, transaction) => {
          heard.push({ bell: params['bell'], inside: transaction !== null });
          if (fails) throw new Error('the rope broke');
        },
      });

      test('acts before the commit, and its effect never reaches the outbox', async () => {
        w = world(stores, { rooms: [handler(false)] });
        const { reply } = await w.begin();
        await w.act(reply.instance, 'ring', 'an', { room: 'tower' });
        expect(heard).toEqual([{ bell: 'loud', inside: true }]);
        expect(await w.outbox.claim(10, 60)).toEqual([]);
      });

      test('takes the step with it when it fails', async () => {
        w = world(stores, { rooms: [handler(true)] });
        const { reply } = await w.begin();
        await expect(w.act(reply.instance, 'ring', 'an', { room: 'tower' })).rejects.toThrow('rope');
        expect(await length(reply.instance)).toBe(1);
      });
    });

    test('a preview tells what would happen and writes nothing', async () => {
      const { reply } = await w.begin();
      const preview = await w.engine.preview({
        instance: reply.instance,
        command: { type: 'send', data: {} },
        who: w.as('an'),
      });
      expect(preview.reply).toMatchObject({ version: 2, state: 'open.asked' });
      expect(await length(reply.instance)).toBe(1);
      const error = await refused(
        w.engine.preview({ instance: reply.instance, command: { type: 'send', data: {} }, who: w.as('chi') }),
      );
      expect(error.problem.status).toBe(403);
    });
  });

  describe(`${name}: the clock and the relay`, () => {
    let stores: Stores;
    let w: World;
    beforeEach(async () => {
      stores = await fresh();
      w = world(stores);
    });
    const asked = async (more: object = {}): Promise<string> => {
      const { reply } = await w.begin('Bưu kiện', more);
      await w.act(reply.instance, 'send');
      return reply.instance;
    };
    const stateOf = async (id: string): Promise<unknown> => (await w.store.read(id, w.clock))?.snapshot.value;
    const eventsOf = async (id: string): Promise<string[]> => (await w.store.journal(id)).map(({ row }) => row.event);

    test('closes what has come, once, however many look', async () => {
      const instance = await asked();
      await w.act(instance, 'vote', 'binh', { choice: 'yes' });
      w.clock.moveTo('2026-03-09T17:00:00.000Z');
      const fired = await Promise.all([1, 2, 3].map(() => w.sweep.sweepOnce()));
      expect(fired.reduce((sum, n) => sum + n)).toBe(1);
      expect(await eventsOf(instance)).toEqual(['create', 'send', 'vote', 'close']);
      const last = (await w.store.journal(instance)).at(-1);
      expect(last?.row.command).toBe(`${instance}.answer.1`);
      expect(await w.relay.relayOnce()).toBe(1);
      expect(w.notified.map(({ effect }) => effect)).toMatchObject([{ code: 'closed', to: ['position:clerk'] }]);
    });

    test('announces what a guard will not let happen, and then leaves it owed', async () => {
      const instance = await asked();
      w.clock.moveTo('2026-03-09T17:00:00.000Z');
      expect(await w.sweep.sweepOnce()).toBe(1);
      expect(await w.sweep.sweepOnce()).toBe(0);
      expect(await eventsOf(instance)).toEqual(['create', 'send', 'deadline.due']);
      expect(await stateOf(instance)).toEqual({ open: 'asked' });
      await w.relay.relayOnce();
      expect(w.notified.map(({ effect }) => effect)).toMatchObject([
        { code: 'deadline.due', to: ['unit:office:member'] },
      ]);
    });

    test('does nothing for a deadline of an old epoch, or before its time', async () => {
      const instance = await asked();
      const clockFor = (epoch: number) =>
        refused(
          w.engine.dispatch({
            instance,
            command: { type: 'deadline.due', data: {} },
            who: { kind: 'clock', deadline: 'answer', epoch },
          }),
        );
      expect(codes(await clockFor(1))).toEqual(['deadline.early']);
      w.clock.moveTo('2026-03-09T17:00:00.000Z');
      expect(codes(await clockFor(2))).toEqual(['deadline.gone']);
      expect(await eventsOf(instance)).toEqual(['create', 'send']);
    });

    test.each([
      ['is met', ['stamp'], ['stamp']],
      ['falls asleep', ['pause'], ['pause']],
      ['wakes in another epoch', ['pause', 'resume'], ['pause', 'resume']],
    ])('what %s between the claim and the firing is no failure', async (_, acts, events) => {
      const instance = await asked();
      w.clock.moveTo('2026-03-09T17:00:00.000Z');
      const claim = w.deadlines.claimDue.bind(w.deadlines);
      jest.spyOn(w.deadlines, 'claimDue').mockImplementationOnce(async (...given) => {
        const claimed = await claim(...given);
        for (const act of acts) await w.act(instance, act);
        return claimed;
      });
      const failed = jest.spyOn(w.deadlines, 'failed');
      expect(await w.sweep.sweepOnce()).toBe(0);
      expect(await eventsOf(instance)).toEqual(['create', 'send', ...events]);
      expect(w.failures).toEqual([]);
      // Nothing was counted.
      expect(await Promise.all(failed.mock.results.map(({ value }) => value as Promise<boolean>))).toEqual([false]);
      jest.restoreAllMocks();
    });

    test('an instance that cannot be fired blocks nobody', async () => {
      const poisoned = await asked({ title: 'Độc' });
      const others = [await asked(), await asked()];
      const dispatch = w.engine.dispatch.bind(w.engine);
      jest
        .spyOn(w.engine, 'dispatch')
        .mockImplementation((request) =>
          request.instance === poisoned ? Promise.reject(new Error('poison')) : dispatch(request),
        );
      w.clock.moveTo('2026-03-09T17:00:00.000Z');
      expect(await w.sweep.sweepOnce()).toBe(2);
      expect(w.failures).toHaveLength(1);
      for (const id of others) expect(await eventsOf(id)).toContain('deadline.due');
      expect(await eventsOf(poisoned)).toEqual(['create', 'send']);
    });

    test('one instance tells another, once', async () => {
      const [one, other] = [await asked(), await asked()];
      await w.act(one, 'tell', 'an', { to: other });
      expect(await w.relay.relayOnce()).toBe(1);
      expect(await w.relay.relayOnce()).toBe(0);
      const [told] = (await w.store.journal(other)).filter(({ row }) => row.event === 'told');
      const [tell] = (await w.store.journal(one)).filter(({ row }) => row.event === 'tell');
      expect(told?.row).toMatchObject({
        command: `${one}.3.0`,
        correlation: tell?.row.correlation,
        causation: tell?.row.command,
        actor: { kind: 'system', instance: one },
      });
    });

    test('an effect nobody can take is tried again later and blocks nobody', async () => {
      const one = await asked();
      const other = await asked();
      await w.act(one, 'tell', 'an', { to: 'nowhere' });
      await w.act(one, 'tell', 'an', { to: other });
      expect(await w.relay.relayOnce()).toBe(1);
      expect(w.failures).toHaveLength(1);
      expect(await eventsOf(other)).toContain('told');
    });

    test('a room after the commit gets its effect once', async () => {
      const heard: string[] = [];
      w = world(stores, {
        rooms: [{ name: 'hall', when: 'after', handle: async (_params, { effect }) => void heard.push(effect.id) }],
      });
      const { reply } = await w.begin();
      await w.act(reply.instance, 'ring', 'an', { room: 'hall' });
      await Promise.all([w.relay.relayOnce(), w.relay.relayOnce()]);
      expect(heard).toEqual([`${reply.instance}.2.0`]);
    });
  });
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, inner]) => [key, sorted(inner)] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value;
