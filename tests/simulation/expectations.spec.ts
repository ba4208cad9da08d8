import { compare } from '../../src/simulation/expectations.js';
import type { Expectation } from '../../src/simulation/scenario.js';
import type { Happened } from '../../src/simulation/index.js';
import { nothingTold, tell } from '../../src/simulation/retelling.js';
import { inquiry } from '../engine/rung-definition.js';
import { calendars, memoryStores, world } from '../engine/world.js';

const cast = { people: new Map(), positions: new Map(), units: new Map() };
const resolution = { name: 'one', title: 'Hỏi về đất' };

/** The journal of an inquiry, told as a simulation tells it. */
async function lifeOf(w: ReturnType<typeof world>, id: string): Promise<Happened[]> {
  const telling = { definition: inquiry, calendarBy: (hash: string) => calendars.byHash(hash), cast, resolution };
  let told = nothingTold;
  return (await w.store.journal(id)).map((entry) => {
    const next = tell(told, entry, telling);
    told = next.told;
    return next.happened;
  });
}

const dueOn = (on: string): Expectation => ({ line: 1, resolution: 'one', about: 'due', due: 'reply', on });
const compared = (life: readonly Happened[]) =>
  compare([dueOn('2026-03-12')], { milestones: life, surprises: [], resolutions: new Map() })[0];

test('an event that is a rung of the ladder does not make its deadline fall due', async () => {
  const w = world(memoryStores());
  // Asked on Monday 2 March 2026: the reply is owed until Thursday 12 March, 24:00.
  const command = { type: 'inquire', data: { title: 'Hỏi về đất' } };
  const { instance } = (await w.engine.begin({ definition: 'inquiry', command, who: w.as('an', 'clerk') })).reply;
  const rung = { offset: -1, at: '2026-03-11T01:00:00.000Z' };
  w.clock.moveTo(rung.at);
  await w.engine.dispatch({
    instance,
    command: { type: 'file.open', data: {} },
    who: { kind: 'clock', deadline: 'reply', epoch: 1, rung },
  });
  const before = await lifeOf(w, instance);
  expect(before.at(-1)).toMatchObject({ event: 'file.open', actor: { kind: 'clock', rung: -1 }, day: '2026-03-11' });
  expect(compared(before)).toMatchObject({ holds: false, found: { en: 'none' } });

  w.clock.moveTo('2026-03-12T17:00:00.000Z');
  expect(await w.sweep.sweepOnce()).toBe(1);
  const after = await lifeOf(w, instance);
  expect(after.at(-1)?.actor).not.toHaveProperty('rung');
  expect(after.at(-1)).toMatchObject({ event: 'deadline.due', day: '2026-03-12', time: '24:00' });
  expect(compared(after)).toMatchObject({ holds: true, found: { en: '2026-03-12' } });
});
