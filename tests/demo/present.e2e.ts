import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { presentDemo, waitForDemo, type Presentation } from '../../src/demo/index.js';
import { demoPassword, demoState, DirectoryService, SessionsService } from '../../src/directory/index.js';
import { EngineHost } from '../../src/engine-host/index.js';
import { createLogger } from '../../src/platform/index.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';
import { configOf, house, inHouseAt, toldAt } from './stage.js';

jest.setTimeout(600_000);

const said: string[] = [];
const presentation = (database: TestDatabase, what: Presentation['what']): Presentation => ({
  config: configOf(database),
  house,
  logger: createLogger({ logLevel: 'silent', logFormat: 'json' }),
  say: ({ en }) => void said.push(en),
  what,
  stop: new AbortController().signal,
});

const opened: TestDatabase[] = [];
async function empty(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
}
beforeEach(() => void said.splice(0));
afterAll(async () => {
  for (const database of opened) await database.drop();
});

/** What can be seen of a story, without what every telling makes anew: ids, hashes, and when it was told. */
const outline = `
  select i.title, i.stage, i.state, i.symbol, i.version, i.due_at as "dueAt", i.last_now as now,
    (select array_agg(concat_ws(' ', j.seq, j.event, j.now, j.occurred_on) order by j.seq)
     from journal j where j.instance = i.id) as journal,
    (select array_agg(concat_ws(' ', r.deadline, r.epoch, r.rung, r.status, r.rung_at) order by r.rung_at, r.deadline, r.rung)
     from rung r where r.instance = i.id) as rungs,
    (select array_agg(concat_ws(' ', n.code, n.at) order by n.at, n.code) from notification n where n.instance = i.id) as told
  from instance i order by i.title`;

async function rowsOf<Row extends pg.QueryResultRow>({ superuserUrl }: TestDatabase, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const signIn = (app: INestApplicationContext) =>
  app.get(SessionsService, { strict: false }).signIn({ username: 'bithu', password: demoPassword }, '127.0.0.1');

test('two processes at once: one tells the story up to now, the other waits; by the real clock it is sound', async () => {
  const database = await empty();
  await inHouseAt(database, null, (one) =>
    inHouseAt(database, null, async (other) => {
      const answers = await Promise.all([
        waitForDemo(one),
        presentDemo(one, presentation(database, 'story')),
        presentDemo(other, presentation(database, 'story')),
      ]);
      expect(answers.slice(1)).toEqual([true, true]);
      const report = await other.get(EngineHost, { strict: false }).verify();
      expect(report).toMatchObject({ status: 'sound', findings: [] });
      expect(await signIn(other)).toMatchObject({ person: { username: 'bithu' } });
      // What has come since falls due as it does in any house.
      await other.get(EngineHost, { strict: false }).sweepAndRelay();
      expect(await presentDemo(one, presentation(database, 'story'))).toBe(true);
    }),
  );
  expect(said.filter((text) => text.startsWith('Telling'))).toHaveLength(1);
  expect(said.filter((text) => text.startsWith('Another process'))).toHaveLength(1);
  expect(said.filter((text) => text.startsWith('A fictional committee'))).toHaveLength(3);
  const [told] = await rowsOf(
    database,
    `select count(*)::int as journal, count(distinct instance)::int as resolutions, max(now) <= clock_timestamp() as past,
       max(recorded_at) - min(recorded_at) < interval '1 hour' as "recordedNow" from journal`,
  );
  expect(told).toMatchObject({ past: true, recordedNow: true });
  expect(told?.['resolutions']).toBeGreaterThanOrEqual(20);
});

/** Lets so many moments of the story pass, and no more. */
function stoppedAfter(moments: number) {
  let left = moments;
  return {
    throwIfAborted() {
      left -= 1;
      if (left < 0) throw new Error('stopped');
    },
  };
}

test('whoever is stopped in the middle leaves nobody an account, and the next telling goes on from there', async () => {
  const until = '2026-11-23T03:00:00.000Z';
  const [whole, halves] = [await empty(), await empty()];
  await toldAt(whole, until);
  for (const moments of [90, 400]) {
    await expect(toldAt(halves, until, stoppedAfter(moments))).rejects.toThrow('stopped');
    await inHouseAt(halves, null, async (app) => {
      expect(await demoState(app.get(DirectoryService, { strict: false }))).toBe('unfinished');
      await expect(signIn(app)).rejects.toThrow();
    });
  }
  expect(await toldAt(halves, until)).toEqual([]);
  expect(await rowsOf(halves, outline)).toEqual(await rowsOf(whole, outline));
  const report = await inHouseAt(halves, until, (app) => app.get(EngineHost, { strict: false }).verify());
  expect(report).toMatchObject({ status: 'sound', findings: [] });
});

test('a story begun yesterday goes on today as of yesterday', async () => {
  const database = await empty();
  await expect(toldAt(database, '2026-11-23T03:00:00.000Z', stoppedAfter(60))).rejects.toThrow('stopped');
  const days = `select array_agg(distinct substr(key, 6, 10)) as days, count(*)::int as acts from command`;
  const [before] = await rowsOf(database, days);
  await expect(toldAt(database, '2026-11-24T03:00:00.000Z', stoppedAfter(90))).rejects.toThrow('stopped');
  const [after] = await rowsOf(database, days);
  expect([before?.['days'], after?.['days']]).toEqual([['2026-11-23'], ['2026-11-23']]);
  expect(after?.['acts']).toBeGreaterThan(before?.['acts'] as number);
});

test('its people alone, when only they are asked for; and nothing where others are', async () => {
  const [people, others] = [await empty(), await empty()];
  await inHouseAt(people, null, async (app) => {
    expect(await presentDemo(app, presentation(people, 'people'))).toBe(true);
    expect(await signIn(app)).toMatchObject({ person: { username: 'bithu' } });
    // Asked for the story later: people are there, and nothing is told to them.
    expect(await presentDemo(app, presentation(people, 'story'))).toBe(true);
  });
  expect(await rowsOf(people, 'select id from instance')).toEqual([]);
  await inHouseAt(others, null, async (app) => {
    const directory = app.get(DirectoryService, { strict: false });
    const office = { code: 'vp', name: 'Văn phòng', symbol: 'VP', numbering: 'party', type: 'office' } as const;
    await directory.createUnit({ ...office, validFrom: '2020-01-01' });
    expect(await presentDemo(app, presentation(others, 'story'))).toBe(false);
    await waitForDemo(app);
  });
  expect(said.filter((text) => text.startsWith('Telling'))).toEqual([]);
});
