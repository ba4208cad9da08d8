import { DataSource } from 'typeorm';
import {
  DirectoryCapacities,
  directoryEntities,
  DirectoryMembership,
  DirectoryService,
  groundsRows,
  loadDemoCommittee,
  ReadScopes,
  visibleByGrounds,
  visibleCondition,
  visibleTo,
} from '../../src/directory/index.js';
import { Database, dataSourceOptions } from '../../src/platform/index.js';
import { createTestDatabase, execute, type TestDatabase } from '../servers/database.js';

let own: TestDatabase;
let source: DataSource;
let database: Database;
let directory: DirectoryService;
let capacities: DirectoryCapacities;
let membership: DirectoryMembership;
let scopes: ReadScopes;

beforeAll(async () => {
  own = await createTestDatabase();
  const options = dataSourceOptions({ url: own.url, pool: 4, onPoolError: () => undefined });
  source = await new DataSource({ ...options, entities: [...directoryEntities] }).initialize();
  database = new Database(source);
  directory = new DirectoryService(source.manager);
  capacities = new DirectoryCapacities(database);
  membership = new DirectoryMembership(database);
  scopes = new ReadScopes(database, capacities);
  await loadDemoCommittee(directory);
});

afterAll(async () => {
  await source.destroy();
  await own.drop();
});

/** Noon in Vietnam. */
const on = (day: string): string => `${day}T05:00:00.000Z`;
const problem = (code: string): unknown => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const positionsOf = async (person: string, at: string): Promise<string[]> =>
  (await capacities.of(person, at)).map(({ position }) => position);

let people = 0;
const newcomer = (): Promise<string> => {
  people += 1;
  return directory.createPerson({ familyName: 'Người', givenName: 'Mới', username: `moi${people}` });
};
const title = { vi: 'Chuyên viên', en: 'Officer' };

describe('the demo committee', () => {
  test('is loaded once', async () => {
    expect(await loadDemoCommittee(directory)).toBe(false);
  });

  test('a commune’s resolution finds the secretary above as leader of the parent', async () => {
    const [secretary] = await capacities.of('bithu', on('2022-04-02'));
    expect(secretary).toMatchObject({
      person: 'bithu',
      position: 'song-lam.bithu',
      unit: 'song-lam',
      delegation: null,
    });
    expect(secretary?.addresses).toEqual(
      expect.arrayContaining(['above:xa-ben-truc:leader', 'above:xa-ben-truc:head', 'unit:song-lam:standing']),
    );
  });

  test('the province’s leader stands above the committee', async () => {
    const [leader] = await capacities.of('tinh.phobithu', on('2022-04-02'));
    expect(leader?.addresses).toContain('above:song-lam:leader');
  });

  test('office staff advise the committee; the appraiser appraises for it; the inspectors inspect its communes', async () => {
    const addresses = async (person: string) =>
      (await capacities.of(person, on('2022-04-02'))).flatMap((capacity) => capacity.addresses);
    expect(await addresses('chuyenvien1')).toContain('unit:song-lam:advisor');
    expect(await addresses('thamdinh')).toContain('unit:song-lam:appraiser');
    expect(await addresses('kiemtra')).toEqual(
      expect.arrayContaining(['unit:song-lam:inspector', 'above:xa-doi-sim:inspector']),
    );
  });

  test('a person of two positions has two capacities', async () => {
    const held = await capacities.of('uyvien1', on('2022-04-02'));
    expect(held.map(({ unit }) => unit).sort()).toEqual(['kiem-tra', 'song-lam']);
  });

  test('the bodies that vote have the members the issue asks for', async () => {
    const size = async (held: 'member' | 'standing' | 'delegate') =>
      (await membership.membersOf('song-lam', held, on('2022-04-02'))).length;
    expect([await size('member'), await size('standing'), await size('delegate')]).toEqual([8, 5, 14]);
  });

  test('terms follow one another without a gap', async () => {
    const ordinal = async (day: string) => (await membership.termAt('song-lam', day))?.ordinal;
    expect([await ordinal('2020-07-31'), await ordinal('2020-08-01'), await ordinal('2025-07-31')]).toEqual([
      11, 12, 12,
    ]);
    expect(await membership.termAt('song-lam', '2035-01-01')).toBeNull();
  });
});

describe('a position', () => {
  test('holds from 00:00 of its first day to 24:00 of its last, by Vietnamese time', async () => {
    const personId = await newcomer();
    const validTo = '2026-03-05';
    await directory.startPosition({
      id: 'timed',
      personId,
      unitId: 'van-phong',
      title,
      functions: [],
      validFrom: '2026-03-02',
      validTo,
    });
    const held = (instant: string) => positionsOf(personId, instant);
    expect(await held('2026-03-01T16:59:59.999Z')).toEqual([]);
    expect(await held('2026-03-01T17:00:00.000Z')).toEqual(['timed']);
    expect(await held('2026-03-05T16:59:59.999Z')).toEqual(['timed']);
    expect(await held('2026-03-05T17:00:00.000Z')).toEqual([]);
  });

  test('that ended yesterday gives no capacity today, and no membership', async () => {
    const personId = await newcomer();
    const id = await directory.startPosition({
      personId,
      unitId: 'xa-doi-sim',
      title,
      functions: ['member'],
      validFrom: '2020-01-01',
    });
    expect(await membership.membersOf('xa-doi-sim', 'member', on('2026-03-02'))).toContainEqual({
      person: personId,
      position: id,
    });
    await directory.endPosition(id, '2026-03-01');
    expect(await positionsOf(personId, on('2026-03-01'))).toEqual([id]);
    expect(await positionsOf(personId, on('2026-03-02'))).toEqual([]);
    expect(await membership.membersOf('xa-doi-sim', 'member', on('2026-03-02'))).not.toContainEqual(
      expect.objectContaining({ person: personId }),
    );
  });

  test('is ended once and never edited or deleted, whoever tries', async () => {
    const personId = await newcomer();
    const id = await directory.startPosition({
      personId,
      unitId: 'van-phong',
      title,
      functions: [],
      validFrom: '2026-01-01',
    });
    const edits = [
      `update position set functions = '{leader}' where id = '${id}'`,
      `update position set valid_to = '2026-06-01', unit_id = 'song-lam' where id = '${id}'`,
      `update position set valid_from = '2020-01-01' where id = '${id}'`,
      `delete from position where id = '${id}'`,
    ];
    for (const edit of edits) await expect(execute(own.superuserUrl, edit)).rejects.toThrow(/never/);
    await directory.endPosition(id, '2026-06-01');
    await expect(directory.endPosition(id, '2027-06-01')).rejects.toEqual(problem('position.fixed'));
    await expect(execute(own.superuserUrl, `update position set valid_to = null where id = '${id}'`)).rejects.toThrow(
      /never/,
    );
  });

  test('of a deactivated person gives no capacity', async () => {
    const personId = await newcomer();
    await directory.startPosition({
      personId,
      unitId: 'van-phong',
      title,
      functions: ['advisor'],
      validFrom: '2020-01-01',
    });
    await directory.setActive(personId, false);
    expect(await capacities.of(personId, on('2026-03-02'))).toEqual([]);
  });

  test('is seen within the transaction that started it, and not outside', async () => {
    const personId = await newcomer();
    await database.transaction(async (client) => {
      await client.query(
        `insert into position (id, person_id, unit_id, title_vi, title_en, functions, valid_from)
         values ('unseen', $1, 'van-phong', 'x', 'x', '{}', '2020-01-01')`,
        [personId],
      );
      expect(await positionsOf(personId, on('2026-03-02'))).toEqual([]);
      const inside = await capacities.of(personId, on('2026-03-02'), client as never);
      expect(inside).toHaveLength(1);
    });
  });
});

describe('the directory refuses', () => {
  test('terms that overlap, and ordinals given twice', async () => {
    const term = { unitId: 'song-lam', ordinal: 20, from: '2025-07-31', to: '2031-01-01' };
    await expect(directory.recordTerm(term)).rejects.toEqual(problem('term.overlaps'));
    await expect(directory.recordTerm({ ...term, ordinal: 12, from: '2040-01-01', to: '2041-01-01' })).rejects.toEqual(
      problem('term.ordinal.taken'),
    );
  });

  test('a username or code that is taken, unknown references, days in the wrong order', async () => {
    const person = { familyName: 'Tên', givenName: 'Trùng', username: 'bithu' };
    await expect(directory.createPerson(person)).rejects.toEqual(problem('person.username.taken'));
    const position = { personId: 'bithu', unitId: 'nowhere', title, functions: [], validFrom: '2026-01-02' };
    await expect(directory.startPosition(position)).rejects.toEqual(problem('reference.unknown'));
    await expect(directory.startPosition({ ...position, unitId: 'song-lam', validTo: '2026-01-01' })).rejects.toEqual(
      problem('period.reversed'),
    );
    await expect(directory.endPosition('nothing', '2026-01-01')).rejects.toEqual(problem('not_found'));
  });

  test('a monitor of nothing or of two things; a short password; a name with unseen characters', async () => {
    const monitor = { positionId: 'song-lam.bithu', document: '1-QĐ/HU', validFrom: '2026-01-01' };
    await expect(directory.assignMonitor(monitor)).rejects.toEqual(problem('invalid_request'));
    await expect(directory.assignMonitor({ ...monitor, unitId: 'to-chuc', field: 'x' })).rejects.toEqual(
      problem('invalid_request'),
    );
    await expect(directory.setPassword('bithu', 'short')).rejects.toEqual(problem('invalid_request'));
    const person = { familyName: 'Ẩn\u200b', givenName: 'Danh', username: 'andanh' };
    await expect(directory.createPerson(person)).rejects.toEqual(problem('invalid_request'));
  });

  test('one name in two spellings: it is stored as NFC', async () => {
    const id = await directory.createPerson({
      familyName: 'Đỗ Thị'.normalize('NFD'),
      givenName: 'Hạ'.normalize('NFD'),
      username: 'doha',
    });
    const { rows } = await database.query('select family_name, given_name from person where id = $1', [id]);
    expect(rows).toEqual([{ family_name: 'Đỗ Thị'.normalize('NFC'), given_name: 'Hạ'.normalize('NFC') }]);
  });
});

describe('the scope of reading', () => {
  const unitsOf = async (person: string) => (await scopes.of(person, on('2022-04-02'))).units;
  const sub = [
    'kiem-tra',
    'song-lam',
    'to-chuc',
    'tuyen-giao',
    'van-phong',
    'xa-ben-truc',
    'xa-doi-sim',
    'xa-suoi-bac',
  ];

  test('the committee and its staff read the committee and everything below, nothing above', async () => {
    for (const person of ['bithu', 'chuyenvien1', 'kiemtra', 'thamdinh']) expect(await unitsOf(person)).toEqual(sub);
  });

  test('a commune reads itself, its secretary too, delegate or not', async () => {
    expect(await unitsOf('xa1.vanphong')).toEqual(['xa-ben-truc']);
    expect(await unitsOf('xa1.bithu')).toEqual(['xa-ben-truc']);
  });

  test('the province reads everything; the administrator nothing', async () => {
    expect(await unitsOf('tinh.bithu')).toEqual([...sub, 'truong-giang'].sort());
    expect(await unitsOf('quantri')).toEqual([]);
  });

  test('a monitor reads the unit monitored while the assignment lasts', async () => {
    const personId = await newcomer();
    const positionId = await directory.startPosition({
      personId,
      unitId: 'xa-doi-sim',
      title,
      functions: [],
      validFrom: '2020-01-01',
    });
    const assignment = {
      positionId,
      unitId: 'xa-suoi-bac',
      document: '2-QĐ/HU',
      validFrom: '2022-01-01',
      validTo: '2022-12-31',
    };
    await directory.assignMonitor(assignment);
    expect(await unitsOf(personId)).toEqual(['xa-doi-sim', 'xa-suoi-bac']);
    expect((await scopes.of(personId, on('2023-01-01'))).units).toEqual(['xa-doi-sim']);
  });

  test('the successor of a merged unit reads what that unit left', async () => {
    await directory.createUnit({
      id: 'xa-cu',
      code: 'xa-cu',
      name: 'Xã cũ',
      symbol: 'ĐU',
      numbering: 'party',
      type: 'commune',
      validFrom: '2010-01-01',
      validTo: '2021-01-01',
    });
    await execute(own.ownerUrl, "update unit set successor_id = 'xa-ben-truc' where id = 'xa-cu'");
    expect(await unitsOf('xa1.vanphong')).toEqual(['xa-ben-truc', 'xa-cu']);
    expect((await scopes.of('xa1.vanphong', on('2022-04-02'))).addresses).toContain('unit:xa-ben-truc:advisor');
  });

  // The two ways to the same answer: what is listed below the roots, and what climbs from one subject to a root.
  test('one subject asked about alone is read by exactly those who find it in a list', async () => {
    const { rows: units } = await database.query<{ id: string }>('select id from unit order by id');
    const insert = `
      insert into instance (id, definition, definition_version, version, snapshot, last_hash, last_now, created_at, kind,
        title, unit_id, stage, state, suspended, term_from, term_to)
      select $1 || '/' || s, 'resolution', 1, 1, '{}', '', now(), now(), 'plan', 'T', $1, s, s, false, '2020-01-01', '2025-12-31'
      from unnest(array['draft', 'issued']) s`;
    for (const { id } of units) await database.query(insert, [id]);
    const item = `insert into work_item (instance, key, address, event, opened_at) values ($1, 'k', $2, 'e', now())`;
    await database.query(item, ['truong-giang/draft', 'unit:xa-ben-truc:advisor']);
    await database.query(item, ['truong-giang/draft', 'position:song-lam.uyvien5']);
    await database.query(item, ['xa-doi-sim/draft', 'unit:kiem-tra:head']);
    // A head lends one event to somebody who heads nothing: what is asked of a vacant position there, as far as it goes.
    const other = `insert into work_item (instance, key, address, event, opened_at) values ($1, 'o', $2, 'other', now())`;
    await database.query(item, ['xa-ben-truc/draft', 'position:song-lam.uyvien5']);
    await database.query(other, ['xa-ben-truc/issued', 'position:song-lam.uyvien5']);
    await database.query(
      `insert into delegation (id, position_id, to_person_id, events, document, valid_from, valid_to, recorded_by)
       values ('lent', 'song-lam.bithu', 'xa3.vanphong', '{e}', 'Giấy ủy quyền', '2020-01-01', '2031-12-31', 'bithu')`,
    );
    await database.query(`update position set valid_to = '2022-12-31' where id = 'song-lam.uyvien5'`);
    const lent: (readonly string[])[] = [];
    await database.query(`insert into instance_unit (instance, unit) values ('to-chuc/draft', 'xa-suoi-bac')`);
    const { rows: everybody } = await database.query<{ id: string }>('select id from person order by id');
    const listed = `select i.id from instance i where ${visibleCondition('i')}`;
    const single = `select a.subject as id from ${groundsRows('$1', 'a')} join instance i on i.id = a.subject
      where ${visibleByGrounds('i', 'a')}`;
    const { rows: instances } = await database.query<{ id: string }>('select id from instance');
    const sizes = new Set<number>();
    for (const at of [on('2022-04-02'), on('2023-01-01'), on('2031-01-01')]) {
      for (const { id: person } of everybody) {
        const scope = await scopes.of(person, at);
        const found = await database.query<{ id: string }>(listed, visibleTo(scope));
        const { grounds } = await scopes.grounds(person, at);
        const asked = instances.map(({ id: subject }, asker) => ({ ...grounds, asker, subject }));
        const may = await database.query<{ id: string }>(single, [JSON.stringify(asked)]);
        const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort();
        expect([person, at, ids(may.rows)]).toEqual([person, at, ids(found.rows)]);
        if (person === 'xa3.vanphong') lent.push(ids(may.rows).filter((id) => id.startsWith('xa-ben-truc/')));
        sizes.add(may.rows.length);
      }
    }
    expect(lent).toEqual([[], ['xa-ben-truc/draft'], ['xa-ben-truc/draft']]);
    // From nobody's to everybody's.
    expect(sizes.size).toBeGreaterThan(4);
  });
});

describe('many who ask at one moment', () => {
  test('get each their own positions at their own instant, of one reading', async () => {
    const asked = new DirectoryCapacities(database, { most: 32, atOnce: 1 });
    const questions = ['bithu', 'chuyenvien1', 'bithu', 'nobody', 'uyvien1', 'kiemtra', 'uyvien1'].flatMap((person) =>
      [on('2022-04-02'), on('2031-01-01')].map((at) => [person, at] as const),
    );
    const query = jest.spyOn(database, 'query');
    const together = await Promise.all(questions.map(([person, at]) => asked.of(person, at)));
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
    for (const [index, [person, at]] of questions.entries()) {
      expect(together[index]).toEqual(await capacities.of(person, at));
    }
    expect(together[0]).not.toEqual([]);
  });

  test('a reading never answers who asked after it began', async () => {
    const asked = new DirectoryCapacities(database, { most: 32, atOnce: 1 });
    const personId = await newcomer();
    const before = asked.of(personId, on('2026-03-02'));
    await new Promise((resolve) => setImmediate(resolve));
    const positionId = await directory.startPosition({
      personId,
      unitId: 'xa-doi-sim',
      title,
      functions: [],
      validFrom: '2020-01-01',
    });
    const after = asked.of(personId, on('2026-03-02'));
    await before;
    expect((await after).map(({ position }) => position)).toEqual([positionId]);
  });
});
