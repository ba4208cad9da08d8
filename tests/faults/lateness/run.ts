import { addDays, instantAt, nthWorkingDayBefore, vietnamCalendar } from '../../../src/calendar/rules/index.js';
import { Chance } from '../chance.js';
import { YearHouse } from '../year/house.js';
import type { Order } from '../year/lives.js';
import { redisIsHere } from '../../servers/redis-server.js';
import { FIRST_DAY, START } from '../year/year.js';
import { inWords, type Lateness } from './lateness.js';

// How late deadlines and rungs are by a real clock, with two workers, on each backend. The workers' own rounds come once
// a minute only: what is sooner was rung for. Exit code 1 when the bar of reliability.md is missed.

const count = Number(process.env['LATENESS_DEADLINES'] ?? 1_000);
const spread = Number(process.env['LATENESS_SECONDS'] ?? 40);
const seed = Number(process.env['LATENESS_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));
/** From the writing of a group to its first deadline. */
const LEAD = 5_000;
const HEALTHY = 2_000;
const AFTER_AN_EMPTY_QUEUE = 15_000;

const begun = (name: string): Order[] =>
  Array.from({ length: count }, (_, n) => ({
    day: 0,
    resolution: `${name}-${n}`,
    key: `${name}-${n}`,
    begins: true,
    person: 'chuyenvien1',
    event: 'create',
    data: {
      kind: 'plan',
      title: `Kế hoạch ${name} ${n}`,
      issuerId: 'song-lam',
      term: { from: FIRST_DAY, to: '2031-12-31' },
    },
  }));

async function begin(house: YearHouse, name: string): Promise<void> {
  const outcomes = await house.give(begun(name));
  if (outcomes.some((outcome) => outcome !== 'accepted')) throw new Error(`not everything of ${name} was begun`);
}

/**
 * Spreads the deadlines of a group over seconds to come, in row and snapshot alike, as no calendar would: they all end
 * with a day. Then arms their bells, as the process does that commits a deadline.
 */
async function bringNear(house: YearHouse, name: string, chance: Chance): Promise<void> {
  const from = house.clock.now() + LEAD;
  const { rows } = await house.database.query<{ instance: string; at: Date }>(
    `select instance, at from deadline where name = 'drafting' and instance like $1`,
    [`${name}-%`],
  );
  const moved = rows.map(({ instance, at }) => {
    return { instance, was: at.toISOString(), to: new Date(from + chance.between(0, spread * 1_000)).toISOString() };
  });
  const values = [moved.map(({ instance }) => instance), moved.map(({ was }) => was), moved.map(({ to }) => to)];
  const given = 'unnest($1::text[], $2::text[], $3::text[]) as m (id, was, till)';
  await house.database.query(
    `with m as (select * from ${given}),
     row as (update deadline d set at = m.till::timestamptz from m where d.instance = m.id and d.name = 'drafting')
     update instance i set snapshot = replace(i.snapshot, m.was, m.till) from m where i.id = m.id`,
    values,
  );
  await house.arm(moved.map(({ to }) => to));
}

const firings = `
  select extract(epoch from j.recorded_at - d.at) * 1000 as late
  from deadline d left join journal j on j.instance = d.instance and j.actor->>'kind' = 'clock'
    and j.actor->>'deadline' = d.name and j.actor->>'epoch' = d.epoch::text
  where d.name = 'drafting' and d.instance like $1`;
const rungs = `
  select extract(epoch from r.rung_at - r.at) * 1000 as late
  from deadline d left join rung r on r.instance = d.instance and r.deadline = d.name and r.rung = -7
  where d.name = 'drafting' and d.instance like $1`;

/** Waits until everything has come, then tells how late it was. */
async function measured(house: YearHouse, name: string, text: string): Promise<Lateness> {
  for (const limit = Date.now() + (spread + 90) * 1_000; ;) {
    const { rows } = await house.database.query<{ late: string | null }>(text, [`${name}-%`]);
    const late = rows.flatMap((row) => (row.late === null ? [] : [Number(row.late)]));
    if (late.length === count || Date.now() > limit) return { late, missing: count - late.length };
    await pause(500);
  }
}

async function measure(onRedis: boolean, chance: Chance): Promise<boolean> {
  const backend = onRedis ? 'Redis' : 'PostgreSQL';
  const house = await YearHouse.open(START + 9 * 3_600_000, { sweepSeconds: 60, onRedis });
  const stopped = (): void => void house.close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  let kept = true;
  const report = (what: string, bar: number | null, lateness: Lateness): void => {
    const line = inWords(lateness, bar);
    kept &&= line.kept;
    say(`${backend}, ${what}: ${line.words}`);
  };
  try {
    await house.ringing();
    await begin(house, 'rungs');
    const day = nthWorkingDayBefore(addDays(FIRST_DAY, 60), 7, vietnamCalendar);
    await house.workOutLadders();
    // Whoever does the upkeep finds that its time has come, and arms what the new day brings.
    await house.moveTo(Date.parse(instantAt(day, '08:00', vietnamCalendar)) - 60_000);
    // All of a day ring at 08:00: how long such a crowd takes is a matter of throughput, for which there is no bar.
    report('rungs, all at one second', null, await measured(house, 'rungs', rungs));

    await begin(house, 'healthy');
    await bringNear(house, 'healthy', chance);
    report('healthy, spread over seconds', HEALTHY, await measured(house, 'healthy', firings));

    await begin(house, 'emptied');
    await bringNear(house, 'emptied', chance);
    const armed = await house.armed();
    await pause(LEAD + (spread * 1_000) / 3);
    const left = await house.armed();
    await house.emptyQueue();
    say(`${backend}: the queue is emptied; ${armed} bells were armed, ${left} were left`);
    report('queue emptied meanwhile', AFTER_AN_EMPTY_QUEUE, await measured(house, 'emptied', firings));
  } finally {
    await house.close();
  }
  return kept;
}

say(`lateness of ${count} deadlines over ${spread} s; LATENESS_SEED=${seed}`);
const only = process.env['LATENESS_ON'];
const backends = [...(redisIsHere && only !== 'postgres' ? [true] : []), ...(only === 'redis' ? [] : [false])];
if (!redisIsHere) say('!!! There is no redis-server on this machine: lateness on Redis was NOT MEASURED.');
let isKept = true;
for (const onRedis of backends) isKept = (await measure(onRedis, new Chance(seed))) && isKept;
say(isKept ? 'the bar is met' : 'THE BAR IS MISSED');
process.exit(isKept ? 0 : 1);
