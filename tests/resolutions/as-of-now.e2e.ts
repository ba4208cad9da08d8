import { DirectoryService, ReadScopes, visibleCondition, visibleTo } from '../../src/directory/index.js';
import { readers } from '../access/readers.js';
import { House, type Client } from '../api/house.js';
import { benTruc, Lives, songLam, today, type Parts } from '../api/lives.js';

/** By the database's clock what somebody holds comes with their session, and nothing else is asked about them. */
let house: House;
let lives: Lives;
const ids: string[] = [];

const province: Parts = { ...songLam, unit: 'truong-giang', drafter: 'tinh.chuyenvien' };
const suoiBac: Parts = { ...benTruc, unit: 'xa-suoi-bac', drafter: 'xa3.vanphong' };
const list = '/api/v1/resolutions';

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  for (const parts of [province, songLam, benTruc, suoiBac]) ids.push(await lives.begin(parts));
  ids.push(await lives.reach(songLam, 'preparing.consultation.open'));
  ids.push(await lives.reach(benTruc, 'effective.issued.disseminating'));
  ids.push(await lives.reach(songLam, 'effective.issued.disseminating'));
}, 120_000);
afterAll(() => house.close());
beforeEach(() => (house.clock.instant = null));

const yesterday = (): string => new Date(Date.now() + 7 * 3_600_000 - 24 * 3_600_000).toISOString().slice(0, 10);

test('everybody is answered as by a clock that is given', async () => {
  const paths = [
    list,
    `${list}?unitId=song-lam`,
    `${list}/columns?limit=2`,
    `${list}/counts?by=stage`,
    '/api/v1/inbox?limit=200',
    ...ids.flatMap((id) => [
      `${list}/${id}`,
      `${list}/${id}/journal`,
      `${list}/${id}/actions`,
      `${list}/${id}/forecast`,
    ]),
  ];
  for (const { username } of readers) {
    const client = await house.signIn(username);
    for (const path of paths) {
      house.clock.instant = null;
      const { status, body } = await client.get(path);
      house.clock.instant = new Date().toISOString();
      const given = await client.get(path);
      expect([username, path, status, { ...body, requestId: '' }]).toEqual([
        username,
        path,
        given.status,
        { ...given.body, requestId: '' },
      ]);
    }
  }
}, 120_000);

test('an appointment that has ended, and a session that was revoked, count at the very next request', async () => {
  const client = await house.signIn('xa3.bithu');
  const [, , , id = ''] = ids;
  const standing = async (): Promise<unknown[]> => [
    (await client.get(list)).body.items.map((item) => item.id).includes(id),
    (await client.get(`${list}/${id}`)).status,
    (await client.get(`${list}/${id}/journal`)).status,
    (await client.act(id, 'cancel', { reason: 'Không còn cần thiết' })).status,
  ];
  expect((await standing()).slice(0, 3)).toEqual([true, 200, 200]);
  const held = await house.query<{ id: string }>(
    `select p.id from position p join person h on h.id = p.person_id where h.username = 'xa3.bithu' and p.valid_to is null`,
  );
  for (const position of held) await house.app.get(DirectoryService).endPosition(position.id, yesterday());
  expect(await standing()).toEqual([false, 404, 404, 404]);
  expect((await client.get('/api/v1/inbox')).body.items).toEqual([]);
  await house.query(
    `update session set revoked_at = clock_timestamp() where person_id in (select id from person where username = 'xa3.bithu')`,
  );
  expect((await client.get(list)).status).toBe(401);
});

test('a province with more bodies than are looked into one by one reads all of it in the order of what is owed', async () => {
  for (let number = 1; number <= 40; number += 1) {
    const id = `xa-so-${number}`;
    await house.app.get(DirectoryService).createUnit({
      id,
      code: id,
      name: `Đảng ủy xã ${number}`,
      symbol: 'ĐU',
      numbering: 'party',
      type: 'commune',
      parentId: 'song-lam',
      validFrom: '2010-01-01',
    });
  }
  await house.query(`update instance set unit_id = 'xa-so-7' where id = $1`, [ids[2]]);
  const person = await house.signIn('bithu');
  const [row] = await house.query<{ id: string }>(`select id from person where username = 'bithu'`);
  const scope = await house.app.get(ReadScopes).of(row?.id ?? '', new Date().toISOString());
  expect(scope.units.length).toBeGreaterThan(40);
  const expected = await house.query<{ id: string }>(
    `select i.id from instance i where i.definition = 'resolution' and ${visibleCondition('i')}
     order by coalesce(i.due_at, 'infinity'), i.id`,
    [...visibleTo(scope)],
  );
  expect(expected.length).toBeGreaterThan(3);
  expect(await paged(person, `${list}?limit=2`)).toEqual(expected.map(({ id }) => id));
  await house.query(`update instance set unit_id = 'xa-ben-truc' where id = $1`, [ids[2]]);
});

async function paged(person: Client, path: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await person.get(`${path}${cursor && `&cursor=${cursor}`}`);
    found.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  }
  return found;
}
