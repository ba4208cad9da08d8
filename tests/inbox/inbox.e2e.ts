import type pg from 'pg';
import { InboxStore } from '../../src/inbox/inbox.store.js';
import { Database } from '../../src/platform/index.js';
import { congress, hash, House, type Client } from '../api/house.js';

let house: House;
let drafter: Client;
let secretary: Client;
let commune: Client;

const meeting = { date: '2025-08-15', place: 'Hội trường Sông Lam', participants: 40, findings: 'Cần đường vào bản' };

/** A resolution in draft, ready to be submitted. */
async function begin(title: string): Promise<string> {
  const { body, status } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'thematic', title });
  expect({ status, body }).toEqual({ status: 201, body: expect.objectContaining({ stage: 'draft' }) });
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

const inbox = async (of: Client, query = '', headers: Record<string, string> = {}) =>
  (await of.get(`/api/v1/inbox${query}`, headers)).body;
const about = async (of: Client, id: string) =>
  (await inbox(of, '?limit=200')).items.filter((item) => (item['resolution'] as { id: string }).id === id);

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf('2025-08-18');
  drafter = await house.signIn('chuyenvien1');
  secretary = await house.signIn('bithu');
  commune = await house.signIn('xa1.bithu');
}, 60_000);
afterAll(() => house.close());

describe('the inbox', () => {
  test('shows the drafter what is asked, in which capacity and until when', async () => {
    const id = await begin('Nghị quyết về du lịch cộng đồng');
    const [item, ...more] = await about(drafter, id);
    expect(more).toEqual([]);
    expect(item).toEqual({
      id: `${id}:preparing.draft.writing:draft.submit`,
      event: 'draft.submit',
      title: 'Trình dự thảo',
      capacity: 'van-phong.chuyenvien1',
      onBehalfOf: null,
      openedAt: '2025-08-18T02:00:00.000Z',
      resolution: {
        id,
        title: 'Nghị quyết về du lịch cộng đồng',
        symbol: null,
        stage: 'draft',
        state: 'preparing.draft.writing',
        version: 1,
        unitId: 'song-lam',
      },
      deadline: {
        id: `${id}.drafting`,
        name: 'drafting',
        title: 'Soạn thảo',
        // Sixty days from 18 August.
        day: '2025-10-17',
        at: '2025-10-17T17:00:00.000Z',
        overdue: false,
      },
    });
    expect(await about(secretary, id)).toEqual([]);
    expect(await about(commune, id)).toEqual([]);
  });

  test('speaks the language of the caller', async () => {
    const { items } = await inbox(drafter, '', { 'accept-language': 'en' });
    expect(items[0]).toMatchObject({ title: 'Submit the draft', deadline: { title: 'Drafting' } });
  });

  test('follows the turn: what the drafter has done is now asked of the leaders', async () => {
    const id = await submitted('Nghị quyết về chuyển đổi số');
    expect(await about(drafter, id)).toEqual([]);
    expect(await about(secretary, id)).toMatchObject([
      { event: 'draft.accept', capacity: 'song-lam.bithu', deadline: { name: 'check' } },
    ]);
    const deputy = await house.signIn('phobithu2');
    expect(await about(deputy, id)).toMatchObject([{ event: 'draft.accept', capacity: 'song-lam.phobithu2' }]);
  });

  test('a unit that is consulted is asked for its opinion until the round closes', async () => {
    const id = await submitted('Nghị quyết về nước sạch nông thôn');
    await secretary.act(id, 'draft.accept');
    const answer = await drafter.act(id, 'round.open', { audience: ['xa-ben-truc'], closesOn: '2025-09-30' });
    expect(answer.status).toBe(409);
    expect((await secretary.act(id, 'key_cadres.name', { positions: ['xa-ben-truc.xa1.bithu'] })).status).toBe(200);
    await expect(
      drafter.act(id, 'round.open', { audience: ['xa-ben-truc'], closesOn: '2025-09-30' }),
    ).resolves.toMatchObject({ status: 200 });
    // Asked twice, as the unit and as a key cadre, shown once.
    expect(await about(commune, id)).toMatchObject([
      { event: 'opinion.give', capacity: 'xa-ben-truc.xa1.bithu', deadline: { name: 'round', day: '2025-09-30' } },
    ]);
  });

  test('comes in the order in which it is due, overdue first, in pages that miss and repeat nothing', async () => {
    house.clock.toMorningOf('2025-08-20');
    const later = await begin('Nghị quyết về bảo vệ rừng');
    house.clock.toMorningOf('2025-10-18');
    const all = (await inbox(drafter, '?limit=200')).items;
    expect(all.length).toBeGreaterThan(1);
    const overdue = all.map((item) => (item['deadline'] as { overdue: boolean }).overdue);
    expect(overdue).toEqual([...overdue].sort((a, b) => Number(b) - Number(a)));
    expect(overdue[0]).toBe(true);
    expect(all.at(-1)).toMatchObject({ resolution: { id: later }, deadline: { overdue: false } });

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await inbox(drafter, `?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  test('refuses a made-up cursor, an unknown parameter and a stranger', async () => {
    const made = Buffer.from(JSON.stringify(['0000-01-01T00:00:00.000Z', 'infinity', 'a', 'b'])).toString('base64url');
    expect(await drafter.get(`/api/v1/inbox?cursor=${made}`)).toMatchObject({ status: 400 });
    expect(await drafter.get('/api/v1/inbox?cursor=nonsense')).toMatchObject({ status: 400 });
    expect(await drafter.get('/api/v1/inbox?of=bithu')).toMatchObject({ status: 400 });
    expect((await house.app.inject({ method: 'GET', url: '/api/v1/inbox' })).statusCode).toBe(401);
  });
});

test('reads the same where definitions do not agree on what is owed, by the definition of each resolution', async () => {
  const query = jest.spyOn(house.app.get(Database), 'query');
  const shown = await inbox(drafter, '?limit=200');
  const asked = query.mock.calls
    .map(([given]) => given as unknown as pg.QueryConfig)
    .find(({ name }) => name === 'inbox.list-agreed');
  query.mockRestore();
  const [full, lent, limited, definitions, versions, keys, deadlines, ...rest] = asked?.values ?? [];
  const owed = (definitions as string[]).map((definition, index) => ({
    definition,
    version: (versions as number[])[index] ?? 0,
    key: (keys as string[])[index] ?? '',
    deadline: (deadlines as string[])[index] ?? '',
  }));
  const other = owed.map((one) => ({ ...one, version: one.version + 1, deadline: 'check' }));
  const reach = {
    addresses: [...(full as string[]), ...(lent as string[])],
    full: full as string[],
    limited: limited as string[],
  };
  const store = house.app.get(InboxStore, { strict: false });
  const found = await store.list(
    { limit: 200 },
    reach,
    { agreed: false, items: [...owed, ...other] },
    String(rest.at(-1)),
  );
  expect(found.rows.map(({ instance, key, deadlineName }) => [`${instance}:${key}`, deadlineName])).toEqual(
    shown.items.map(({ id, deadline }) => [id, (deadline as { name: string } | null)?.name ?? null]),
  );
  expect([found.total, found.overdue]).toEqual([shown['total'], shown['overdue']]);
  expect(shown.items.length).toBeGreaterThan(1);
});
