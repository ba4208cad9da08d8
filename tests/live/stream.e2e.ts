import type { AddressInfo } from 'node:net';
import pg from 'pg';
import {
  noticeEventSchema,
  readyEventSchema,
  resetEventSchema,
  resolutionEventSchema,
} from '../../src/contracts/stream.js';
import { AnnouncementStore } from '../../src/live/announcement.store.js';
import { demoPassword } from '../../src/directory/index.js';
import { drain } from '../../src/platform/index.js';
import { House, type Client } from '../api/house.js';
import { Lives, meeting, songLam, today } from '../api/lives.js';
import { expectProblem } from '../api/refusals.js';
import { Listening } from './listening.js';

let house: House;
let lives: Lives;
let address: string;
let store: AnnouncementStore;
const open: Listening[] = [];

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  await house.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(house.app.getHttpServer().address() as AddressInfo).port}`;
  store = house.app.get(AnnouncementStore);
}, 60_000);
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.leave()));
});
afterAll(async () => {
  await drain(house.app, 10);
  await house.close();
});

async function tokenOf(username: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  return ((await answer.json()) as { token: string }).token;
}

async function listen(username: string, after?: number): Promise<Listening> {
  const listening = await Listening.to(address, await tokenOf(username), after);
  expect(listening.status).toBe(200);
  open.push(listening);
  await listening.until((heard) => heard.length > 0);
  return listening;
}

/** The numberer of this file: nothing has a position before it is asked. */
const number = async (): Promise<void> => void (await store.number(10_000));

/** Numbered, and told to somebody who may see it: whoever was not told by then is not told. */
async function told(): Promise<void> {
  const witness = await listen('bithu');
  await number();
  await witness.until(() => witness.of('resolution').length > 0);
  await new Promise((wake) => setTimeout(wake, 150));
}

const survey = async (id: string, client: Client): Promise<void> => {
  expect(await client.act(id, 'survey.record', meeting)).toMatchObject({ status: 200 });
};

test('verification finds a step that was never announced, and has it announced', async () => {
  const id = await lives.begin(songLam);
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  await house.query('delete from announcement_waiting where instance = $1', [id]);
  for (const options of [{}, { instance: id }]) {
    const { findings } = await house.host.verify(options);
    expect(findings).toMatchObject([{ check: 'announced', instance: id }]);
  }
  await house.host.verify({ repair: true });
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  const listening = await listen('bithu');
  await number();
  await listening.until(() => listening.of('resolution').some(({ data }) => data['resolutionId'] === id));
});

test('says that it is open, and nothing else while nobody gives positions', async () => {
  const listening = await listen('chuyenvien1');
  expect(listening.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(listening.headers.get('cache-control')).toBe('no-store, no-transform');
  await lives.begin(songLam);
  await new Promise((wake) => setTimeout(wake, 300));
  expect(listening.heard.map(({ event }) => event)).toEqual(['ready']);
  expect(readyEventSchema.parse(listening.heard[0]?.data)).toEqual({ position: listening.last });
});

test('tells of each step once, in order, with who did it, to those who take part', async () => {
  const id = await lives.begin(songLam);
  await number();
  const reader = await listen('bithu');
  const drafter = await listen('chuyenvien1');
  await survey(id, await lives.who('chuyenvien1'));
  await survey(id, await lives.who('chuyenvien1'));
  await number();
  for (const listening of [reader, drafter]) await listening.until(() => listening.of('resolution').length === 2);
  const [one, two] = reader.of('resolution').map(({ data }) => resolutionEventSchema.parse(data));
  expect(one).toMatchObject({
    resolutionId: id,
    version: 2,
    event: 'survey.record',
    stage: 'draft',
    unitId: 'song-lam',
    actor: { kind: 'person', title: { vi: expect.stringMatching(/\S/) } },
    own: false,
  });
  expect(two).toMatchObject({ version: 3, position: (one?.position ?? 0) + 1 });
  expect(drafter.of('resolution').map(({ data }) => data['own'])).toEqual([true, true]);
});

test('tells nobody of what they may not see', async () => {
  const blind = [await listen('xa2.vanphong'), await listen('quantri')];
  const id = await lives.begin(songLam);
  await survey(id, await lives.who('chuyenvien1'));
  await told();
  for (const listening of blind) expect(listening.heard.map(({ event }) => event)).toEqual(['ready']);
});

test('tells those below that it was issued, and not how it came about', async () => {
  const id = await lives.reach(songLam, 'preparing.approval.issuing');
  await number();
  const below = await listen('xa2.vanphong');
  const { body } = await (await lives.who('chuyenvien2')).act(id, 'issue', { date: today });
  expect(body.stage).toBe('issued');
  await number();
  await below.until(() => below.of('resolution').length > 0);
  expect(below.of('resolution').map(({ data }) => data)).toEqual([
    expect.objectContaining({ resolutionId: id, stage: 'issued', event: null, title: null, actor: null, own: false }),
  ]);
});

test('tells of a notice those it is for, with how much is unread', async () => {
  await number();
  const [consulted, other] = [await listen('xa1.bithu'), await listen('xa2.bithu')];
  await lives.reach(songLam, 'preparing.consultation.open');
  await house.host.relay.relayOnce();
  await number();
  await consulted.until(() => consulted.of('notice').length > 0);
  const { body } = await (await lives.who('xa1.bithu')).get('/api/v1/notifications');
  expect(noticeEventSchema.parse(consulted.of('notice').at(-1)?.data)).toMatchObject({ count: body['unread'] });
  expect(other.of('notice')).toEqual([]);
});

test('tells again what came after the position asked for', async () => {
  await number();
  const before = await store.head();
  const id = await lives.begin(songLam);
  await survey(id, await lives.who('chuyenvien1'));
  await number();
  const listening = await listen('bithu', before);
  await listening.until(() => listening.of('resolution').length === 2);
  expect(listening.of('resolution').map(({ data }) => data['version'])).toEqual([1, 2]);
  const byQuery = await fetch(`${address}/api/v1/stream?lastEventId=${before}`, {
    headers: { authorization: `Bearer ${await tokenOf('bithu')}` },
  });
  expect(byQuery.status).toBe(200);
  await byQuery.body?.cancel();
});

test('says reset where what was asked for is forgotten, or was never there', async () => {
  await lives.begin(songLam);
  await number();
  const head = await store.head();
  await house.asOwner(
    `update announcement set announced_at = announced_at - interval '8 days' where position < ${head}`,
  );
  expect(await store.forget()).toBeGreaterThan(0);
  for (const after of [0, head + 1_000]) {
    const listening = await listen('bithu', after);
    await listening.until(() => listening.of('reset').length > 0);
    expect(resetEventSchema.parse(listening.of('reset')[0]?.data)).toEqual({ position: head });
    expect(listening.last).toBe(head);
  }
  const near = await listen('bithu', head - 1);
  await near.until(() => near.of('resolution').length > 0);
  expect(near.of('reset')).toEqual([]);
});

test('positions follow the order of commits: what is committed late is told late, and never skipped', async () => {
  await number();
  const id = await lives.begin(songLam);
  await house.query('delete from announcement_waiting');
  const late = new pg.Client({ connectionString: house.database.url });
  await late.connect();
  const listening = await listen('bithu');
  try {
    await late.query('begin');
    await late.query(`insert into announcement_waiting (instance, seq) values ('${id}', 1)`);
    await survey(id, await lives.who('chuyenvien1'));
    await number();
    await listening.until(() => listening.of('resolution').length === 1);
    await late.query('commit');
    await number();
    await listening.until(() => listening.of('resolution').length === 2);
  } finally {
    await late.end();
  }
  expect(listening.of('resolution').map(({ data }) => data['version'])).toEqual([2, 1]);
  const [first, second] = listening.of('resolution').map((one) => one.id);
  expect(second).toBe((first ?? 0) + 1);
});

test('two numberers at once give each thing one position, without gaps', async () => {
  const id = await lives.begin(songLam);
  const drafter = await lives.who('chuyenvien1');
  for (let n = 0; n < 10; n += 1) await survey(id, drafter);
  const before = await store.head();
  let given = 0;
  while (await store.waiting()) {
    const [one, other] = await Promise.all([store.number(3), store.number(3)]);
    given += one + other;
  }
  const rows = await house.query<{ position: string; seq: number }>(
    'select position, seq from announcement where position > $1 order by position',
    [before],
  );
  expect(rows.map(({ position }) => Number(position))).toEqual(Array.from({ length: given }, (_, n) => before + 1 + n));
  const seqs = rows.map(({ seq }) => seq).filter((seq) => seq !== null);
  expect(seqs.filter((seq) => seq <= 11).slice(-11)).toEqual(Array.from({ length: 11 }, (_, n) => n + 1));
});

test('whose position has ended is told nothing more, on a stream that is open', async () => {
  const id = await lives.begin(songLam);
  await number();
  const leaving = await listen('uyvien5');
  await survey(id, await lives.who('chuyenvien1'));
  await number();
  await leaving.until(() => leaving.of('resolution').length === 1);
  await house.directory.endPosition('song-lam.uyvien5', '2025-08-17');
  await survey(id, await lives.who('chuyenvien1'));
  await told();
  expect(leaving.of('resolution')).toHaveLength(1);
});

test('ends with the session, before anything more is told; then it is 401', async () => {
  const token = await tokenOf('bithu');
  const listening = await Listening.to(address, token);
  await listening.until((heard) => heard.length > 0);
  await fetch(`${address}/api/v1/sessions`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  await lives.begin(songLam);
  await number();
  await listening.ended;
  expect(listening.of('resolution')).toEqual([]);
  const again = await fetch(`${address}/api/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
  expect(again.status).toBe(401);
  expect(again.headers.get('content-type')).toContain('application/problem+json');
});

test('a session has eight streams and no ninth', async () => {
  const token = await tokenOf('bithu');
  const streams = await Promise.all(Array.from({ length: 8 }, () => Listening.to(address, token)));
  open.push(...streams);
  const ninth = await fetch(`${address}/api/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
  expect(ninth.status).toBe(429);
  expect(await ninth.json()).toMatchObject({ code: 'too_many_streams', detail: expect.stringMatching(/\S/) });
  await streams[0]?.leave();
  let status = 429;
  for (let tries = 0; status === 429 && tries < 100; tries += 1) {
    const next = await Listening.to(address, token);
    open.push(next);
    status = next.status;
  }
  expect(status).toBe(200);
});

test.each(['-1', 'x', '1.5', '1e3', ' ', '9'.repeat(16)])(
  'a position that is none (%p) is refused',
  async (position) => {
    const client = await lives.who('bithu');
    const asked = await client.get(`/api/v1/stream?lastEventId=${encodeURIComponent(position)}`);
    expectProblem(asked, 400);
    expectProblem(await client.get('/api/v1/stream', { 'last-event-id': position }), 400);
  },
);

test('a connection that listens and is cut off comes back, and nothing is missed', async () => {
  await number();
  const listening = await listen('bithu');
  const ended = new pg.Client({ connectionString: house.database.superuserUrl });
  await ended.connect();
  const { rows } = await ended.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'lotrinh live'`,
  );
  await ended.end();
  expect(rows).toHaveLength(1);
  const id = await lives.begin(songLam);
  await number();
  await listening.until(() => listening.of('resolution').some(({ data }) => data['resolutionId'] === id));
});
