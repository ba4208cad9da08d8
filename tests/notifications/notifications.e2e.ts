import { DirectoryService } from '../../src/directory/index.js';
import type { Outgoing } from '../../src/engine/index.js';
import { NotificationStore } from '../../src/notifications/index.js';
import { congress, House, type Client } from '../api/house.js';

let house: House;
let drafter: Client;
let secretary: Client;
let deputy: Client;
let commune: Client;

const list = async (of: Client, query = '', headers: Record<string, string> = {}) =>
  (await of.get(`/api/v1/notifications${query}`, headers)).body;
const read = (of: Client, id: string) => of.post(`/api/v1/notifications/${id}/read`, undefined);
const about = async (of: Client, id: string) =>
  (await list(of, '?limit=200')).items.filter((item) => (item['resolution'] as { id: string }).id === id);

async function begin(title: string): Promise<string> {
  house.clock.toMorningOf('2025-08-18');
  const { body, status } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'thematic', title });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id;
}

/** A resolution whose drafting has fallen due; the drafter is told. */
async function overdue(title: string): Promise<string> {
  const id = await begin(title);
  house.clock.toMorningOf('2025-10-18');
  await house.host.sweepAndRelay();
  return id;
}

/** A resolution that was called off; the drafter and the advisory staff are told. */
async function cancelled(title: string): Promise<string> {
  const id = await begin(title);
  expect((await secretary.act(id, 'cancel', { reason: 'Trùng nội dung' })).status).toBe(200);
  await house.host.relay.relayOnce();
  return id;
}

beforeAll(async () => {
  house = await House.open();
  drafter = await house.signIn('chuyenvien1');
  secretary = await house.signIn('bithu');
  deputy = await house.signIn('chuyenvien2');
  commune = await house.signIn('xa1.bithu');
}, 60_000);
afterAll(() => house.close());

describe('notifications', () => {
  test('tell the responsible that a deadline has come, naming it, in the language of the reader', async () => {
    const id = await overdue('Nghị quyết về du lịch cộng đồng');
    expect(await about(drafter, id)).toEqual([
      {
        id: `${id}.2.0`,
        code: 'deadline.due',
        title: 'Đã đến hạn: Soạn thảo',
        at: '2025-10-18T02:00:00.000Z',
        readAt: null,
        resolution: { id, title: 'Nghị quyết về du lịch cộng đồng', symbol: null, stage: 'draft' },
      },
    ]);
    const english = await list(drafter, '', { 'accept-language': 'en' });
    expect(english.items[0]).toMatchObject({ title: 'A deadline has come: Drafting' });
    expect(await about(commune, id)).toEqual([]);
  });

  test('an effect that is carried twice is told once', async () => {
    const id = await cancelled('Nghị quyết về nước sạch');
    const [told] = await about(drafter, id);
    const outgoing = {
      effect: { id: told?.id ?? '', kind: 'notify', code: 'returned', to: ['unit:song-lam:leader'], params: {} },
      instance: id,
      seq: 2,
      correlation: 'c',
      command: 'c',
      now: '2025-08-18T02:00:00.000Z',
    } satisfies Outgoing;
    await house.app.get(NotificationStore).notifyAll([outgoing], null);
    expect(await about(drafter, id)).toEqual([told]);
    expect(await about(secretary, id)).toEqual([]);
  });

  test('what is addressed to a function is read by each of its holders for themselves', async () => {
    const id = await cancelled('Nghị quyết về chuyển đổi số');
    const before = { drafter: await list(drafter), deputy: await list(deputy) };
    const [told] = await about(deputy, id);
    expect(told).toMatchObject({
      code: 'cancelled',
      title: 'Đã dừng, không ban hành',
      resolution: { stage: 'cancelled' },
    });

    const first = await read(deputy, told?.id ?? '');
    expect(first).toMatchObject({ status: 200, body: { id: told?.id, readAt: expect.any(String) } });
    expect(await read(deputy, told?.id ?? '')).toEqual({ ...first, headers: expect.anything() });

    expect((await list(deputy))['unread']).toBe(Number(before.deputy['unread']) - 1);
    expect((await list(drafter))['unread']).toBe(before.drafter['unread']);
    expect((await list(deputy, '?unread=true&limit=200')).items.map((item) => item.id)).not.toContain(told?.id);
    expect((await list(deputy, '?unread=false')).items.map((item) => item.id)).toEqual([told?.id]);
  });

  test('somebody else’s, or none at all: 404, and it stays unread', async () => {
    const id = await cancelled('Nghị quyết về bảo vệ rừng');
    const [told] = await about(drafter, id);
    expect(await read(commune, told?.id ?? '')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await read(commune, 'nothing.1.0')).toMatchObject({ status: 404 });
    expect(await about(drafter, id)).toMatchObject([{ readAt: null }]);
  });

  test('follow the place, not the person: whoever takes the position over reads them', async () => {
    const id = await cancelled('Nghị quyết về y tế cơ sở');
    const directory = house.app.get(DirectoryService);
    const at = { unitId: 'van-phong', title: { vi: 'Chuyên viên', en: 'Officer' }, functions: ['advisor' as const] };
    await directory.startPosition({ ...at, personId: 'xa1.bithu', validFrom: '2025-08-18' });
    expect(await about(commune, id)).toMatchObject([{ code: 'cancelled' }]);
  });

  test('newest first, in pages that miss and repeat nothing', async () => {
    const all = (await list(drafter, '?limit=200')).items;
    const times = all.map((item) => String(item['at']));
    expect(times).toEqual([...times].sort().reverse());
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(drafter, `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.map((item) => item.id));
  });

  test('nobody reads without signing in', async () => {
    expect((await house.app.inject({ method: 'GET', url: '/api/v1/notifications' })).statusCode).toBe(401);
    expect(await drafter.get('/api/v1/notifications?unread=maybe')).toMatchObject({ status: 400 });
  });
});
