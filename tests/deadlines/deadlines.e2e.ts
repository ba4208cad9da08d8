import { congress, hash, House, type Answer, type Client } from '../api/house.js';
import { execute } from '../servers/database.js';

let house: House;
let drafter: Client;
let secretary: Client;
let commune: Client;
let inspector: Client;

const meeting = { date: '2025-08-15', place: 'Hội trường Sông Lam', participants: 40, findings: 'Cần đường vào bản' };

async function begin(title: string): Promise<string> {
  const { body, status } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'thematic', title });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id;
}

async function submitted(title: string): Promise<string> {
  const id = await begin(title);
  await drafter.act(id, 'survey.record', meeting);
  await drafter.act(id, 'discussion.record', meeting);
  await drafter.act(id, 'text.revise', { version: '1', hash });
  expect((await drafter.act(id, 'draft.submit')).status).toBe(200);
  return id;
}

const list = async (of: Client, query = '', headers: Record<string, string> = {}) =>
  (await of.get(`/api/v1/deadlines?limit=200${query}`, headers)).body.items;
const about = async (of: Client, id: string, query = '') =>
  (await list(of, query)).filter((item) => item.id.startsWith(`${id}.`));
const move = (of: Client, id: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  of.post(`/api/v1/deadlines/${id}/move`, body, headers);

const later = { to: '2025-11-03', reason: 'Chờ kết quả khảo sát bổ sung' };

beforeAll(async () => {
  house = await House.open();
  drafter = await house.signIn('chuyenvien1');
  secretary = await house.signIn('bithu');
  commune = await house.signIn('xa1.vanphong');
  inspector = await house.signIn('kiemtra');
}, 60_000);
beforeEach(() => house.clock.toMorningOf('2025-08-18'));
afterAll(() => house.close());

describe('the list of deadlines', () => {
  test('shows what is owed, until which day and by whom', async () => {
    const id = await begin('Nghị quyết về du lịch cộng đồng');
    expect(await about(secretary, id)).toEqual([
      {
        id: `${id}.drafting`,
        resolution: { id, title: 'Nghị quyết về du lịch cộng đồng', symbol: null, stage: 'draft' },
        name: 'drafting',
        title: 'Soạn thảo',
        day: '2025-10-17',
        at: '2025-10-17T17:00:00.000Z',
        state: 'open',
        responsible: 'người soạn thảo',
      },
    ]);
    const [english] = await list(secretary, '', { 'accept-language': 'en' });
    expect(english).toMatchObject({ title: 'Drafting', responsible: 'the drafter' });
  });

  test('knows which are mine: those I was reminded of, because I owe them', async () => {
    const id = await begin('Nghị quyết về bến thuyền');
    expect(await about(drafter, id, '&mine=true')).toEqual([]);
    house.clock.toMorningOf('2025-10-15');
    await house.host.sweepAndRelay();
    expect(await about(drafter, id, '&mine=true')).toMatchObject([{ id: `${id}.drafting` }]);
    expect(await about(secretary, id, '&mine=true')).toEqual([]);
  });

  test('only of resolutions within the read scope', async () => {
    const id = await begin('Nghị quyết về nước sạch');
    expect(await about(commune, id)).toEqual([]);
    expect(await about(inspector, id)).toHaveLength(1);
  });

  test('what was done is met, what was called off is cancelled; neither is owed', async () => {
    const id = await submitted('Nghị quyết về chuyển đổi số');
    expect(await about(secretary, id)).toMatchObject([{ name: 'check', state: 'open', day: '2025-08-25' }]);
    expect(await about(secretary, id, '&state=met')).toMatchObject([{ name: 'drafting', day: '2025-10-17' }]);
    expect((await secretary.act(id, 'cancel', { reason: 'Trùng với nghị quyết khác' })).status).toBe(200);
    expect(await about(secretary, id)).toEqual([]);
    expect(await about(secretary, id, '&state=cancelled')).toMatchObject([{ name: 'check', state: 'cancelled' }]);
  });

  test('finds by unit and by day', async () => {
    const id = await begin('Nghị quyết về bảo vệ rừng');
    expect(await about(secretary, id, '&unitId=song-lam')).toHaveLength(1);
    expect(await about(secretary, id, '&unitId=truong-giang')).toEqual([]);
    expect(await about(secretary, id, '&before=2025-10-17')).toEqual([]);
    expect(await about(secretary, id, '&before=2025-10-18')).toHaveLength(1);
  });

  test('says how late it is, before and after the clock has announced it', async () => {
    const id = await begin('Nghị quyết về giao thông nông thôn');
    house.clock.toMorningOf('2025-10-20');
    expect(await about(drafter, id)).toMatchObject([{ state: 'open', overdueDays: 3 }]);
    await house.host.sweepAndRelay();
    expect(await about(drafter, id)).toMatchObject([{ state: 'due', overdueDays: 3 }]);
    expect(await about(drafter, id, '&state=open')).toEqual([]);
    expect(await about(drafter, id, '&state=due')).toHaveLength(1);
  });

  test('in pages that miss and repeat nothing', async () => {
    const all = (await list(secretary)).map(({ id }) => id);
    expect(all.length).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await secretary.get(`/api/v1/deadlines?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all);
  });

  test.each(['state=late', 'before=2025-02-30', 'before=0000-01-01', 'unitId=%00', 'limit=0', 'cursor=x', 'of=me'])(
    'refuses ?%s',
    async (query) => {
      expect(await secretary.get(`/api/v1/deadlines?${query}`)).toMatchObject({ status: 400 });
    },
  );
});

describe('moving a deadline', () => {
  test('is the event deadline.move of its resolution', async () => {
    const id = await begin('Nghị quyết về giáo dục vùng cao');
    const answer = await move(drafter, `${id}.drafting`, later, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 200, body: { id, version: 2, stage: 'draft', suspended: false } });
    expect(answer.headers['etag']).toBe('"2"');
    expect(answer.body['effects']).toContainEqual(
      expect.objectContaining({ kind: 'deadline.set', name: 'drafting', at: '2025-11-03T17:00:00.000Z' }),
    );
    expect(await about(secretary, id)).toMatchObject([{ day: '2025-11-03', at: '2025-11-03T17:00:00.000Z' }]);
    const { body } = await secretary.get(`/api/v1/resolutions/${id}/journal`);
    expect(body.items.at(-1)).toMatchObject({ event: 'deadline.move', data: { deadline: 'drafting', ...later } });
  });

  test('twice under one key moves once; another body under it is refused', async () => {
    const id = await begin('Nghị quyết về y tế cơ sở');
    const key = { 'idempotency-key': 'move-1' };
    const first = await move(drafter, `${id}.drafting`, later, key);
    expect(await move(drafter, `${id}.drafting`, later, key)).toMatchObject({ status: 200, body: first.body });
    expect(await move(drafter, `${id}.drafting`, { ...later, to: '2025-11-04' }, key)).toMatchObject({ status: 422 });
    expect((await secretary.get(`/api/v1/resolutions/${id}`)).body.version).toBe(2);
  });

  test('what somebody has not seen stays: 412', async () => {
    const id = await begin('Nghị quyết về thủy lợi');
    expect(await move(drafter, `${id}.drafting`, later, { 'if-match': '"7"' })).toMatchObject({ status: 412 });
    expect(await about(secretary, id)).toMatchObject([{ day: '2025-10-17' }]);
  });

  test('staff may not move what a leader has set himself', async () => {
    const id = await submitted('Nghị quyết về cải cách hành chính');
    expect(await move(drafter, `${id}.check`, later)).toMatchObject({ status: 409 });
    expect(await move(secretary, `${id}.check`, later)).toMatchObject({ status: 200 });
  });

  test('into the past, or when it is no longer owed: 409 with the reasons', async () => {
    const id = await submitted('Nghị quyết về dân số');
    const past = await move(secretary, `${id}.check`, { ...later, to: '2025-08-01' });
    expect(past).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    expect(past.body.reasons.length).toBeGreaterThan(0);
    expect(await move(secretary, `${id}.drafting`, later)).toMatchObject({ status: 409 });
  });

  test('of what one may not see, or that is not there: 404, and remembered', async () => {
    await execute(house.database.ownerUrl, 'delete from denial');
    const id = await begin('Nghị quyết về cán bộ nữ');
    const hidden = await move(commune, `${id}.drafting`, later);
    const missing = await move(commune, `nowhere.drafting`, later);
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.body.detail).toBe(missing.body.detail);
    expect(await move(secretary, `${id}.unheard`, later)).toMatchObject({ status: 404 });
    expect(await move(secretary, 'noname', later)).toMatchObject({ status: 404 });
    const { body } = await inspector.get('/api/v1/audit/denials');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        event: 'deadline.move',
        person: { id: 'xa1.vanphong', name: 'Nghiêm Thị Loan' },
        status: 404,
      }),
    );
  });

  test.each([
    [{ to: '2025-11-31', reason: 'x' }],
    [{ to: '2025-11-03', reason: ' ' }],
    [{ to: '2025-11-03' }],
    [{ ...later, by: 'me' }],
    [{ ...later, reason: 'a\0b' }],
  ])('malformed: %j', async (body) => {
    const id = await begin('Nghị quyết về thể thao');
    expect(await move(drafter, `${id}.drafting`, body)).toMatchObject({ status: 400 });
    expect((await secretary.get(`/api/v1/resolutions/${id}`)).body.version).toBe(1);
  });
});
