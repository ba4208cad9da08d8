import { congress, hash, House, type Client } from '../api/house.js';
import { dissemination, Lives, songLam } from '../api/lives.js';
import { expectProblem } from '../api/refusals.js';

let house: House;
let drafter: Client;
let secretary: Client;
let chief: Client;

const meeting = { date: '2025-08-15', place: 'Hội trường Sông Lam', participants: 40, findings: 'Cần đường vào bản' };
const acting = {
  positionId: 'song-lam.bithu',
  toPersonId: 'chanhvp',
  document: '12-GUQ/HU',
  validFrom: '2025-08-18',
  validTo: '2025-08-29',
};

async function submitted(title = 'Nghị quyết về nước sạch'): Promise<string> {
  const { body } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'thematic', title });
  await drafter.act(body.id, 'survey.record', meeting);
  await drafter.act(body.id, 'discussion.record', meeting);
  await drafter.act(body.id, 'text.revise', { version: '1', hash });
  expect((await drafter.act(body.id, 'draft.submit')).status).toBe(200);
  return body.id;
}
const reasons = ({ body }: { body: { reasons?: readonly { code: string }[] } }) =>
  body.reasons?.map(({ code }) => code);

beforeAll(async () => {
  house = await House.open();
  drafter = await house.signIn('chuyenvien1');
  secretary = await house.signIn('bithu');
  chief = await house.signIn('chanhvp');
}, 60_000);
beforeEach(() => house.clock.toMorningOf('2025-08-18'));
afterEach(async () => {
  await house.query(`update delegation set ended_on = '2025-01-01', ended_by = 'bithu' where ended_on is null`);
});
afterAll(() => house.close());

describe('a delegation', () => {
  test('lets somebody act for a position, and the journal says for whom and by what', async () => {
    const id = await submitted();
    expect(await chief.act(id, 'draft.accept')).toMatchObject({ status: 403 });
    const recorded = await secretary.post('/api/v1/delegations', acting);
    expect(recorded).toMatchObject({
      status: 201,
      body: { positionId: 'song-lam.bithu', fromPersonId: 'bithu', toPersonId: 'chanhvp', endedOn: null, events: null },
    });
    const waiting = (await chief.get('/api/v1/inbox?limit=200')).body.items;
    expect(waiting.find((item) => item.id.startsWith(id))).toMatchObject({
      event: 'draft.accept',
      capacity: 'song-lam.bithu',
    });
    expect((await chief.act(id, 'draft.accept')).status).toBe(200);
    const [entry] = await house.query<{ actor: unknown }>(
      `select actor from journal where instance = $1 and event = 'draft.accept'`,
      [id],
    );
    expect(entry?.actor).toMatchObject({ person: 'chanhvp', position: 'song-lam.bithu', delegation: recorded.body.id });
    expect(Object.keys(entry?.actor as object)).not.toContain('events');
    expect((await house.host.verify()).status).toBe('sound');
  });

  test('does not make one another person: nobody accepts their own draft for somebody else', async () => {
    const id = await submitted();
    await secretary.post('/api/v1/delegations', { ...acting, toPersonId: 'chuyenvien1' });
    const answer = await drafter.act(id, 'draft.accept');
    expect(answer.status).toBe(409);
    expect(reasons(answer)).toEqual(['four_eyes.drafter']);
  });

  test('covers the events it names and no others', async () => {
    const id = await submitted();
    await secretary.post('/api/v1/delegations', { ...acting, events: ['draft.return'] });
    expect(await chief.act(id, 'draft.accept')).toMatchObject({ status: 403 });
    const actions = (await chief.get(`/api/v1/resolutions/${id}/actions`)).body as unknown as {
      event: string;
      allowed: boolean;
    }[];
    const allowed = actions.filter((action) => action.allowed).map(({ event }) => event);
    expect(allowed).toContain('draft.return');
    expect(allowed).not.toContain('draft.accept');
    const back = await chief.act(id, 'draft.return', {
      reasons: [{ section: 'II', reason: 'Thiếu nguồn lực thực hiện' }],
    });
    expect(back.status).toBe(200);
  });

  test('limited to events lets the delegate read what these concern, and nothing else of the position', async () => {
    const checked = await submitted('Nghị quyết về cấp nước');
    const signing = await new Lives(house).reach(songLam, 'preparing.approval.signing');
    house.clock.toMorningOf('2025-08-18');
    await house.host.sweepAndRelay();
    const read = async (path: string, of = chief): Promise<string[]> =>
      (await of.get(`/api/v1/${path}?limit=200`)).body.items.map((item) => item.id);
    const before = { inbox: await read('inbox'), notifications: await read('notifications') };
    await secretary.post('/api/v1/delegations', { ...acting, events: ['draft.accept'] });
    const fresh = async (path: 'inbox' | 'notifications') =>
      (await read(path)).filter((id) => !before[path].includes(id));

    // The holder reads both; the delegate only what asks for the event that the delegation names.
    const asked = [`${checked}:preparing.draft.check:draft.accept`, `${signing}:preparing.approval.signing:sign`];
    expect(await read('inbox', secretary)).toEqual(expect.arrayContaining(asked));
    const items = await fresh('inbox');
    expect(items).toContain(asked[0]);
    expect(items).not.toContain(asked[1]);
    expect(items.filter((id) => !id.endsWith(':draft.accept'))).toEqual([]);
    const [item] = (await chief.get('/api/v1/inbox?limit=200')).body.items.filter(({ id }) => id === asked[0]);
    expect(item).toMatchObject({ capacity: 'song-lam.bithu' });

    // The same of what the ladders tell: of the check, not of the signature, although the holder reads of both.
    const notices = await fresh('notifications');
    expect(notices.filter((id) => id.startsWith(`${checked}.check.`))).not.toEqual([]);
    expect(notices.filter((id) => id.startsWith(`${signing}.`))).toEqual([]);
    const [hidden = 'none'] = (await read('notifications', secretary)).filter(
      (id) => id.startsWith(`${signing}.`) && !before.notifications.includes(id),
    );
    expect(hidden).not.toBe('none');
    expect(await chief.post(`/api/v1/notifications/${hidden}/read`, {})).toMatchObject({ status: 404 });
    const { unread, items: page } = (await chief.get('/api/v1/notifications?limit=200&unread=true')).body;
    expect(unread).toBe(page.length);
  });

  test('limited to events opens the resolutions that ask for these, and no others', async () => {
    const foreign = {
      ...acting,
      positionId: 'xa-ben-truc.xa1.bithu',
      toPersonId: 'xa2.bithu',
      validFrom: '2025-08-18',
    };
    const commune = await house.signIn('xa1.bithu');
    const neighbour = await house.signIn('xa2.bithu');
    const writer = await house.signIn('xa1.vanphong');
    const { body } = await writer.post('/api/v1/resolutions', {
      ...congress,
      kind: 'thematic',
      issuerId: 'xa-ben-truc',
    });
    expect(body.id).toBeDefined();
    const seen = async (): Promise<number> => (await neighbour.get(`/api/v1/resolutions/${body.id}`)).status;
    expect(await seen()).toBe(404);
    await commune.post('/api/v1/delegations', { ...foreign, events: ['draft.accept'] });
    expect(await seen()).toBe(404);
    await writer.act(body.id, 'survey.record', meeting);
    await writer.act(body.id, 'discussion.record', meeting);
    await writer.act(body.id, 'text.revise', { version: '1', hash });
    expect((await writer.act(body.id, 'draft.submit')).status).toBe(200);
    expect(await seen()).toBe(200);
    expect((await neighbour.act(body.id, 'draft.accept')).status).toBe(200);
  });

  test('does not cover what must be done in person', async () => {
    const id = await new Lives(house).reach(songLam, 'effective.issued.disseminating');
    await secretary.post('/api/v1/delegations', acting);
    const answer = await chief.post(`/api/v1/resolutions/${id}/events`, {
      type: 'dissemination.record',
      data: dissemination,
      capacity: 'song-lam.bithu',
    });
    expect(answer.status).toBe(403);
    expect(reasons(answer)).toEqual(['who.in_person']);
  });

  test('to a position reaches whoever holds it', async () => {
    const id = await submitted();
    const { toPersonId: _person, ...toPosition } = acting;
    const answer = await secretary.post('/api/v1/delegations', { ...toPosition, toPositionId: 'van-phong.chanhvp' });
    expect(answer.status).toBe(201);
    expect((await chief.act(id, 'draft.accept')).status).toBe(200);
  });

  test('holds from its first to its last day, and ends at once when ended as of yesterday', async () => {
    const id = await submitted();
    const { body } = await secretary.post('/api/v1/delegations', { ...acting, validFrom: '2025-08-19' });
    expect(await chief.act(id, 'draft.accept')).toMatchObject({ status: 403 });
    house.clock.toMorningOf('2025-08-30');
    expect(await chief.act(id, 'draft.accept')).toMatchObject({ status: 403 });
    house.clock.toMorningOf('2025-08-20');
    const ended = await secretary.post(`/api/v1/delegations/${body.id}/end`, { lastDay: '2025-08-19' });
    expect(ended).toMatchObject({ status: 200, body: { endedOn: '2025-08-19' } });
    expect(await chief.act(id, 'draft.accept')).toMatchObject({ status: 403 });
    const again = await secretary.post(`/api/v1/delegations/${body.id}/end`, { lastDay: '2025-08-21' });
    expectProblem(again, 409);
    expect(again.body.code).toBe('delegation.ended');
  });

  test('rungs of a ladder and notices reach the delegate too', async () => {
    const id = await submitted();
    await secretary.post('/api/v1/delegations', acting);
    await house.host.sweepAndRelay();
    const { items } = (await chief.get('/api/v1/notifications?limit=200')).body;
    expect(items.find((item) => item.id === `${id}.check.1.rung-7`)).toBeDefined();
  });

  test.each([
    ['by somebody else', { by: 'chanhvp' }, {}, 403, 'delegation.not_yours'],
    ['into the past', {}, { validFrom: '2025-08-17' }, 409, 'delegation.in_the_past'],
    ['to the holder', {}, { toPersonId: 'bithu' }, 409, 'delegation.to_itself'],
    ['to nobody known', {}, { toPersonId: 'khong-co' }, 409, 'reference.unknown'],
    ['that ends before it begins', {}, { validTo: '2025-08-01', validFrom: '2025-08-20' }, 409, 'period.reversed'],
    ['of no position', {}, { positionId: 'khong-co' }, 404, 'not_found'],
    ['to two at once', {}, { toPositionId: 'van-phong.chanhvp' }, 400, undefined],
    ['of no events', {}, { events: [] }, 400, undefined],
    ['with what nobody knows', {}, { forever: true }, 400, undefined],
  ])('%s is refused', async (_, { by = 'bithu' }: { by?: string }, change, status, code) => {
    const before = await house.query('select count(*) from delegation');
    const answer = await (by === 'bithu' ? secretary : chief).post('/api/v1/delegations', { ...acting, ...change });
    expect(answer.status).toBe(status);
    if (code !== undefined) expect(answer.body.code).toBe(code);
    expect(await house.query('select count(*) from delegation')).toEqual(before);
  });

  test('is listed to anybody signed in', async () => {
    await secretary.post('/api/v1/delegations', acting);
    const { body } = await drafter.get('/api/v1/delegations?at=2025-08-20&personId=chanhvp');
    expect(body.items).toMatchObject([{ positionId: 'song-lam.bithu', document: '12-GUQ/HU' }]);
  });

  test('is never edited, not even by its owner in the database', async () => {
    await secretary.post('/api/v1/delegations', acting);
    await expect(house.asOwner(`update delegation set valid_to = '2030-01-01' where ended_on is null`)).rejects.toThrow(
      'ended once, never edited',
    );
  });
});
