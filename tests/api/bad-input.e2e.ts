import { releasedWorkflows } from '../../workflows/index.js';
import { congress, hash, House, type Answer, type Client } from './house.js';
import { content, Lives, meeting, songLam, today } from './lives.js';
import { expectProblem, expectRefused, type Refusal } from './refusals.js';

let house: House;
let lives: Lives;
let drafter: Client;
let secretary: Client;
/** A resolution in draft with everything recorded that a draft needs. */
let draft: string;
let consulting: string;
let notificationId: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  [drafter, secretary] = [await lives.who('chuyenvien1'), await lives.who('bithu')];
  draft = await lives.reach(songLam, 'preparing.draft.writing');
  consulting = await lives.reach(songLam, 'preparing.consultation.open');
  await house.host.relay.relayOnce();
  const told = (await (await lives.who('xa1.bithu')).get('/api/v1/notifications')).body.items;
  notificationId = told[0]?.id ?? '';
  expect(notificationId).not.toBe('');
}, 60_000);
afterAll(() => house.close());

type Send = (headers: Record<string, string>) => Promise<Answer>;
const refused = (send: Send, refusal: Refusal) => expectRefused(house, send, refusal);
const act = (type: string, data: unknown, more: Record<string, string> = {}, id = draft): Send => {
  return (headers) => drafter.act(id, type, data, { ...headers, ...more });
};
const urlOf = (route: string): string =>
  route.replace('/resolutions/:id', `/resolutions/${draft}`).replace('/deadlines/:id', `/deadlines/${draft}.drafting`);

/** Every route that takes a body, with one that it would accept. */
const bodies: Readonly<Record<string, Record<string, unknown>>> = {
  '/api/v1/resolutions': congress,
  '/api/v1/resolutions/adopt': { ...congress, stage: 'draft' },
  '/api/v1/resolutions/:id/events': { type: 'draft.submit', data: {} },
  '/api/v1/resolutions/:id/preview': { type: 'draft.submit', data: {} },
  '/api/v1/deadlines/:id/move': { to: '2025-11-30', reason: 'Chờ số liệu' },
  '/api/v1/sessions': { username: 'bithu', password: 'sai mật khẩu' },
};
const routes = Object.entries(bodies);
const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
/** The body with its first text replaced. */
const withText = (body: object, text: string): string => JSON.stringify(body).replace(/:"[^"]*"/, `:${text}`);

describe.each(routes)('POST %s refuses', (route, body) => {
  const send =
    (payload: unknown, more: Record<string, string> = {}): Send =>
    (headers) =>
      drafter.post(urlOf(route), payload, { ...headers, ...more });

  test.each([
    ['what is not JSON', '{"kind": '],
    ['nothing at all', ''],
    ['two values', '{} {}'],
    ['NaN', '{"type": NaN}'],
  ])('%s', (_what, payload) => refused(send(payload), { status: 400 }));

  test.each([
    ['a list', []],
    ['null', null],
    ['a number', 12],
    ['a text', '"text"'],
  ])('%s in place of the body', (_what, payload) =>
    refused(send(typeof payload === 'string' ? payload : JSON.stringify(payload)), {
      status: 400,
      code: 'invalid_request',
    }),
  );

  test('a foreign field', () =>
    refused(send({ ...body, decided: true }), {
      status: 400,
      code: 'invalid_request',
      reasons: ['field.unknown'],
      says: /decided/,
    }));

  test('every field missing, each by its name', async () => {
    const answer = await drafter.post(urlOf(route), {});
    expectProblem(answer, 400);
    const required = Object.keys(body).filter((name) => name !== 'data');
    expect(answer.body.reasons.map(({ field }) => field)).toEqual(required);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('a field named %s, wherever it is', async (name) => {
    const text = JSON.stringify(body);
    const outside = `${text.slice(0, -1)},"${name}":{"polluted":true}}`;
    await refused(send(outside), { status: 400, code: 'forbidden_key' });
    await refused(send(`{"a":[{"b":{"${name}":1}}]}`), { status: 400, code: 'forbidden_key' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each([
    ['NUL', String.raw`"a\u0000b"`],
    ['a high surrogate alone', String.raw`"a\ud800b"`],
    ['a low surrogate alone', String.raw`"\udfffab"`],
  ])('%s in a text and in a name', async (_what, text) => {
    await refused(send(withText(body, text)), { status: 400, code: 'invalid_request', reasons: ['text.unstorable'] });
    await refused(send(`{${text}:1}`), { status: 400, code: 'invalid_request', reasons: ['text.unstorable'] });
  });

  test('deep nesting', async () => {
    await refused(send({ ...body, field: nested(65) }), {
      status: 400,
      code: 'invalid_request',
      reasons: ['body.depth'],
    });
    const bottomless = `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    await refused(send(bottomless), { status: 400 });
  });

  test('a body that is too large', () =>
    refused(send({ ...body, field: 'x'.repeat(2_000_000) }), { status: 413, code: 'too_large' }));

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'content of type %s',
    (type) => refused(send(body, { 'content-type': type }), { status: 415, code: 'unsupported_media_type' }),
  );

  test('numbers beyond what JSON can carry', () =>
    refused(send(withText(body, '1e999')), { status: 400, code: 'invalid_request' }));
});

describe.each(routes.filter(([route]) => route !== '/api/v1/sessions'))('the headers of POST %s', (route, body) => {
  test.each([['with blanks'], ['tiếng-việt'], ['k'.repeat(201)], ['']])('Idempotency-Key %p is malformed', (key) =>
    refused((headers) => drafter.post(urlOf(route), body, { ...headers, 'idempotency-key': key }), {
      status: 400,
      code: 'invalid_request',
      reasons: ['idempotency_key.malformed'],
    }),
  );

  test.each(['abc', '"1', '-1', '1.5', '"1", "2"', '""', '12345678901'])('If-Match %p is malformed', (match) =>
    refused((headers) => drafter.post(urlOf(route), body, { ...headers, 'if-match': match }), {
      status: 400,
      code: 'invalid_request',
      reasons: ['if_match.malformed'],
    }),
  );
});

describe('beginning a resolution', () => {
  const begin =
    (change: object, adopting = false): Send =>
    (headers) =>
      drafter.post(adopting ? '/api/v1/resolutions/adopt' : '/api/v1/resolutions', { ...congress, ...change }, headers);
  const invalid = (...reasons: string[]): Refusal => ({ status: 400, code: 'invalid_request', reasons });

  test.each([
    '2023-02-30',
    '0000-01-01',
    '2025-13-01',
    '2025-8-1',
    '20250801',
    'hôm nay',
    '2025-08-01T00:00:00Z',
    20250801,
  ])('a term that begins on %p', async (from) => {
    const answer = await drafter.post('/api/v1/resolutions', { ...congress, term: { from, to: '2030-07-31' } });
    expectProblem(answer, 400);
    expect(answer.body.reasons).toMatchObject([{ field: 'term.from' }]);
  });

  test.each([
    ['ends before it begins', { from: '2025-08-01', to: '2025-07-31' }, /must end after it begins/],
    ['is longer than ten years', { from: '2025-08-01', to: '2045-07-31' }, /longer than ten years/],
    ['is longer than ten years, at the end of all days', { from: '9980-01-01', to: '9999-12-31' }, /longer/],
  ])('a term that %s', (_what, term, says) => refused(begin({ term }), { status: 400, code: 'data_malformed', says }));

  test('a term at the edge of the calendar is refused or accepted, never an error', async () => {
    for (const term of [
      { from: '9995-01-01', to: '9999-12-31' },
      { from: '0001-01-01', to: '0003-01-01' },
    ]) {
      const { status } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'annual', term });
      expect([201, 400]).toContain(status);
    }
  });

  test.each([
    ['a kind that is none', { kind: 'decree' }, ['field.value']],
    ['a blank title', { title: ' \t ' }, ['text.lines']],
    ['an empty title', { title: '   ' }, ['field.too_small']],
    ['a title too long', { title: 'x'.repeat(501) }, ['field.too_big']],
    ['a title with unseen characters', { title: 'Nghị\u200b quyết \u202exx' }, ['text.unseen']],
    ['an issuer with blanks', { issuerId: 'song lam' }, ['text.identifier']],
    ['a title of the wrong type', { title: ['x'] }, ['field.type']],
    ['fifty-one parents', { implements: Array.from({ length: 51 }, (_, n) => `p${n}`) }, ['field.too_big']],
    ['1,001 parents', { implements: Array.from({ length: 1_001 }, (_, n) => `p${n}`) }, ['field.too_big']],
    ['no parent in the list', { implements: [] }, ['field.too_small']],
    ['a number below one', { stage: 'issued', number: 0 }, ['field.too_small'], true],
    ['a fraction of a number', { stage: 'issued', number: 1.5 }, ['field.type'], true],
    ['a day of issue that is none', { stage: 'issued', issuedOn: '0000-12-31' }, ['day.year'], true],
    ['a stage one cannot be adopted in', { stage: 'closed' }, ['field.value'], true],
  ] as const)('%s', (_what, change, reasons, adopting: boolean = false) =>
    refused(begin(change, adopting), invalid(...reasons)),
  );

  test.each(['mat', 'toi_mat', 'tuyet_mat'])('secrecy %s, in words that say why', async (secrecy) => {
    await refused(begin({ secrecy }), {
      ...invalid('secrecy.refused'),
      says: /Secret documents are not taken for now/,
    });
    await refused(begin({ secrecy, stage: 'draft' }, true), invalid('secrecy.refused'));
  });

  test('a parent that does not exist, or may not be seen, in the same words', async () => {
    const hidden = await (
      await lives.who('tinh.chuyenvien')
    ).post('/api/v1/resolutions', {
      ...congress,
      issuerId: 'truong-giang',
    });
    expect(hidden.status).toBe(201);
    for (const id of ['no-such-resolution', hidden.body.id]) {
      await refused(begin({ implements: [id] }), { status: 404, code: 'not_found', denials: 1 });
    }
  });

  test('a body one is no adviser of, and a unit that is not there', async () => {
    for (const issuerId of ['xa-ben-truc', 'no-such-unit', 'truong-giang']) {
      await refused(begin({ issuerId }), {
        status: 403,
        code: 'not_permitted',
        reasons: ['who.issuer.advisor'],
        denials: 1,
      });
    }
  });

  test('in a capacity one does not hold', () =>
    refused(begin({ capacity: 'song-lam.bithu' }), {
      status: 403,
      code: 'not_permitted',
      reasons: ['who.capacity'],
      denials: 1,
    }));

  test('an adopted resolution without its symbol and day, or with them too early', async () => {
    await refused(begin({ stage: 'issued' }, true), { status: 400, reasons: ['missing', 'missing'] });
    await refused(begin({ stage: 'draft', symbol: '01-NQ/HU' }, true), { status: 400, reasons: ['not_issued'] });
  });
});

describe('acts', () => {
  const events = releasedWorkflows[0]?.definition.events ?? {};
  const names = Object.keys(events).filter((name) => !['create', 'adopt', 'deadline.due'].includes(name));
  const dated = names.filter((name) =>
    Object.values(events[name]?.fields ?? {}).some(({ shape }) => shape.kind === 'date'),
  );

  test.each(names)('%s with a foreign field in its data', async (name) => {
    const answer = await drafter.act(draft, name, { conclusion: 'approved' });
    expectProblem(answer, 400);
    expect(answer.body.reasons.map(({ code }) => code)).toContain('foreign');
    expect(answer.body.code).toBe('data_malformed');
  });

  test.each(dated)('%s on a day that does not exist', async (name) => {
    const fields = Object.entries(events[name]?.fields ?? {});
    const [field = ''] = fields.find(([, { shape }]) => shape.kind === 'date') ?? [];
    for (const day of ['2023-02-30', '0000-01-01', '2025-8-1', 'mai', 20250801, null]) {
      const answer = await drafter.act(draft, name, { [field]: day });
      expectProblem(answer, 400);
      expect(answer.body.reasons).toContainEqual({
        code: 'not_date',
        message: expect.stringContaining(`data.${field}`),
      });
    }
  });

  test('wrong data of every event changes nothing', async () => {
    const before = await house.stored();
    for (const name of names) {
      for (const data of [{ conclusion: 'approved' }, [], 'text', 12, null]) {
        expect((await drafter.act(draft, name, data)).status).toBe(400);
        const previewed = await drafter.post(`/api/v1/resolutions/${draft}/preview`, { type: name, data });
        expect(previewed.status).toBe(400);
      }
    }
    expect(await house.stored()).toEqual(before);
  });

  test.each([
    'no.such.event',
    'draft.submit ',
    'DRAFT.SUBMIT',
    'create',
    'adopt',
    'toString',
    'hasOwnProperty',
    '*',
    "x'; drop table instance; --",
    'xstate.init',
    'xstate.stop',
    'xstate.raise',
    'xstate.after.1000.resolution.preparing',
    'xstate.done.state.resolution',
    'xstate.error.actor.0.resolution',
    '',
  ])('an event named %p is unknown', (type) =>
    refused(act(type, {}), { status: 400, ...(type !== '' && { code: 'event_unknown', reasons: ['event_unknown'] }) }),
  );

  test('what only the clock or the engine does', async () => {
    await refused(act('deadline.due', {}), { status: 403, reasons: ['who.clock'], denials: 1 });
    const data = { parent: 'p', how: 'repealed' };
    await refused(act('parent.ended', data), { status: 403, reasons: ['who.system'], denials: 1 });
  });

  test('texts that cannot be stored, are blank, or are too long', async () => {
    const recorded = (findings: unknown): Send => act('survey.record', { ...meeting, findings });
    await refused(recorded('a\0b'), { status: 400, reasons: ['text.unstorable'] });
    await refused(recorded('a\ud800'), { status: 400, reasons: ['text.unstorable'] });
    await refused(recorded(' \n '), { status: 400, reasons: ['not_text'] });
    await refused(recorded('x'.repeat(20_001)), { status: 400, reasons: ['too_long'] });
    await refused(act('survey.record', { ...meeting, participants: 1e21 }), { status: 400, reasons: ['not_count'] });
    await refused(act('survey.record', { ...meeting, participants: -1 }), { status: 400, reasons: ['not_count'] });
    await refused(act('text.revise', { version: '1', hash: 'A'.repeat(64) }), { status: 400, reasons: ['not_hash'] });
    await refused(act('key_cadres.name', { positions: [' '] }), { status: 400, reasons: ['not_reference'] });
    await refused(act('key_cadres.name', { positions: [] }), { status: 400, reasons: ['not_list'] });
  });

  test('lists of 1,001', async () => {
    const items = Array.from({ length: 1_001 }, (_, n) => ({ name: `Nhiệm vụ ${n}` }));
    await refused(act('content.set', { ...content, tasks: items }), { status: 400, reasons: ['not_list'] });
    const positions = Array.from({ length: 1_001 }, (_, n) => `p${n}`);
    await refused(act('appraisers.name', { positions }), { status: 400, reasons: ['not_list'] });
  });

  test('numbers that JSON cannot carry, also under a key', async () => {
    const body = `{"type":"fact.correct","data":{"entry":2,"reason":"x","data":{"participants":1e999}}}`;
    const events = `/api/v1/resolutions/${draft}/events`;
    await refused((headers) => drafter.post(events, body, { ...headers, 'idempotency-key': 'infinite' }), {
      status: 400,
      reasons: ['number.unreadable'],
    });
    await refused((headers) => drafter.post(events, body, headers), { status: 400, reasons: ['number.unreadable'] });
  });

  test('a correction that does not fit what it corrects', () =>
    refused(act('fact.correct', { entry: 2, data: { place: 'Hội trường' }, reason: 'Sai địa điểm' }), {
      status: 409,
      code: 'transition_refused',
      reasons: ['correction.malformed'],
      denials: 1,
    }));

  describe('the day of the act', () => {
    const onDay = (occurredOn: unknown, data: object = {}, type = 'draft.submit'): Send => {
      return (headers) => drafter.post(`/api/v1/resolutions/${draft}/events`, { type, data, occurredOn }, headers);
    };
    test.each(['2023-02-30', '0000-01-01', '2025-8-1', '', null, 20250818])('%p is none', (day) =>
      refused(onDay(day), { status: 400, code: 'invalid_request' }),
    );
    test('lies ahead', async () => {
      await refused(onDay('2025-08-19'), { status: 400, code: 'occurred_in_future' });
      await refused(act('survey.record', { ...meeting, date: '2025-08-19' }), {
        status: 400,
        code: 'occurred_in_future',
      });
    });
    test('is named twice, and not the same', () =>
      refused(onDay('2025-08-14', meeting, 'survey.record'), { status: 400, code: 'occurred_on_differs' }));
  });

  test('in a capacity that is not held, or held by another', async () => {
    for (const capacity of ['song-lam.bithu', 'no-such-position']) {
      await refused(
        (headers) => drafter.post(`/api/v1/resolutions/${draft}/events`, { type: 'draft.submit', capacity }, headers),
        { status: 403, code: 'not_permitted', reasons: ['who.capacity'], denials: 1 },
      );
    }
  });

  test('SQL in every text is text', async () => {
    const sql = `'; drop table journal; -- "\\' or 1=1; %s {0} $1 \${x} <script>`;
    const id = await lives.begin(songLam);
    const answer = await drafter.act(id, 'survey.record', { ...meeting, place: sql, findings: sql });
    expect(answer.status).toBe(200);
    const { items } = (await drafter.get(`/api/v1/resolutions/${id}/journal`)).body;
    expect(items[1]).toMatchObject({ data: { place: sql, findings: sql } });
    const made = await drafter.post('/api/v1/resolutions', { ...congress, title: sql });
    expect(made).toMatchObject({ status: 201, body: { title: sql } });
    expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  });

  test('a number for a resolution that is not signed', async () => {
    const id = await lives.reach(songLam, 'preparing.approval.signing');
    const office = await lives.who('chuyenvien2');
    await refused((headers) => office.act(id, 'issue', { date: today }, headers), {
      status: 409,
      code: 'transition_refused',
      reasons: ['state.not_now'],
      denials: 1,
    });
    expect(await house.query('select 1 from number_given where instance = $1', [id])).toEqual([]);
  });

  test('the signature under another text', async () => {
    const id = await lives.reach(songLam, 'preparing.approval.signing');
    await refused((headers) => secretary.act(id, 'sign', { hash: 'b'.repeat(64), capacity: 'T/M' }, headers), {
      status: 409,
      reasons: ['sign.other_text'],
      denials: 1,
    });
  });

  test('a second vote, also after the ballot has closed', async () => {
    const id = await lives.reach(songLam, 'preparing.approval.balloting');
    const member = await lives.who('uyvien3');
    expect((await member.act(id, 'vote.cast', { choice: 'no' })).status).toBe(200);
    for (const choice of ['no', 'yes']) {
      await refused((headers) => member.act(id, 'vote.cast', { choice }, headers), {
        status: 409,
        reasons: ['vote.already'],
        denials: 1,
      });
    }
    const { ballot } = (await member.get(`/api/v1/resolutions/${id}`)).body;
    expect(ballot).toMatchObject({ votes: { 'song-lam.uyvien3': 'no' } });
  });
});

describe('an opinion after closing', () => {
  const opinion = { stance: 'disagree', text: 'Chưa nhất trí' };
  afterAll(() => house.clock.toMorningOf(today));

  test('is refused before the clock has come round to it, and after', async () => {
    const id = await lives.reach(songLam, 'preparing.consultation.open');
    const commune = await lives.who('xa1.bithu');
    house.clock.instant = '2025-09-12T16:59:59.999Z';
    expect(
      (await commune.post(`/api/v1/resolutions/${id}/preview`, { type: 'opinion.give', data: opinion })).status,
    ).toBe(200);
    // 24:00 of the closing day in Vietnam.
    house.clock.instant = '2025-09-12T17:00:00.000Z';
    const late: Send = (headers) => commune.act(id, 'opinion.give', opinion, headers);
    await refused(late, { status: 409, reasons: ['round.closed'], denials: 1 });
    expect(await house.host.sweepAndRelay()).toBeGreaterThan(0);
    await refused(late, { status: 409, reasons: ['state.not_now'], denials: 1 });
    const { opinions, state } = (await commune.get(`/api/v1/resolutions/${id}`)).body;
    expect({ opinions, state }).toEqual({ opinions: [], state: 'preparing.consultation.answering' });
  });
});

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

describe('somebody whose position ended yesterday', () => {
  test('sees nothing and does nothing, but the refusal is remembered', async () => {
    const member = await lives.who('uyvien5');
    const id = await lives.reach(songLam, 'preparing.approval.balloting');
    expect((await member.get(`/api/v1/resolutions/${id}`)).status).toBe(200);
    await house.directory.endPosition('song-lam.uyvien5', '2025-08-17');
    await refused((headers) => member.act(id, 'vote.cast', { choice: 'yes' }, headers), {
      status: 404,
      code: 'not_found',
      denials: 1,
    });
    expect((await member.get(`/api/v1/resolutions/${id}`)).status).toBe(404);
    await refused((headers) => member.post('/api/v1/resolutions', congress, headers), {
      status: 403,
      reasons: ['who.no_position'],
      denials: 1,
    });
  });

  test('acts in what is still held, and no longer in the other capacity', async () => {
    await house.directory.createPerson({
      id: 'kiemnhiem',
      username: 'kiemnhiem',
      familyName: 'Hồ Thị',
      givenName: 'Liễu',
    });
    await house.directory.setPassword('kiemnhiem', 'song-lam-demo');
    const title = { vi: 'Phó Bí thư', en: 'Deputy Secretary' };
    const held = { personId: 'kiemnhiem', title, validFrom: '2020-01-01' };
    await house.directory.startPosition({
      ...held,
      id: 'song-lam.kiemnhiem',
      unitId: 'song-lam',
      functions: ['leader'],
      validTo: '2025-08-17',
    });
    await house.directory.startPosition({
      ...held,
      id: 'van-phong.kiemnhiem',
      unitId: 'van-phong',
      functions: ['advisor'],
    });
    const adviser = await lives.who('kiemnhiem');
    const id = await lives.reach(songLam, 'preparing.draft.check');
    await refused((headers) => adviser.act(id, 'draft.accept', {}, headers), {
      status: 403,
      reasons: ['who.issuer.leader'],
      denials: 1,
    });
    const body = { type: 'draft.accept', capacity: 'song-lam.kiemnhiem' };
    await refused((headers) => adviser.post(`/api/v1/resolutions/${id}/events`, body, headers), {
      status: 403,
      reasons: ['who.capacity'],
      denials: 1,
    });
    expect((await adviser.act(id, 'survey.record', meeting)).status).toBe(200);
  });
});

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
      'sort=title',
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
