import { congress, House, type Client } from './house.js';
import { Lives, songLam, today } from './lives.js';
import { expectProblem, expectRefused, type Refusal, type Send } from './refusals.js';

/* What a request may not be, whichever route it is sent to: every route that takes a body refuses the same faults. */

let house: House;
let lives: Lives;
let drafter: Client;
/** A resolution in draft. */
let draft: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  drafter = await lives.who('chuyenvien1');
  draft = await lives.begin(songLam);
}, 60_000);
afterAll(() => house.close());

const refused = (send: Send, refusal: Refusal) => expectRefused(house, send, refusal);
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
