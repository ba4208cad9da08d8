import { congress, hash, House, type Client } from './house.js';
import { Lives, meeting, songLam, today } from './lives.js';
import { expectRefused, type Refusal, type Send } from './refusals.js';

/* An act is applied once however often it is sent, and never over what its sender has not seen. */

let house: House;
let lives: Lives;
let drafter: Client;
let draft: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  drafter = await lives.who('chuyenvien1');
  draft = await lives.reach(songLam, 'preparing.draft.writing');
}, 60_000);
afterAll(() => house.close());

const refused = (send: Send, refusal: Refusal) => expectRefused(house, send, refusal);
const act = (type: string, data: unknown, more: Record<string, string> = {}, id = draft): Send => {
  return (headers) => drafter.act(id, type, data, { ...headers, ...more });
};

describe('versions and keys', () => {
  test('a stale version is refused, also on the way of a deadline', async () => {
    for (const match of ['"1"', '1', 'W/"1"', '"999999999"']) {
      await refused(act('draft.submit', {}, { 'if-match': match }), { status: 412, code: 'version_stale' });
    }
    await refused(
      (headers) =>
        drafter.post(
          `/api/v1/deadlines/${draft}.drafting/move`,
          { to: '2025-11-30', reason: 'Chờ' },
          { ...headers, 'if-match': '"1"' },
        ),
      { status: 412, code: 'version_stale' },
    );
  });

  test('the same key and body get the same answer, and one entry', async () => {
    const id = await lives.begin(songLam);
    const headers = { 'idempotency-key': 'survey-1', 'if-match': '"1"' };
    const first = await drafter.act(id, 'survey.record', meeting, headers);
    const before = await house.stored();
    const again = await Promise.all([1, 2, 3].map(() => drafter.act(id, 'survey.record', meeting, headers)));
    expect(first.status).toBe(200);
    for (const answer of again) expect(answer).toMatchObject({ status: 200, body: first.body });
    expect(await house.stored()).toEqual(before);
    expect(await house.query('select seq from journal where instance = $1 order by seq', [id])).toHaveLength(2);
  });

  test('many at once under one key are one', async () => {
    const id = await lives.begin(songLam);
    const headers = { 'idempotency-key': 'survey-at-once' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => drafter.act(id, 'survey.record', meeting, headers)),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
    expect(await house.query('select seq from journal where instance = $1', [id])).toHaveLength(2);
    const begun = await Promise.all(
      Array.from({ length: 8 }, () => drafter.post('/api/v1/resolutions', congress, { 'idempotency-key': 'at-once' })),
    );
    expect(new Set(begun.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  });

  test('the same key with another body, act, capacity or resolution is refused', async () => {
    const [id, other] = [await lives.begin(songLam), await lives.begin(songLam)];
    const key = { 'idempotency-key': 'survey-2' };
    expect((await drafter.act(id, 'survey.record', meeting, key)).status).toBe(200);
    const reused: Refusal = { status: 422, code: 'key_reused' };
    await refused(act('survey.record', { ...meeting, participants: 41 }, key, id), reused);
    await refused(act('discussion.record', meeting, key, id), reused);
    await refused(act('survey.record', meeting, key, other), reused);
    const named = { type: 'survey.record', data: meeting, capacity: 'van-phong.chuyenvien1' };
    await refused((headers) => drafter.post(`/api/v1/resolutions/${id}/events`, named, { ...headers, ...key }), reused);
    await refused((headers) => drafter.post('/api/v1/resolutions', congress, { ...headers, ...key }), reused);
  });

  test('a key belongs to whoever sends it', async () => {
    const id = await lives.begin(songLam);
    const key = { 'idempotency-key': 'shared' };
    expect((await drafter.act(id, 'survey.record', meeting, key)).body.version).toBe(2);
    expect((await (await lives.who('chuyenvien2')).act(id, 'survey.record', meeting, key)).body.version).toBe(3);
  });

  test('what was refused under a key may be sent again under it', async () => {
    const id = await lives.begin(songLam);
    const key = { 'idempotency-key': 'again' };
    expect((await drafter.act(id, 'draft.submit', {}, key)).status).toBe(409);
    await drafter.act(id, 'survey.record', meeting);
    await drafter.act(id, 'discussion.record', meeting);
    await drafter.act(id, 'text.revise', { version: '1', hash });
    expect((await drafter.act(id, 'draft.submit', {}, key)).status).toBe(200);
  });
});
