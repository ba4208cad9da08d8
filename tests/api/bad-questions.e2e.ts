import { congress, House, type Answer, type Client } from './house.js';
import { Lives, songLam, today } from './lives.js';
import { expectProblem, expectRefused, type Refusal, type Send } from './refusals.js';

/* What may be asked for, in which spelling, and what is said of what is not there or may not be seen. */

let house: House;
let lives: Lives;
let drafter: Client;
let draft: string;
let consulting: string;
let notificationId: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  drafter = await lives.who('chuyenvien1');
  draft = await lives.reach(songLam, 'preparing.draft.writing');
  consulting = await lives.reach(songLam, 'preparing.consultation.open');
  await house.host.relay.relayOnce();
  const told = (await (await lives.who('xa1.bithu')).get('/api/v1/notifications')).body.items;
  notificationId = told[0]?.id ?? '';
  expect(notificationId).not.toBe('');
}, 60_000);
afterAll(() => house.close());

const refused = (send: Send, refusal: Refusal) => expectRefused(house, send, refusal);

describe('Vietnamese in its other spelling', () => {
  const composed = 'Nghị quyết về đường làng ở Bến Trúc';
  const decomposed = composed.normalize('NFD');

  test('is stored in one spelling, and found in both', async () => {
    expect(decomposed).not.toBe(composed);
    const { body, status } = await drafter.post('/api/v1/resolutions', {
      ...congress,
      title: decomposed,
      field: decomposed,
    });
    expect({ status, title: body['title'], field: body['field'] }).toEqual({
      status: 201,
      title: composed,
      field: composed,
    });
    const [row] = await house.query('select title, field from instance where id = $1', [body.id]);
    expect(row).toEqual({ title: composed, field: composed });
    const [written] = await house.query<{ data: string }>('select data from journal_data where instance = $1', [
      body.id,
    ]);
    expect(written?.data).toContain(composed);
    for (const q of [composed, decomposed, 'duong lang o ben truc']) {
      const found = await drafter.get(`/api/v1/resolutions?q=${encodeURIComponent(q)}`);
      expect(found.body.items.map(({ id }) => id)).toEqual([body.id]);
    }
  });

  test('is the same request under one key', async () => {
    const key = { 'idempotency-key': 'nfc' };
    const first = await drafter.post('/api/v1/resolutions', { ...congress, title: `${decomposed} 2` }, key);
    const again = await drafter.post('/api/v1/resolutions', { ...congress, title: `${composed} 2` }, key);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  });

  test('in an opinion is stored in one spelling, too', async () => {
    const id = await lives.reach(songLam, 'preparing.consultation.open');
    const commune = await lives.who('xa1.bithu');
    expect((await commune.act(id, 'opinion.give', { stance: 'agree', text: decomposed })).status).toBe(200);
    const { items } = (await commune.get(`/api/v1/resolutions/${id}/journal?limit=100`)).body;
    expect(items.at(-1)).toMatchObject({ event: 'opinion.give', data: { text: composed } });
  });
});

describe('what is asked for', () => {
  const lists = [
    '/api/v1/resolutions',
    '/api/v1/inbox',
    '/api/v1/deadlines',
    '/api/v1/notifications',
    '/api/v1/units',
    '/api/v1/people',
    '/api/v1/positions',
  ];
  const encoded = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
  const cursors = [
    '',
    'x',
    'null',
    '%00',
    encoded([]),
    encoded({}),
    encoded([null, null]),
    encoded(['0000-01-01T00:00:00.000Z', 'a', 'a', 'a']),
    encoded(['2025-02-30T00:00:00.000Z', 'a']),
    encoded(['2025-02-28T00:00:00.000Z', 'a\0']),
    encoded(['a', '0000-01-01', 'a']),
    encoded(['infinity', 'infinity', 'infinity', 'infinity', 'infinity']),
    encoded([['a'], 'b', 'c']),
    'A'.repeat(2_000),
  ];

  test.each(lists)('%s with a cursor that is none of ours', async (list) => {
    for (const cursor of cursors) {
      const answer = await drafter.get(`${list}?cursor=${cursor}`);
      // Names and codes are texts: any text is a place in their order.
      if (answer.status === 200) expect(['/api/v1/units', '/api/v1/people']).toContain(list);
      else expectProblem(answer, 400);
    }
  });

  test.each(lists)('%s with a limit that is none, an unknown parameter, or one given twice', async (list) => {
    for (const query of [
      'limit=0',
      'limit=-1',
      'limit=1000',
      'limit=x',
      'limit=',
      'limit=1.5',
      'order=title',
      'limit=1&limit=2',
    ]) {
      expectProblem(await drafter.get(`${list}?${query}`), 400);
    }
  });

  test.each([
    '/api/v1/resolutions?dueBefore=',
    '/api/v1/deadlines?before=',
    '/api/v1/units?at=',
    '/api/v1/people?at=',
    '/api/v1/positions?at=',
    '/api/v1/people/bithu?at=',
  ])('%s a day that does not exist', async (path) => {
    for (const day of [
      '2023-02-30',
      '0000-01-01',
      '0000-12-31',
      '2025-8-1',
      '10000-01-01',
      '-0001-01-01',
      'now',
      'infinity',
      '',
    ]) {
      expectProblem(await drafter.get(path + day), 400);
    }
    for (const day of ['0001-01-01', '9999-12-31']) expect((await drafter.get(path + day)).status).toBe(200);
  });

  test.each(['%', '_', '\\', '%25', "' or 1=1 --", '%_%', '\\%', '*', '""', 'a & b | !c', '()'])(
    'q=%p is looked for as it stands',
    async (q) => {
      for (const list of ['/api/v1/resolutions', '/api/v1/units', '/api/v1/people']) {
        const { status, body } = await drafter.get(`${list}?q=${encodeURIComponent(q)}`);
        expect(status).toBe(200);
        const found = body.items.map((item) => String(item['title'] ?? item['name']));
        for (const name of found) expect(name.toLowerCase()).toContain(q.toLowerCase());
      }
    },
  );

  test('a title with wildcards is found by them, and by nothing that they would match', async () => {
    const { body } = await drafter.post('/api/v1/resolutions', { ...congress, title: 'Đạt 100% kế hoạch_A\\B' });
    for (const q of ['100%', '% kế', 'hoạch_a', 'a\\b']) {
      const found = await drafter.get(`/api/v1/resolutions?q=${encodeURIComponent(q)}`);
      expect(found.body.items.map(({ id }) => id)).toEqual([body.id]);
    }
    for (const q of ['1%0', 'k_hoạch', '100_']) {
      expect((await drafter.get(`/api/v1/resolutions?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
    }
  });

  test.each(['%00', '%ED%A0%80', '%zz', 'a%20b', '..%2f..%2fetc', 'x'.repeat(500), '%E2%80%8B'])(
    'an id spelt %s',
    async (id) => {
      for (const path of [`resolutions/${id}`, `resolutions/${id}/journal`, `units/${id}`, `people/${id}`]) {
        const answer = await drafter.get(`/api/v1/${path}`);
        expect([400, 404, 414]).toContain(answer.status);
        expectProblem(answer, answer.status);
      }
      const answer = await drafter.act(id, 'draft.submit');
      expect([400, 404, 414]).toContain(answer.status);
    },
  );
});

describe('what is not there and what may not be seen', () => {
  test('are answered alike, for reading and for acting', async () => {
    const stranger = await lives.who('xa2.phobithu');
    const routesOfOne = ['', '/actions', '/journal', '/forecast', '/diagram'];
    const unknown = '00000000-0000-4000-8000-000000000000';
    const wordless = (answer: Answer, id: string) =>
      JSON.stringify({ ...answer.body, requestId: '' }).replaceAll(id, 'ID');
    for (const route of routesOfOne) {
      const hidden = await stranger.get(`/api/v1/resolutions/${draft}${route}`);
      const missing = await stranger.get(`/api/v1/resolutions/${unknown}${route}`);
      expectProblem(hidden, 404);
      expect(wordless(hidden, draft)).toBe(wordless(missing, unknown));
    }
    for (const route of ['events', 'preview']) {
      const body = { type: 'draft.submit' };
      const hidden = await stranger.post(`/api/v1/resolutions/${draft}/${route}`, body);
      const missing = await stranger.post(`/api/v1/resolutions/${unknown}/${route}`, body);
      expect(hidden.status).toBe(404);
      expect(wordless(hidden, draft)).toBe(wordless(missing, unknown));
    }
  });

  test('leave a denial where somebody acted, and none where they looked', async () => {
    const stranger = await lives.who('xa2.phobithu');
    const gone: Refusal = { status: 404, code: 'not_found' };
    const unknown = 'no-such-resolution';
    for (const id of [draft, unknown]) {
      await refused((headers) => stranger.act(id, 'no.such.event', {}, headers), { ...gone, denials: 1 });
      await refused((headers) => stranger.act(id, 'draft.submit', {}, { ...headers, 'if-match': '"1"' }), {
        ...gone,
        denials: 1,
      });
      const preview = `/api/v1/resolutions/${id}/preview`;
      await refused((headers) => stranger.post(preview, { type: 'draft.submit' }, headers), gone);
      await refused((headers) => stranger.get(`/api/v1/resolutions/${id}`, headers), gone);
      const move = { to: '2025-11-30', reason: 'Chờ' };
      await refused((headers) => stranger.post(`/api/v1/deadlines/${id}.drafting/move`, move, headers), {
        ...gone,
        denials: 1,
      });
    }
    await refused(
      (headers) => stranger.post(`/api/v1/deadlines/none/move`, { to: '2025-11-30', reason: 'x' }, headers),
      {
        ...gone,
        denials: 1,
      },
    );
    for (const id of [notificationId, 'no-such-notification']) {
      await refused((headers) => stranger.post(`/api/v1/notifications/${id}/read`, undefined, headers), gone);
    }
  });

  test('a deadline that the resolution does not have', () =>
    refused(
      (headers) =>
        drafter.post(`/api/v1/deadlines/${consulting}.signing/move`, { to: '2025-11-30', reason: 'Chờ' }, headers),
      { status: 404, code: 'not_found', denials: 1 },
    ));

  test('a deadline moved into the past', () =>
    refused(
      (headers) =>
        drafter.post(`/api/v1/deadlines/${draft}.drafting/move`, { to: '2025-08-17', reason: 'Gấp' }, headers),
      { status: 409, reasons: ['deadline.past'], denials: 1 },
    ));

  test('a deadline at the end of all days is moved there or refused, never an error', async () => {
    const id = await lives.begin(songLam);
    const path = `/api/v1/deadlines/${id}.drafting/move`;
    const { status } = await drafter.post(path, { to: '9999-12-31', reason: 'Không vội' });
    expect([200, 400, 409]).toContain(status);
    for (const route of ['', '/forecast', '/actions', '/diagram']) {
      expect((await drafter.get(`/api/v1/resolutions/${id}${route}`)).status).toBe(200);
    }
    expect((await drafter.get('/api/v1/inbox')).status).toBe(200);
  });

  test('addresses and methods that do not exist', async () => {
    for (const path of ['/api/v1/nothing', '/api/v2/resolutions', '/.env', '/api/v1/resolutions/x/y/z']) {
      expectProblem(await drafter.get(path), 404);
      expectProblem(await drafter.post(path, {}), 404);
    }
    for (const answer of [await drafter.delete('/api/v1/resolutions'), await drafter.post('/api/v1/units', {})]) {
      expect([404, 405]).toContain(answer.status);
      expectProblem(answer, answer.status);
    }
  });
});
