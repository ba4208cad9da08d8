import { verifyCommand } from '../../src/cli/verify.js';
import { parseConfig, type ReadyConfig } from '../../src/platform/index.js';
import { congress, House, type Client } from '../api/house.js';
import { execute } from '../servers/database.js';

let house: House;
const people: Record<string, Client> = {};
const who = (username: string): Client => {
  const client = people[username];
  if (!client) throw new Error(`${username} has not signed in`);
  return client;
};

async function begin(title: string, by = 'chuyenvien1', issuerId = 'song-lam'): Promise<string> {
  const resolution = { ...congress, kind: 'plan', title, issuerId };
  const { body, status } = await who(by).post('/api/v1/resolutions', resolution);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id;
}

const verify = (of: string, query = '') => who(of).get(`/api/v1/audit/verify${query}`);
const tamper = (statement: string) =>
  execute(house.database.superuserUrl, `set session_replication_role = replica; ${statement}`);

/** The operator's command, with what it printed. */
async function runVerify(...args: string[]): Promise<{ code: number; printed: string }> {
  const lines: string[] = [];
  const { url, ownerUrl } = house.database;
  const config = parseConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, LOG_LEVEL: 'silent' }) as ReadyConfig;
  const context = { config, project: '', print: (line: string) => lines.push(line), openDatabase: async () => config };
  const code = await verifyCommand.run(args, context);
  return { code, printed: lines.join('\n') };
}

beforeAll(async () => {
  house = await House.open();
  for (const username of ['chuyenvien1', 'bithu', 'kiemtra', 'quantri', 'tinh.chuyenvien', 'uyvien4']) {
    people[username] = await house.signIn(username);
  }
}, 60_000);
beforeEach(() => house.clock.toMorningOf('2025-08-18'));
afterAll(() => house.close());

describe('verifying over HTTP', () => {
  test.each(['bithu', 'kiemtra', 'quantri'])('%s has all journals verified', async (username) => {
    await begin('Kế hoạch thứ nhất');
    await house.host.checkpoint();
    const { status, body } = await verify(username);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'sound', erased: 0, broken: [], head: { number: expect.any(Number), hash: expect.any(String) } },
    });
    expect(body['sound']).toBe(body['instances']);
    expect(body['checkpoints']).toBeGreaterThan(0);
  });

  test.each(['chuyenvien1', 'uyvien4'])('%s may not, and that is remembered', async (username) => {
    expect(await verify(username)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    const { body } = await who('kiemtra').get(`/api/v1/audit/denials?person=${username}`);
    expect(body.items).toMatchObject([{ event: 'audit.verify', status: 403, resolution: null }]);
  });

  test('one resolution alone; of what one may not read, and of what is not there: 404', async () => {
    const id = await begin('Kế hoạch thứ hai');
    expect(await verify('bithu', `?resolution=${id}`)).toMatchObject({
      status: 200,
      body: { status: 'sound', instances: 1, entries: 1, sound: 1, checkpoints: 0 },
    });
    const above = await begin('Kế hoạch của tỉnh', 'tinh.chuyenvien', 'truong-giang');
    expect(await verify('bithu', `?resolution=${above}`)).toMatchObject({ status: 404 });
    expect(await verify('quantri', `?resolution=${id}`)).toMatchObject({ status: 200 });
    expect(await verify('quantri', '?resolution=nothing')).toMatchObject({ status: 404 });
    expect(await verify('quantri', '?resolution=%20')).toMatchObject({ status: 400 });
  });

  test('a changed row is found, and nothing of what it holds is told', async () => {
    const id = await begin('Kế hoạch thứ ba');
    await tamper(`update journal set occurred_on = '2024-01-01' where instance = '${id}'`);
    const { body } = await verify('kiemtra');
    expect(body).toMatchObject({
      status: 'broken',
      broken: [{ resolution: id, check: 'chain', advice: expect.stringContaining('Nhật ký đã bị sửa') }],
    });
    expect(body['sound']).toBe(Number(body['instances']) - 1);
    expect(JSON.stringify(body)).not.toContain('Kế hoạch');
    await tamper(`update journal set occurred_on = '2025-08-18' where instance = '${id}'`);
    expect((await verify('kiemtra')).body['status']).toBe('sound');
  });
});

describe('what was refused', () => {
  test('is listed for inspectors and administrators, collapsed within a minute, and for nobody else', async () => {
    await execute(house.database.ownerUrl, 'delete from denial');
    const id = await begin('Kế hoạch thứ tư');
    for (let times = 0; times < 3; times += 1) {
      expect((await who('uyvien4').act(id, 'draft.accept')).status).toBeGreaterThanOrEqual(403);
    }
    for (const reader of ['kiemtra', 'quantri']) {
      const { body } = await who(reader).get(`/api/v1/audit/denials?resolution=${id}`);
      const counts = body.items.map(({ count }) => Number(count));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
      expect(body.items[0]).toMatchObject({
        person: { id: 'uyvien4', name: 'Tôn Nữ Diệu' },
        event: 'draft.accept',
        resolution: id,
      });
    }
    expect(await who('bithu').get('/api/v1/audit/denials')).toMatchObject({ status: 403 });
  });

  test('in pages, newest first', async () => {
    await execute(house.database.ownerUrl, 'delete from denial');
    await execute(
      house.database.ownerUrl,
      `insert into denial (person, event, minute, status, code)
       select 'p' || n % 2, 'e' || n, '2025-08-18T02:00:00Z'::timestamptz - make_interval(mins => n / 2), 409, 'x'
       from generate_series(1, 7) n`,
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await who('kiemtra').get(`/api/v1/audit/denials?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ event }) => String(event)));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7']);
  });
});

describe('cli verify', () => {
  // The command goes by the database's clock, and so do these: what the earlier ones left open has come long ago by it.
  beforeEach(async () => {
    house.clock.instant = null;
    await house.host.sweepAndRelay();
  });

  test('ends with 0 when everything holds', async () => {
    expect(await runVerify()).toMatchObject({ code: 0, printed: expect.stringContaining('Sound') });
  });

  test('finds a projection that is wrong, repairs it when asked, and says so', async () => {
    const id = await begin('Kế hoạch thứ năm');
    await tamper(`update deadline set day = '2030-01-01' where instance = '${id}'`);
    const found = await runVerify();
    expect(found).toMatchObject({ code: 1, printed: expect.stringContaining(`${id} · deadlines`) });
    expect(found.printed).toContain('verify --repair');
    expect(await runVerify('--repair')).toMatchObject({ code: 0, printed: expect.stringContaining('repaired') });
    expect(await runVerify()).toMatchObject({ code: 0 });
  });

  test('says what ought to have happened by itself, later than is allowed', async () => {
    const id = await begin('Kế hoạch bị bỏ quên');
    await tamper(`update deadline set at = clock_timestamp() - interval '2 hours', attempts = 3, last_error = 'no room'
      where instance = '${id}'`);
    const found = await runVerify();
    expect(found).toMatchObject({ code: 1, printed: expect.stringContaining(`${id} · late`) });
    expect(found.printed).toContain('3 failed attempts, last error: no room');
    expect((await runVerify('--late-seconds', '10800')).printed).not.toContain(`${id} · late`);
    for (const wrong of ['-1', 'soon', '1.5']) {
      await expect(runVerify('--late-seconds', wrong)).rejects.toThrow();
    }
    // The row said so, not the journal: the repair puts the deadline back where it was.
    expect(await runVerify('--repair')).toMatchObject({ code: 0 });
    expect(await runVerify()).toMatchObject({ code: 0 });
  });

  test('never mends a journal', async () => {
    const id = await begin('Kế hoạch thứ sáu');
    await tamper(`update journal set event = 'adopt' where instance = '${id}'`);
    expect(await runVerify('--repair')).toMatchObject({ code: 1 });
    await tamper(`update journal set event = 'create' where instance = '${id}'`);
    expect(await runVerify()).toMatchObject({ code: 0 });
  });

  test('an option that does not exist is wrong usage', async () => {
    await expect(runVerify('--mend')).rejects.toThrow('mend');
  });
});
