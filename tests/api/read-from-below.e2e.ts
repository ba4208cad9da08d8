import { hash, House, type Client } from './house.js';

let house: House;
let officer: Client;
let secretary: Client;
let commune: Client;
let id: string;

const meeting = { date: '2025-09-08', place: 'Hội trường', participants: 12, findings: 'Cần làm' };

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf('2025-09-10');
  officer = await house.signIn('chuyenvien1');
  secretary = await house.signIn('bithu');
  commune = await house.signIn('xa2.bithu');
  const body = {
    kind: 'plan',
    title: 'Kế hoạch phòng, chống thiên tai',
    issuerId: 'song-lam',
    term: { from: '2025-09-01', to: '2026-08-31' },
  };
  id = (await officer.post('/api/v1/resolutions', body)).body.id;
}, 60_000);
afterAll(() => house.close());

test('what a body above still prepares is not there for the bodies below', async () => {
  expect((await commune.get(`/api/v1/resolutions/${id}`)).status).toBe(404);
  expect((await commune.get('/api/v1/resolutions')).body.items).toEqual([]);
});

test('what it has issued they read, but not how it came about', async () => {
  const acts: [Client, string, unknown][] = [
    [officer, 'survey.record', meeting],
    [officer, 'discussion.record', meeting],
    [officer, 'text.revise', { version: '1', hash }],
    [officer, 'draft.submit', {}],
    [secretary, 'draft.accept', {}],
    [await house.signIn('thamdinh'), 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' }],
    [secretary, 'decide.approve', {}],
    [secretary, 'sign', { hash, capacity: 'T/M' }],
    [officer, 'issue', { date: '2025-09-10' }],
  ];
  for (const [who, type, data] of acts) expect((await who.act(id, type, data)).status).toBe(200);

  expect((await commune.get('/api/v1/resolutions')).body.items).toEqual([
    expect.objectContaining({ id, symbol: '01-KH/HU' }),
  ]);
  expect((await commune.get(`/api/v1/resolutions/${id}`)).body).toMatchObject({
    stage: 'issued',
    opinions: [],
    ballot: null,
  });
  const journal = await commune.get(`/api/v1/resolutions/${id}/journal`);
  expect(journal).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  expect((await officer.get(`/api/v1/resolutions/${id}/journal`)).status).toBe(200);
});

test('a commune may name it as what its own programme implements', async () => {
  const adviser = await house.signIn('xa2.vanphong');
  const programme = {
    kind: 'action_programme',
    title: 'Chương trình phòng, chống thiên tai của xã',
    issuerId: 'xa-doi-sim',
    term: { from: '2025-09-01', to: '2026-08-31' },
    implements: [id],
  };
  const begun = await adviser.post('/api/v1/resolutions', programme);
  expect(begun).toMatchObject({ status: 201, body: { implements: [id] } });
  // Sixty days after 10 September 2025: Sunday 9 November, so Monday the 10th.
  expect(begun.body.deadlines).toContainEqual(expect.objectContaining({ name: 'concretisation', day: '2025-11-10' }));
});
