import { vietnamCalendar, localDateOf, instantAt, type Calendar } from '../../src/calendar/rules/index.js';
import { defaultLadder } from '../../src/deadlines/ladder.js';
import { LadderSweep } from '../../src/deadlines/ladder-sweep.js';
import { Database } from '../../src/platform/index.js';
import type { House } from '../api/house.js';
import { redisIsHere, TestRedis } from '../servers/redis.js';
import { begun, clockHouse, inTheDatabase, leave, secondIn, until } from './soon.js';

jest.setTimeout(200_000);

/** The sweep comes once in a quarter of an hour: what rings within this test was rung for. */
const SWEEP_SECONDS = 900;

interface At {
  readonly name: string;
  readonly house: House;
}
const houses: At[] = [];
let redis: TestRedis | null = null;
beforeAll(async () => {
  const open = async (name: string, redisUrl: string | undefined): Promise<void> => {
    const house = await clockHouse(redisUrl, { sweepSeconds: SWEEP_SECONDS });
    houses.push({ name, house });
    await until(() => house.host.bells.state === 'up', 20);
  };
  await open('in the database', inTheDatabase.redisUrl);
  // Without a redis-server the other half is announced as not run by the helper that looks for it.
  if (redisIsHere) {
    redis = await TestRedis.start();
    await open('on Redis', redis.url);
  }
});
afterAll(async () => {
  for (const { house } of houses) await leave(house);
  await redis?.remove();
});
const everywhere = async (work: (house: House, name: string) => Promise<void>): Promise<void> => {
  await Promise.all(houses.map(({ house, name }) => work(house, name)));
};

const inSeconds = (seconds: string[]): string[] => [...seconds].sort();
const dueSeconds = (house: House, horizon: number): Promise<string[]> =>
  house.app.get(LadderSweep, { strict: false }).dueSeconds(horizon);

/** Open ladders that nobody climbs here, all with the next rung at one instant. */
const crowd = (house: House, name: string, at: string, size: number, more = ''): Promise<void> =>
  house.asOwner(
    `insert into deadline (instance, name, epoch, at, day, event, status, ladder_epoch, next_rung_at)
     select 'none-' || n, '${name}', 1, '2099-01-01', '2099-01-01', 'deadline.due', 'open', 1, '${at}'
     from generate_series(1, ${size}) n; ${more}`,
  );
const disperse = (house: House): Promise<void> => house.asOwner(`delete from deadline where instance like 'none-%'`);

test('the seconds of rungs: those within the horizon, each once, the earliest first', async () => {
  const within = [secondIn(40_000), secondIn(60_000), secondIn(3_590_000)];
  await everywhere(async (house) => {
    // By the same moments in thousandths: an instant inside a second is due at the end of it.
    const early = (second: string): string => new Date(Date.parse(second) - 400).toISOString();
    await crowd(house, 'first', within[0] ?? '', 3);
    await crowd(house, 'inside', early(within[0] ?? ''), 3);
    await crowd(house, 'second', early(within[1] ?? ''), 3);
    await crowd(house, 'last', within[2] ?? '', 3);
    await crowd(house, 'beyond', secondIn(3_700_000), 1);
    await crowd(house, 'past', secondIn(-5_000), 1);
    await crowd(house, 'asleep', secondIn(50_000), 1, `update deadline set status = 'suspended' where name = 'asleep'`);
    await crowd(
      house,
      'unclimbed',
      secondIn(51_000),
      1,
      `update deadline set ladder_epoch = null where name = 'unclimbed'`,
    );
    await crowd(house, 'moved', secondIn(52_000), 1, `update deadline set epoch = 2 where name = 'moved'`);
    expect(await dueSeconds(house, 3_600)).toEqual(inSeconds(within));
    expect(await dueSeconds(house, 45)).toEqual(within.slice(0, 1));
    expect(await dueSeconds(house, 1)).toEqual([]);
    await disperse(house);
  });
});

test('ten thousand open ladders at 08:00 are one bell, armed by whoever looks at the horizon', async () => {
  await everywhere(async (house) => {
    const at = secondIn(7_200_000);
    await crowd(house, 'crowd', at, 10_000);
    await house.asOwner('analyze deadline');
    expect(await dueSeconds(house, 86_400)).toEqual([at]);
    expect(await planOfDueSeconds(house)).toMatch(/Index.* Scan using deadline_next_rung/);
    expect(await house.host.bells.rebuild()).toEqual({ due: 1, armed: 1 });
    expect(await house.host.bells.rebuild()).toEqual({ due: 1, armed: 0 });
    await disperse(house);
  });
});

test('a rung rings at its second by its bell, which is armed as soon as its ladder is climbed', async () => {
  const rungOf = (house: House, id: string) =>
    house.query<{ at: Date; rung_at: Date; status: string }>(
      `select at, rung_at, status from rung where instance = $1 and deadline = 'drafting' and rung = 0`,
      [id],
    );
  const time = defaultLadder.time;
  const { at, today, wall } = nextMinute();
  const looks: jest.SpyInstance[] = [];
  try {
    // The ladder of today, at the next minute of the clock on the wall: rungs know minutes only.
    Object.assign(defaultLadder, { time: wall });
    await everywhere(async (house, name) => {
      const id = await begun(house, `Nghị quyết rung chuông ${name}`);
      await house.query(`update deadline set day = $2, ladder_epoch = null where instance = $1`, [id, today]);
      const worked = { calendar: workedOn(today), hash: 'worked today' };
      looks.push(jest.spyOn(house.host.calendars, 'current').mockReturnValue(worked));
      const known = async () => (await house.host.bells.reading()).bells ?? 0;
      const before = await known();
      await house.host.sweepAndRelay();
      expect(await rungOf(house, id)).toEqual([]);
      await until(async () => (await known()) > before, 10);
      await until(async () => (await rungOf(house, id)).length > 0, 130);
      const [rung] = await rungOf(house, id);
      expect(rung).toMatchObject({ at: new Date(at), status: 'rung' });
      const late = (rung?.rung_at.getTime() ?? 0) - Date.parse(at);
      process.stdout.write(`a rung by its bell ${name}: ${late} ms after its instant\n`);
      expect(late).toBeGreaterThanOrEqual(0);
    });
  } finally {
    Object.assign(defaultLadder, { time });
    for (const look of looks) look.mockRestore();
  }
});

/** How the database reads the seconds. */
async function planOfDueSeconds(house: House): Promise<string> {
  // What the planner knows must not depend on whether autovacuum has been there.
  await house.asOwner('analyze deadline');
  const asked = jest.spyOn(house.app.get(Database), 'query');
  await dueSeconds(house, 86_400);
  // The relay of this house goes on asking through the same pool meanwhile.
  const questions = asked.mock.calls as unknown as [{ name?: string; text: string }][];
  asked.mockRestore();
  const text = questions.find(([{ name }]) => name === 'ladder.due-seconds')?.[0].text ?? '';
  const rows = await house.query(`explain ${text.replaceAll('$1', 'null').replaceAll('$2', '86400')}`);
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
}

/** The next minute in Vietnam that leaves time enough to prepare, with its day. */
function nextMinute(): { readonly at: string; readonly today: string; readonly wall: string } {
  const minute = Math.ceil((Date.now() + 8_000) / 60_000) * 60_000;
  const at = new Date(minute).toISOString();
  const wall = new Date(minute + 7 * 3_600_000).toISOString().slice(11, 16);
  const today = localDateOf(at, vietnamCalendar);
  if (instantAt(today, wall, vietnamCalendar) !== at) throw new Error('the wall clock is misread');
  return { at, today, wall };
}

/** The calendar with a day that is worked, whatever day it is. */
const workedOn = (day: string): Calendar => ({
  ...vietnamCalendar,
  holidays: vietnamCalendar.holidays.filter(({ date }) => date !== day),
  workingWeekends: [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    ? [...vietnamCalendar.workingWeekends, { date: day, source: 'phép thử' }]
    : vietnamCalendar.workingWeekends,
});
