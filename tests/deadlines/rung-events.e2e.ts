import { releasedWorkflows } from '../../workflows/index.js';
import { LadderSweep } from '../../src/deadlines/ladder-sweep.js';
import { RungEvents } from '../../src/deadlines/rung-events.js';
import { House } from '../api/house.js';
import { inquiry } from '../engine/rung-definition.js';

jest.setTimeout(60_000);

let house: House;
let asker: string;

beforeAll(async () => {
  house = await House.open({}, [...releasedWorkflows, { definition: inquiry, hash: 'e'.repeat(64) }]);
  const [person] = await house.query<{ id: string }>(`select id from person where username = 'chuyenvien1'`);
  asker = person?.id ?? '';
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.toMorningOf('2025-08-18');
  await house.query(`update deadline set status = 'cancelled'`);
});
afterEach(() => jest.restoreAllMocks());

const who = () => ({ kind: 'person', person: asker }) as const;

/** An inquiry of Monday 18 August 2025: the reply is owed until Thursday 28 August, 24:00. */
async function inquired(title = 'Hỏi về đất rừng'): Promise<string> {
  const command = { type: 'inquire', data: { title } };
  return (await house.host.engine.begin({ definition: 'inquiry', command, who: who() })).reply.instance;
}
const act = (instance: string, type: string) =>
  house.host.engine.dispatch({ instance, command: { type, data: {} }, who: who() });

const at = async (instant: string): Promise<void> => {
  house.clock.instant = instant;
  await house.host.sweepAndRelay();
};
const eight = (day: string): string => `${day}T01:00:00.000Z`;

/** The clock's steps: rung, event, local day of the step, and the day it counts from. */
const steps = async (id: string): Promise<string[]> => {
  const rows = await house.query<{ line: string }>(
    `select coalesce('rung' || (actor->'rung'->>'offset'), 'due') || ' ' || event || ' ' ||
       to_char(now at time zone 'Asia/Ho_Chi_Minh', 'MM-DD HH24:MI') || ' of ' || to_char(occurred_on, 'MM-DD') as line
     from journal where instance = $1 and actor->>'kind' = 'clock' order by seq`,
    [id],
  );
  return rows.map(({ line }) => line);
};
const called = (id: string) =>
  house.query<{ rung: number; status: string; attempts: number; last_error: string | null; waits: number }>(
    `select rung, status, attempts, last_error,
       coalesce(round(extract(epoch from next_attempt_at - clock_timestamp())), 0)::int as waits
     from rung_event where instance = $1 order by epoch, rung`,
    [id],
  );
const state = async (id: string): Promise<unknown> =>
  (
    await house.query(`select i.state, d.status from instance i join deadline d on d.instance = i.id where i.id = $1`, [
      id,
    ])
  )[0];
/** As if so much time had passed that the next attempt is allowed. */
const later = (id: string) => house.query(`update rung_event set next_attempt_at = null where instance = $1`, [id]);

// Working days around Thursday 28 August 2025: before it 27; after it 29, then 3, 4, 5 September (1 and 2 are holidays),
// 8, 9, 10, 11, 12.
const BEFORE = '2025-08-27';
const THIRD = '2025-09-04';
const TENTH = '2025-09-15';

test('each happens at its instant, beside what the deadline itself does', async () => {
  const id = await inquired();
  await at(`${BEFORE}T00:59:59.999Z`);
  expect(await steps(id)).toEqual([]);
  await at(eight(BEFORE));
  expect(await steps(id)).toEqual(['rung-1 file.open 08-27 08:00 of 08-27']);
  expect(await state(id)).toEqual({ state: 'pending.quiet', status: 'open' });
  await at(`${THIRD}T00:59:59.999Z`);
  expect(await state(id)).toEqual({ state: 'pending.quiet', status: 'due' });
  await at(eight(THIRD));
  expect(await state(id)).toEqual({ state: 'pending.raised', status: 'due' });
  await at(eight(TENTH));
  expect(await steps(id)).toEqual([
    'rung-1 file.open 08-27 08:00 of 08-27',
    'due deadline.due 09-04 07:59 of 08-28',
    'rung3 parent.inform 09-04 08:00 of 09-04',
    'rung10 lapse 09-15 08:00 of 09-15',
  ]);
  expect(await state(id)).toEqual({ state: 'lapsed', status: 'cancelled' });
  expect((await house.host.verify()).findings.filter(({ instance }) => instance === id)).toEqual([]);
});

test('the rung itself is told as ever, once', async () => {
  const id = await inquired();
  await at(eight(BEFORE));
  const told = await house.query(`select id from notification where instance = $1 and code = 'ladder.rung'`, [id]);
  expect(told.map((row) => row['id'])).toContain(`${id}.reply.1.rung-1`);
});

test('happens once under eight parallel sweeps', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) ids.push(await inquired(`Câu hỏi thứ ${n}`));
  const sweep = house.app.get(LadderSweep, { strict: false });
  for (const day of ['2025-08-18', BEFORE, THIRD]) {
    house.clock.instant = eight(day);
    await Promise.all(Array.from({ length: 8 }, () => sweep.sweepOnce()));
  }
  for (const id of ids) {
    expect((await steps(id)).map((line) => line.split(' ')[0])).toEqual(['rung-1', 'rung3']);
    expect((await called(id)).map(({ status }) => status)).toEqual(['happened', 'happened']);
  }
});

describe('whoever dies', () => {
  test('after the rung was written and before its event: the next sweep brings it, once', async () => {
    const id = await inquired();
    jest.spyOn(house.app.get(RungEvents, { strict: false }), 'sweepOnce').mockRejectedValueOnce(new Error('killed'));
    await expect(at(eight(BEFORE))).rejects.toThrow('killed');
    expect(await called(id)).toMatchObject([{ rung: -1, status: 'pending' }]);
    expect(await steps(id)).toEqual([]);
    await at('2025-08-27T03:00:00.000Z');
    await at('2025-08-27T04:00:00.000Z');
    // Late by an outage, and counted from its day all the same.
    expect(await steps(id)).toEqual(['rung-1 file.open 08-27 10:00 of 08-27']);
  });

  test('after the event was committed and before anybody knew: nothing happens twice', async () => {
    const id = await inquired();
    const { engine } = house.host;
    const dispatch = engine.dispatch.bind(engine);
    const dying = jest.spyOn(engine, 'dispatch').mockImplementationOnce(async (request) => {
      await dispatch(request);
      throw new Error('the answer was lost');
    });
    await at(eight(BEFORE));
    expect(dying).toHaveBeenCalledTimes(1);
    expect(await called(id)).toMatchObject([{ status: 'pending', attempts: 1, last_error: 'the answer was lost' }]);
    expect(await steps(id)).toHaveLength(1);
    await later(id);
    await at(eight(BEFORE));
    expect(await called(id)).toMatchObject([{ status: 'happened', attempts: 1 }]);
    expect(await steps(id)).toHaveLength(1);
  });

  test('with it in his hands: the loan ends and another takes it up', async () => {
    const id = await inquired();
    const { engine } = house.host;
    const never = jest.spyOn(engine, 'dispatch').mockImplementationOnce(() => new Promise(() => undefined));
    house.clock.instant = eight(BEFORE);
    void house.host.sweepAndRelay();
    while (never.mock.calls.length === 0) await new Promise((wake) => setTimeout(wake, 10));
    await at(eight(BEFORE));
    expect(await steps(id)).toEqual([]);
    await later(id);
    await at(eight(BEFORE));
    expect(await steps(id)).toHaveLength(1);
  });
});

test('what fails waits longer each time, blocks nobody, and says why', async () => {
  const bad = await inquired('Câu hỏi hỏng');
  const good = await inquired('Câu hỏi lành');
  const { engine } = house.host;
  const dispatch = engine.dispatch.bind(engine);
  const broken = jest
    .spyOn(engine, 'dispatch')
    .mockImplementation((request) =>
      request.instance === bad ? Promise.reject(new Error('a room is broken\0')) : dispatch(request),
    );
  await at(eight(BEFORE));
  expect(await steps(good)).toHaveLength(1);
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const [row] = await called(bad);
    expect(row).toMatchObject({ status: 'pending', attempts: attempt, last_error: 'a room is broken' });
    waits.push(row?.waits ?? 0);
    await later(bad);
    await at(eight(BEFORE));
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
  broken.mockRestore();
  await later(bad);
  await at(eight(BEFORE));
  expect(await steps(bad)).toHaveLength(1);
});

test('what a guard refuses is over, is remembered with its reason, and leaves the deadline owed', async () => {
  const id = await inquired();
  await act(id, 'hold');
  await at(eight(BEFORE));
  await at(eight(THIRD));
  await at(eight(TENTH));
  expect((await called(id)).at(-1)).toMatchObject({ rung: 10, status: 'refused', last_error: 'inquiry.held' });
  expect(await state(id)).toEqual({ state: 'pending.raised', status: 'due' });
  const before = await house.stored();
  await at('2025-10-15T02:00:00.000Z');
  expect(await house.stored()).toEqual(before);
  await act(id, 'answer');
  expect(await state(id)).toEqual({ state: 'answered', status: 'met' });
});

test('the ladder that is read shows what a rung does, and why it was refused', async () => {
  const id = await inquired();
  await act(id, 'hold');
  const reader = await house.signIn('chuyenvien1');
  const events = async (language: string) => {
    const { body, status } = await reader.get(`/api/v1/deadlines/${id}.reply`, { 'accept-language': language });
    expect(status).toBe(200);
    const ladder = body['ladder'] as { readonly rung: number; readonly event?: { readonly status: string } }[];
    return ladder.flatMap(({ rung, event }) => (event ? [{ rung, ...event }] : []));
  };
  const untouched = { attempts: 0, reasons: [] };
  expect(await events('en')).toEqual([
    { rung: -1, type: 'file.open', title: 'Open the file', status: 'waiting', ...untouched },
    { rung: 3, type: 'parent.inform', title: 'Inform the parent body', status: 'waiting', ...untouched },
    { rung: 10, type: 'lapse', title: 'Lapse', status: 'waiting', ...untouched },
  ]);
  jest.spyOn(house.host.engine, 'dispatch').mockRejectedValueOnce(new Error('a room is broken'));
  await at(eight(BEFORE));
  expect((await events('en'))[0]).toMatchObject({ status: 'pending', attempts: 1, reasons: [] });
  await later(id);
  await at(eight(BEFORE));
  await at(eight(THIRD));
  await at(eight(TENTH));
  expect((await events('en')).map(({ status }) => status)).toEqual(['happened', 'happened', 'refused']);
  const told = async (language: string) => (await events(language)).at(-1);
  expect(await told('en')).toMatchObject({
    reasons: [{ code: 'inquiry.held', message: 'Somebody holds the inquiry.' }],
  });
  expect(await told('vi')).toMatchObject({ reasons: [{ code: 'inquiry.held', message: 'Có người đang giữ hồ sơ.' }] });
  // What never came before the end is no longer announced.
  const answered = await inquired();
  await act(answered, 'answer');
  const { body } = await reader.get(`/api/v1/deadlines/${answered}.reply`);
  expect((body['ladder'] as object[]).filter((rung) => 'event' in rung)).toEqual([]);
});

test('after an outage every event happens still, reminders that are no longer told among them', async () => {
  const id = await inquired();
  await at('2025-09-20T02:00:00.000Z');
  expect((await steps(id)).map((line) => line.replace(/ 09-20 09:00/, ''))).toEqual([
    'due deadline.due of 08-28',
    'rung-1 file.open of 08-27',
    'rung3 parent.inform of 09-04',
    'rung10 lapse of 09-15',
  ]);
  const [reminder] = await house.query(`select status from rung where instance = $1 and rung = -1`, [id]);
  expect(reminder).toEqual({ status: 'skipped' });
});

test('nothing happens for what is answered or asleep; what wakes climbs anew', async () => {
  const answered = await inquired('Đã trả lời');
  const asleep = await inquired('Tạm dừng');
  await act(answered, 'answer');
  await at('2025-08-26T02:00:00.000Z');
  await act(asleep, 'pause');
  await at('2025-12-01T02:00:00.000Z');
  expect([await steps(answered), await steps(asleep)]).toEqual([[], []]);
  await act(asleep, 'resume');
  await at('2025-12-31T02:00:00.000Z');
  const ids = await house.query(
    `select command from journal where instance = $1 and actor->'rung' is not null order by seq`,
    [asleep],
  );
  expect(ids.map((row) => row['command'])).toEqual(['-1', '3', '10'].map((rung) => `${asleep}.reply.2.rung${rung}`));
});

test('a clock that is set back does not lose one: it waits until the rung has come round again', async () => {
  const id = await inquired();
  jest.spyOn(house.app.get(RungEvents, { strict: false }), 'sweepOnce').mockRejectedValueOnce(new Error('killed'));
  await expect(at(eight(BEFORE))).rejects.toThrow('killed');
  await at('2025-08-27T00:30:00.000Z');
  expect(await called(id)).toMatchObject([{ status: 'pending', attempts: 0 }]);
  await at(eight(BEFORE));
  expect(await called(id)).toMatchObject([{ status: 'happened' }]);
});
