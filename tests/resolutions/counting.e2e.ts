import { ResolutionCounts1763778300000 } from '../../migrations/1763778300000-resolution-counts.js';
import {
  resolutionColumnsSchema,
  resolutionCountsSchema,
  resolutionPageSchema,
} from '../../src/contracts/resolution-lists.js';
import { stages } from '../../src/contracts/stage-names.js';
import { ReadScopes, visibleCondition, visibleTo } from '../../src/directory/index.js';
import { CountFolding } from '../../src/resolutions/count-folding.js';
import { Database } from '../../src/platform/index.js';
import { migrationSource } from '../../src/platform/migrate.js';
import { readers } from '../access/readers.js';
import { House, type Client } from '../api/house.js';
import { benTruc, Lives, songLam, today, type Parts } from '../api/lives.js';

let house: House;
let lives: Lives;

const province: Parts = { ...songLam, unit: 'truong-giang', drafter: 'tinh.chuyenvien' };
const suoiBac: Parts = { ...benTruc, unit: 'xa-suoi-bac', drafter: 'xa3.vanphong' };

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  for (const parts of [province, songLam, benTruc, suoiBac]) await lives.begin(parts);
  await lives.reach(songLam, 'preparing.consultation.open');
  await lives.reach(benTruc, 'preparing.consultation.open');
  await lives.reach(songLam, 'effective.issued.disseminating');
  await lives.reach(benTruc, 'effective.issued.disseminating');
  await house.host.relay.relayOnce();
}, 120_000);
afterAll(() => house.close());

/** As it was counted before there were counters: every row held against what the person may read. */
async function rowByRow(username: string, more: string): Promise<unknown> {
  const [person] = await house.query<{ id: string }>('select id from person where username = $1', [username]);
  const now = await house.host.store.now(house.clock);
  const scope = await house.app.get(ReadScopes).of(person?.id ?? '', now);
  return house.query(
    `select i.stage, count(*)::int as count, count(*) filter (where i.due_at <= $4)::int as overdue
     from instance i where i.definition = 'resolution' and ${visibleCondition('i')} and ${more} group by 1 order by 1`,
    [...visibleTo(scope), now],
  );
}

async function counted(client: Client, query: string): Promise<unknown> {
  const { items } = resolutionCountsSchema.parse((await client.get(`/api/v1/resolutions/counts?${query}`)).body);
  return items.toSorted((a, b) => (a.stage < b.stage ? -1 : 1));
}

const narrowings: readonly [query: string, condition: string][] = [
  ['', 'true'],
  ['stage=draft', `i.stage = 'draft'`],
  ['stage=issued', `i.stage = 'issued'`],
  ...['truong-giang', 'song-lam', 'xa-ben-truc', 'xa-suoi-bac', 'no-such-unit'].map((unit): [string, string] => [
    `unitId=${unit}`,
    `i.unit_id = '${unit}'`,
  ]),
  ['within=song-lam&stage=draft', `i.stage = 'draft' and i.unit_id in ('song-lam', 'xa-ben-truc', 'xa-suoi-bac')`],
];

describe.each(readers.map(({ username }) => username))('%s', (username) => {
  test('is told as many as row by row, on every day', async () => {
    const client = await lives.who(username);
    for (const day of [today, '2025-10-18']) {
      house.clock.toMorningOf(day);
      for (const [query, condition] of narrowings) {
        expect({ day, query, counts: await counted(client, query) }).toEqual({
          day,
          query,
          counts: await rowByRow(username, condition),
        });
      }
    }
    house.clock.toMorningOf(today);
  });

  test('has in each column what the list of that stage begins with, and goes on from there', async () => {
    const client = await lives.who(username);
    for (const query of [
      '',
      '&unitId=xa-ben-truc',
      '&within=song-lam',
      '&q=giao%20thong',
      '&kind=thematic',
      '&overdue=false',
    ]) {
      const { body } = await client.get(`/api/v1/resolutions/columns?limit=1${query}`);
      const { columns } = resolutionColumnsSchema.parse(body);
      expect(columns.map(({ stage }) => stage)).toEqual(stages);
      for (const { stage, ...column } of columns) {
        const of = (more: string) => client.get(`/api/v1/resolutions?limit=1&stage=${stage}${query}${more}`);
        const listed = resolutionPageSchema.parse((await of('')).body);
        expect({ query, stage, ...column }).toEqual({ query, stage, ...listed });
        if (column.nextCursor === null) continue;
        const further = resolutionPageSchema.parse((await of(`&cursor=${column.nextCursor}`)).body);
        expect(further.items.map(({ id }) => id)).not.toContain(column.items[0]?.id);
        expect(further.items).toHaveLength(1);
      }
    }
  });
});

test('a column is asked for only as far as it is shown', async () => {
  const client = await lives.who('bithu');
  for (const query of ['limit=0', 'limit=51', 'sort=title', 'cursor=x', 'stage=none']) {
    expect({ query, ...(await client.get(`/api/v1/resolutions/columns?${query}`)) }).toMatchObject({
      query,
      status: 400,
    });
  }
});

/** Where the counters and what they count differ, read at one moment. */
const miscounted = `
  select * from (select unit_id as unit, stage, count(*)::int as n from instance group by 1, 2) r
  full join (select unit, stage, sum(n)::int as kept from resolution_count group by 1, 2) k using (unit, stage)
  where coalesce(n, 0) <> coalesce(kept, 0)`;
const ungrounded = `
  select * from (
    select instance, address as reader from work_item union all select instance, address from rung_address
    union all select instance, unit from instance_unit
  ) s join instance i on i.id = s.instance
  where not exists (select from reading_ground g where (g.reader, g.unit) = (s.reader, i.unit_id))`;
const flaws = async (): Promise<unknown[]> => [...(await house.query(miscounted)), ...(await house.query(ungrounded))];

test('counters are exact at every moment while many move at once and counters are put together', async () => {
  const folding = new CountFolding(house.app.get(Database));
  const begun = await Promise.all(Array.from({ length: 12 }, () => lives.begin(songLam)));
  const leader = await lives.who('phobithu1');
  const moving = new AbortController();
  const during = async (work: () => Promise<void>): Promise<void> => {
    while (!moving.signal.aborted) await work();
  };
  const folded = during(async () => void (await Promise.all([folding.sweepOnce(), folding.sweepOnce()])));
  const found: unknown[] = [];
  const looked = during(async () => void found.push(...(await house.query(miscounted))));
  const answers = await Promise.all(begun.map((id) => leader.act(id, 'cancel', { reason: 'Không còn cần thiết' })));
  moving.abort();
  await Promise.all([folded, looked]);
  expect(answers.map(({ status }) => status)).toEqual(begun.map(() => 200));
  expect(found).toEqual([]);
  for (let folds = 1; folds > 0;) folds = await folding.sweepOnce();
  expect(await flaws()).toEqual([]);
  expect(await house.query('select unit from resolution_count group by unit, stage having count(*) > 1')).toEqual([]);
});

test('what is adopted, and a resolution that goes to another unit, are counted where they stand', async () => {
  const officer = await lives.who('chuyenvien1');
  const adopted = await officer.post('/api/v1/resolutions/adopt', {
    kind: 'plan',
    title: 'Kế hoạch đã ban hành',
    issuerId: 'song-lam',
    term: { from: '2025-01-01', to: '2027-12-31' },
    stage: 'issued',
    symbol: '07-KH/HU',
    number: 7,
    issuedOn: '2025-02-03',
    disseminatedOn: '2025-02-10',
  });
  expect(adopted).toMatchObject({ status: 201 });
  expect(await flaws()).toEqual([]);
  const id = await lives.begin(songLam);
  await house.query(`update instance set unit_id = 'xa-suoi-bac' where id = $1`, [id]);
  expect(await flaws()).toEqual([]);
  await house.query(`update instance set unit_id = 'song-lam' where id = $1`, [id]);
});

test('verification finds counters and grounds that do not fit, and mends them', async () => {
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  await house.query(`update resolution_count set n = n + 1 where (unit, stage) = ('song-lam', 'draft')`);
  await house.query(`delete from resolution_count where unit = 'xa-suoi-bac'`);
  await house.query(`delete from reading_ground where unit = 'xa-ben-truc'`);
  const { findings } = await house.host.verify();
  expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(['counts', 'grounds']));
  await house.host.verify({ repair: true });
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  expect(await flaws()).toEqual([]);
});

test('the migration counts what is there already', async () => {
  const source = await migrationSource(house.database.ownerUrl).initialize();
  const migration = new ResolutionCounts1763778300000();
  await source.transaction(async ({ queryRunner }) => {
    if (!queryRunner) throw new Error('a transaction has a runner');
    await migration.down(queryRunner);
    await migration.up(queryRunner);
  });
  await source.destroy();
  expect(await flaws()).toEqual([]);
});
