import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PersonDetail, PersonView, PositionView, UnitDetail, UnitView } from '../../src/contracts/directory.js';
import type { Page } from '../../src/contracts/page.js';
import { demoPassword, DirectoryService, loadDemoCommittee } from '../../src/directory/index.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';
import { openDirectory } from './house.js';

let own: TestDatabase;
let app: NestFastifyApplication;
let token: string;

beforeAll(async () => {
  own = await createTestDatabase();
  app = await openDirectory(own.url);
  await loadDemoCommittee(app.get(DirectoryService));
  const payload = { username: 'xa1.vanphong', password: demoPassword };
  token = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json<{ token: string }>().token;
});

afterAll(async () => {
  await app.close();
  await own.drop();
});

const get = (path: string) =>
  app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: { authorization: `Bearer ${token}` } });
const read = async <Body>(path: string): Promise<Body> => {
  const response = await get(path);
  expect([response.statusCode, response.statusCode === 200 ? '' : response.body]).toEqual([200, '']);
  return response.json<Body>();
};

async function everyPage<Item>(path: string, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<Item> = await read(`${path}limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('units', () => {
  test('come as a tree in a list: each after the one above it, page by page', async () => {
    const units = await everyPage<UnitView>('units?', 2);
    expect(units.map(({ depth, id }) => `${'  '.repeat(depth)}${id}`)).toEqual([
      'truong-giang',
      '  song-lam',
      '    kiem-tra',
      '    to-chuc',
      '    tuyen-giao',
      '    van-phong',
      '    xa-ben-truc',
      '    xa-doi-sim',
      '    xa-suoi-bac',
    ]);
  });

  test.each([
    ['type=commune', ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac']],
    ['parentId=truong-giang', ['song-lam']],
    ['within=van-phong', ['van-phong']],
    ['q=doi%20sim', ['xa-doi-sim']],
    ['q=%C4%90%E1%BB%93i%20Sim', ['xa-doi-sim']],
    ['q=%25', []],
    ['q=_', []],
    ['at=2009-12-31', []],
  ])('are filtered by %s', async (query, ids) => {
    const { items } = await read<Page<UnitView>>(`units?${query}`);
    expect(items.map(({ id }) => id)).toEqual(ids);
  });

  test('one unit shows the way down to it and its terms', async () => {
    const unit = await read<UnitDetail>('units/song-lam');
    expect(unit).toMatchObject({ symbol: 'HU', numbering: 'party', parentId: 'truong-giang', validFrom: '2010-01-01' });
    expect(unit.path.map(({ id }) => id)).toEqual(['truong-giang', 'song-lam']);
    expect(unit.terms.map(({ ordinal, from, to }) => [ordinal, from, to])).toEqual([
      [11, '2015-08-01', '2020-07-31'],
      [12, '2020-08-01', '2025-07-31'],
      [13, '2025-08-01', '2030-07-31'],
    ]);
  });
});

describe('people', () => {
  test('stand in the order of Vietnamese name lists, page by page', async () => {
    const people = await everyPage<PersonView>('people?', 7);
    const { compare } = new Intl.Collator('vi');
    const sorted = [...people].sort(
      (one, other) => compare(one.givenName, other.givenName) || compare(one.familyName, other.familyName),
    );
    expect(people.length).toBe(30);
    expect(people.map(({ name }) => name)).toEqual(sorted.map(({ name }) => name));
  });

  test('show no usernames', async () => {
    expect((await get('people/bithu')).body).not.toContain('username');
  });

  test('are found by name without accents, and by unit', async () => {
    const names = async (query: string) =>
      (await read<Page<PersonView>>(`people?${query}`)).items.map(({ name }) => name);
    expect(await names('q=dinh%20the')).toEqual(['Đinh Thế Sơn']);
    expect((await names('unitId=kiem-tra')).sort()).toEqual(['Bế Thị Lan', 'Thái Bá Lâm']);
  });

  test('one person shows the positions held on a day', async () => {
    const now = await read<PersonDetail>('people/uyvien1');
    expect(now.positions.map(({ unitId }) => unitId)).toEqual(['kiem-tra', 'song-lam']);
    expect((await read<PersonDetail>('people/uyvien1?at=2018-12-31')).positions).toEqual([]);
  });
});

describe('positions', () => {
  test('are filtered by unit, function and day', async () => {
    const ids = async (query: string) =>
      (await everyPage<PositionView>(`positions?${query}&`, 3)).map(({ personId }) => personId);
    expect(await ids('unitId=song-lam&function=leader')).toEqual(['bithu', 'phobithu1', 'phobithu2']);
    expect(await ids('unitId=song-lam&function=standing')).toHaveLength(5);
    expect(await ids('unitId=song-lam&at=2018-12-31')).toEqual([]);
    expect(await ids('personId=quantri')).toEqual(['quantri']);
  });

  test('no two pages show one position', async () => {
    const positions = await everyPage<PositionView>('positions?', 4);
    expect(new Set(positions.map(({ id }) => id)).size).toBe(positions.length);
  });
});

describe('what cannot be answered', () => {
  test.each([
    ['units/nowhere', 404],
    ['people/nobody', 404],
    ['units/%00', 400],
    ['units?limit=0', 400],
    ['units?limit=9999', 400],
    ['units?foreign=1', 400],
    ['units?at=2026-02-30', 400],
    ['units?type=planet', 400],
    ['units?cursor=%22', 400],
    ['people?cursor=WyJhIl0', 400],
    ['positions?cursor=WyJhIiwibm8iLCJjIl0', 400],
  ])('%s is answered with %i', async (path, status) => {
    expect((await get(path)).statusCode).toBe(status);
  });
});
