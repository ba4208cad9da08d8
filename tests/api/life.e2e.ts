import { congress, hash, House, type Client } from './house.js';

let house: House;
const people: Record<string, Client> = {};
const who = (username: string): Client => {
  const client = people[username];
  if (!client) throw new Error(`${username} has not signed in`);
  return client;
};

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf('2025-08-18');
  for (const username of ['chuyenvien1', 'chuyenvien2', 'bithu', 'phobithu1', 'thamdinh', 'xa1.bithu']) {
    people[username] = await house.signIn(username);
  }
}, 60_000);
afterAll(() => house.close());

const item = { name: 'Hạ tầng du lịch', position: 'song-lam.phobithu2', by: '2027-12-31' };
const meeting = { date: '2025-08-15', place: 'Hội trường Sông Lam', participants: 40, findings: 'Cần đường vào bản' };
const expectOk = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
  const { status, body } = await answer;
  expect({ status, body }).toEqual({ status: 200, body: expect.anything() });
};

test('a resolution goes from draft to closed over HTTP, and the journal tells it', async () => {
  const begun = await who('chuyenvien1').post('/api/v1/resolutions', congress, { 'idempotency-key': 'begin-1' });
  expect(begun).toMatchObject({ status: 201, body: { version: 1, stage: 'draft' }, headers: { etag: '"1"' } });
  const { id } = begun.body;

  const again = await who('chuyenvien1').post('/api/v1/resolutions', congress, { 'idempotency-key': 'begin-1' });
  expect(again.body.id).toBe(id);

  const advisor = who('chuyenvien1');
  const early = await advisor.act(id, 'draft.submit');
  expect(early.status).toBe(409);
  expect(early.body.code).toBe('transition_refused');
  expect(early.body.reasons.map(({ code }) => code)).toEqual(['survey.missing', 'discussion.missing', 'text.missing']);

  await expectOk(advisor.act(id, 'survey.record', meeting));
  await expectOk(advisor.act(id, 'discussion.record', meeting));
  await expectOk(advisor.act(id, 'text.revise', { version: 'Lần 1', hash }));
  await expectOk(
    advisor.act(id, 'content.set', { targets: [item], tasks: [item], solutions: [item], resources: [item] }),
  );
  await expectOk(who('bithu').act(id, 'key_cadres.name', { positions: ['xa-ben-truc.xa1.bithu'] }));
  await expectOk(advisor.act(id, 'draft.submit'));
  await expectOk(who('bithu').act(id, 'draft.accept'));
  await expectOk(who('chuyenvien2').act(id, 'round.open', { audience: ['xa-ben-truc'], closesOn: '2025-09-12' }));

  const inbox = await who('xa1.bithu').get('/api/v1/inbox');
  expect(inbox).toMatchObject({ status: 200, body: { items: [expect.objectContaining({ event: 'opinion.give' })] } });

  await expectOk(who('xa1.bithu').act(id, 'opinion.give', { stance: 'agree', text: 'Nhất trí với dự thảo' }));
  await expectOk(who('chuyenvien2').act(id, 'round.close'));
  const { opinions } = (await advisor.get(`/api/v1/resolutions/${id}`)).body as unknown as {
    opinions: { entry: number }[];
  };
  await expectOk(
    advisor.act(id, 'opinion.dispose', { opinion: opinions[0]?.entry, disposition: 'accepted', answer: 'Tiếp thu' }),
  );
  await expectOk(who('chuyenvien2').act(id, 'consultation.finish'));
  await expectOk(who('thamdinh').act(id, 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' }));
  await expectOk(who('bithu').act(id, 'ballot.open'));
  await expectOk(who('bithu').act(id, 'vote.cast', { choice: 'yes' }));
  const second = await who('bithu').act(id, 'vote.cast', { choice: 'no' });
  expect(second).toMatchObject({ status: 409, body: { reasons: [{ code: 'vote.already' }] } });

  const delegates = (await advisor.get(`/api/v1/resolutions/${id}`)).body as unknown as {
    ballot: { entitled: { person: string }[] };
  };
  for (const { person } of delegates.ballot.entitled.filter(({ person: one }) => one !== 'bithu')) {
    await expectOk((await house.signIn(person)).act(id, 'vote.cast', { choice: 'yes' }));
  }
  await expectOk(who('bithu').act(id, 'ballot.close'));
  await expectOk(who('bithu').act(id, 'sign', { hash, capacity: 'T/M' }));
  await expectOk(who('chuyenvien2').act(id, 'issue', { date: '2025-08-18' }));
  const issued = await advisor.get(`/api/v1/resolutions/${id}`);
  expect(issued.body).toMatchObject({ stage: 'issued', symbol: '01-NQ/HU', issuedOn: '2025-08-18' });
  await expectOk(
    who('bithu').act(id, 'dissemination.record', {
      date: '2025-08-18',
      place: 'Hội trường',
      audience: 'Toàn Đảng bộ',
      evidence: 'Biên bản số 1',
    }),
  );

  for (const [day, stage] of [
    ['2028-02-01', 'midterm_review'],
    ['2030-07-31', 'final_review'],
  ] as const) {
    house.clock.toMorningOf(day);
    expect(await house.host.sweepAndRelay()).toBe(1);
    expect((await advisor.get(`/api/v1/resolutions/${id}`)).body.stage).toBe(stage);
    const figures = [{ name: 'Thu ngân sách', planned: '44,0', actual: '48,5' }];
    await expectOk(who('chuyenvien2').act(id, 'review.freeze', { cutOff: day, figures }));
    await expectOk(who('chuyenvien2').act(id, 'review.draft', { hash }));
    await expectOk(who('phobithu1').act(id, 'review.approve', { conclusions: 'Hoàn thành' }));
  }
  expect((await advisor.get(`/api/v1/resolutions/${id}`)).body.stage).toBe('closed');

  const journal = await advisor.get(`/api/v1/resolutions/${id}/journal?limit=100`);
  expect(journal.body.items.at(0)).toMatchObject({ seq: 1, event: 'create', capacity: 'van-phong.chuyenvien1' });
  expect(journal.body.items.at(-1)).toMatchObject({ event: 'review.approve' });
  expect(await house.host.verify()).toMatchObject({ status: 'sound', findings: [] });
}, 120_000);
