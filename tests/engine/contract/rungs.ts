import { checkDefinition } from '../../../src/engine/core/index.js';
import { EngineError, verify } from '../../../src/engine/runtime/index.js';
import { inquiry } from '../rung-definition.js';
import { START, world, type Stores, type World } from '../world.js';

/** Asked on Monday 2 March 2026: the reply is owed until Thursday 12 March, 24:00. */
const DUE = '2026-03-12T17:00:00.000Z';
const eight = (day: string): string => `${day}T01:00:00.000Z`;
const before = { offset: -1, at: eight('2026-03-11') };
const after = { offset: 3, at: eight('2026-03-17') };
const last = { offset: 10, at: eight('2026-03-26') };

/** What the one write path promises of rungs that are events, over any store. */
export function rungContract(name: string, fresh: () => Promise<Stores>): void {
  describe(`${name}: a rung that is an event`, () => {
    let w: World;
    let id: string;
    beforeEach(async () => {
      w = world(await fresh());
      const command = { type: 'inquire', data: { title: 'Hỏi về thủ tục' } };
      const who = { kind: 'person', person: 'an', capacity: 'clerk' } as const;
      id = (await w.engine.begin({ definition: 'inquiry', command, who })).reply.instance;
    });

    const ring = (type: string, rung: { offset: number; at: string }, epoch = 1) =>
      w.engine.dispatch({
        instance: id,
        command: { type, data: {} },
        who: { kind: 'clock', deadline: 'reply', epoch, rung },
      });
    const refusal = async (act: Promise<unknown>): Promise<string[]> => {
      const error: unknown = await act.then(() => null).catch((caught: unknown) => caught);
      return error instanceof EngineError ? error.reasons.map(({ code }) => code) : [String(error)];
    };
    const row = async () => (await w.verification.one(id))?.projection.deadlines[0];
    const context = async () => (await w.store.read(id, w.clock))?.snapshot.context;

    test('the definition of these tests is in order', () => {
      expect(checkDefinition(inquiry)).toEqual([]);
    });

    test('happens at its instant while the deadline is open, and leaves it open', async () => {
      w.clock.moveTo('2026-03-11T00:59:59.999Z');
      expect(await refusal(ring('file.open', before))).toEqual(['deadline.early']);
      w.clock.moveTo(before.at);
      expect((await ring('file.open', before)).replayed).toBe(false);
      expect(await row()).toMatchObject({ name: 'reply', epoch: 1, at: DUE, status: 'open' });
      expect(await context()).toMatchObject({ opened: 1, deadlines: { reply: { epoch: 1, at: DUE } } });
      expect((await context())?.deadlines['reply']).not.toHaveProperty('due');
    });

    test('is journalled under a command of its own, by the clock with the rung, and replays', async () => {
      w.clock.moveTo('2026-03-20T03:00:00.000Z');
      await w.sweep.sweepOnce();
      await ring('file.open', before);
      const entry = (await w.store.journal(id)).at(-1)?.row;
      expect(entry).toMatchObject({
        command: `${id}.reply.1.rung-1`,
        event: 'file.open',
        actor: { kind: 'clock', deadline: 'reply', epoch: 1, rung: before },
        // An outage does not move what follows: it counts from the day of the rung.
        occurredOn: '2026-03-11',
      });
      // The deadline itself came long ago as well, and nobody sweeps here.
      expect((await verify(w.verifying, { lateSeconds: 30 * 86_400 })).findings).toEqual([]);
    });

    test('happens once, however often and by however many it is brought', async () => {
      w.clock.moveTo(before.at);
      const answers = await Promise.all(Array.from({ length: 8 }, () => ring('file.open', before)));
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect((await ring('file.open', before)).replayed).toBe(true);
      expect(await context()).toMatchObject({ opened: 1 });
    });

    test('happens beside the deadline itself, which is announced in between and stays due', async () => {
      w.clock.moveTo(DUE);
      expect(await w.sweep.sweepOnce()).toBe(1);
      expect(await row()).toMatchObject({ status: 'due' });
      w.clock.moveTo(after.at);
      const { reply } = await ring('parent.inform', after);
      expect(reply).toMatchObject({ state: 'pending.raised' });
      expect(reply.effects).toContainEqual(expect.objectContaining({ kind: 'notify', code: 'raised' }));
      expect(await row()).toMatchObject({ status: 'due', epoch: 1 });
      expect(await w.sweep.sweepOnce()).toBe(0);
      expect((await ring('parent.inform', after)).replayed).toBe(true);
    });

    test('may end the matter', async () => {
      w.clock.moveTo(last.at);
      await w.sweep.sweepOnce();
      expect((await ring('lapse', last)).reply).toMatchObject({ stage: 'closed', state: 'lapsed' });
      expect(await refusal(ring('parent.inform', after))).toEqual(['state.ended']);
    });

    test('is refused where a guard is against it, and the deadline is as owed as before', async () => {
      await w.act(id, 'hold');
      w.clock.moveTo(last.at);
      expect(await refusal(ring('lapse', last))).toEqual(['inquiry.held']);
      expect(await row()).toMatchObject({ status: 'open' });
    });

    test('only this rung brings it, and no rung announces the deadline', async () => {
      w.clock.moveTo(last.at);
      expect(await refusal(ring('lapse', after))).toEqual(['deadline.other']);
      expect(await refusal(ring('lapse', { offset: 4, at: last.at }))).toEqual(['deadline.other']);
      const plain = { kind: 'clock', deadline: 'reply', epoch: 1 } as const;
      const lapse = { instance: id, command: { type: 'lapse', data: {} }, who: plain };
      expect(await refusal(w.engine.dispatch(lapse))).toEqual(['deadline.other']);
      expect(await refusal(ring('deadline.due', after))).toEqual(['deadline.other']);
      expect(await refusal(w.act(id, 'lapse'))).toEqual(['who.clock']);
    });

    test('does not happen for a deadline that is met, asleep, or of another epoch', async () => {
      await w.act(id, 'pause');
      w.clock.moveTo(last.at);
      expect(await refusal(ring('parent.inform', after))).toEqual(['state.not_now']);
      await w.act(id, 'resume');
      expect(await refusal(ring('parent.inform', after, 1))).toEqual(['deadline.gone']);
      expect((await ring('parent.inform', after, 2)).replayed).toBe(false);
      await w.act(id, 'answer');
      expect(await refusal(ring('lapse', last, 2))).toEqual(['state.ended']);
    });

    test('without a fixed instant the store’s own clock decides, in the statement itself', async () => {
      const far = { offset: -1, at: new Date(Date.now() + 3_600_000).toISOString() };
      const read = w.store.read.bind(w.store);
      w.clock.moveTo(null);
      // A reader whose clock is ahead: the step allows it, the statement does not.
      jest.spyOn(w.store, 'read').mockImplementation(async (...asked) => {
        const stored = await read(...asked);
        return stored && { ...stored, now: '2099-01-01T00:00:00.000Z' };
      });
      const calendarEnd = ring('file.open', far).then(
        () => 'happened',
        (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
      );
      expect(await calendarEnd).toBe('busy');
      jest.restoreAllMocks();
      expect((await w.store.journal(id)).map(({ row: { event } }) => event)).toEqual(['inquire']);
      expect(START < far.at).toBe(true);
    });
  });
}
