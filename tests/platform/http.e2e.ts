import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { nameText, personText } from '../../src/contracts/text.js';
import { createHttpApplication, DomainError, drain, parseConfig, PlatformModule } from '../../src/platform/index.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';

const paper = z.strictObject({
  title: nameText(20),
  note: personText(100).optional(),
  term: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
  kind: z.enum(['annual', 'thematic']).default('annual'),
});
const filter = z.strictObject({ limit: z.coerce.number().int().min(1).max(10).default(5) });

let received: unknown[] = [];

@Controller('api/v1/papers')
class PaperController {
  @Post()
  create(@Body({ schema: paper }) body: z.infer<typeof paper>): unknown {
    received.push(body);
    return body;
  }

  @Get()
  list(@Query({ schema: filter }) query: z.infer<typeof filter>): unknown {
    return query;
  }

  @Get('refused')
  refused(): never {
    throw new DomainError({
      status: 409,
      code: 'transition_refused',
      title: { vi: 'Chưa thể', en: 'Not now' },
      detail: { vi: 'Có lý do.', en: 'There are reasons.' },
      reasons: [
        { code: 'survey.missing', message: { vi: 'Thiếu khảo sát', en: 'The survey is missing' } },
        { code: 'quorum', message: { vi: 'Thiếu phiếu', en: 'Votes are missing' } },
      ],
    });
  }

  @Get('broken')
  broken(): never {
    throw new Error('select secret from person');
  }

  @Get('away')
  away(): never {
    throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
  }

  @Get('slow')
  async slow(): Promise<unknown> {
    await new Promise((wake) => setTimeout(wake, 400));
    return { finished: true };
  }

  @Get('item/:id')
  item(@Param('id') id: string): unknown {
    return { id };
  }
}

@Module({ controllers: [PaperController] })
class PaperModule {}

let own: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  own = await createTestDatabase({ migrated: false });
  const config = parseConfig({ DATABASE_URL: own.url, LOG_LEVEL: 'silent', BODY_LIMIT: '2048', TRUST_PROXY_HOPS: '1' });
  app = await createHttpApplication(
    { module: class Root {}, imports: [PlatformModule.with(config), PaperModule] },
    config,
  );
  await app.listen(0, '127.0.0.1');
});

beforeEach(() => {
  received = [];
});

afterAll(async () => {
  await app.close();
  await own.drop();
});

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: {
    type?: string;
    code?: string;
    status?: number;
    title?: string;
    detail?: string;
    requestId?: string;
    reasons?: { code: string; message: string; field?: string }[];
  };
  text: string;
}

async function send(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await app.inject({
    method,
    url,
    headers: { ...(payload !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(payload !== undefined && { payload }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: (isJson ? JSON.parse(answer.payload) : {}) as Answer['body'],
    text: answer.payload,
  };
}

const post = (body: unknown, headers?: Record<string, string>): Promise<Answer> =>
  send('POST', '/api/v1/papers', typeof body === 'string' ? body : JSON.stringify(body), headers);

describe('a good request', () => {
  test('arrives normalised, trimmed and with defaults', async () => {
    const answer = await post({ title: '  Nghị quyết '.normalize('NFD') });
    expect(answer.status).toBe(201);
    expect(received).toEqual([{ title: 'Nghị quyết', kind: 'annual' }]);
  });

  test('gets an id, or keeps a plain one of its own', async () => {
    const anonymous = await send('GET', '/api/v1/papers');
    expect(anonymous.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const named = await send('GET', '/api/v1/papers', undefined, { 'x-request-id': 'gateway-0001' });
    expect(named.headers['x-request-id']).toBe('gateway-0001');
  });

  test('carries security headers that do not lock a plain network out', async () => {
    const { headers } = await send('GET', '/healthz');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(String(headers['content-security-policy'])).toContain("default-src 'self'");
    expect(String(headers['content-security-policy'])).not.toContain('upgrade-insecure-requests');
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('a bad request is answered 400 and reaches nobody', () => {
  afterEach(() => expect(received).toEqual([]));

  test('with one reason per field', async () => {
    const answer = await post({
      title: 'x'.repeat(30),
      term: { from: '2026-02-30' },
      kind: 'secret',
      extra: 1,
      more: 2,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'invalid_request',
      status: 400,
      type: 'urn:lotrinh:problem:invalid_request',
    });
    expect(answer.body.reasons?.map(({ field, code }) => [field, code])).toEqual([
      ['title', 'field.too_big'],
      ['term.from', 'field.format'],
      ['term.to', 'field.missing'],
      ['kind', 'field.value'],
      ['extra', 'field.unknown'],
      ['more', 'field.unknown'],
    ]);
  });

  test.each([
    ['vi', undefined, 'title: Thiếu trường này; hãy điền vào.'],
    ['vi', 'fr, vi;q=0.5, en;q=0.4', 'title: Thiếu trường này; hãy điền vào.'],
    ['en', 'en-GB,en;q=0.9,vi;q=0.1', 'title: This field is missing; fill it in.'],
  ])('in the language of the caller (%s)', async (into, accept, message) => {
    const answer = await post({}, accept === undefined ? {} : { 'accept-language': accept });
    expect(answer.headers['content-language']).toBe(into);
    expect(answer.body.reasons?.[0]?.message).toBe(message);
  });

  const broken: [string, string, string][] = [
    ['malformed JSON', '{"title":', 'malformed_request'],
    ['an empty body', '', 'malformed_request'],
    ['__proto__', '{"title":"a","__proto__":{"kind":"annual"}}', 'forbidden_key'],
    ['__proto__ spelled with an escape', '{"title":"a","\\u005f_proto__":{"x":1}}', 'forbidden_key'],
    ['constructor', '{"title":"a","constructor":1}', 'forbidden_key'],
    ['constructor.prototype', '{"title":"a","constructor":{"prototype":{}}}', 'forbidden_key'],
    ['a NUL', '{"title":"a\\u0000"}', 'invalid_request'],
    ['a NUL in a name', '{"title":"a","b\\u0000":1}', 'invalid_request'],
    ['a lone surrogate', '{"title":"a\\ud800"}', 'invalid_request'],
    ['a zero-width character in a title', '{"title":"a\\u200bb"}', 'invalid_request'],
    ['a bidirectional override in a title', '{"title":"a\\u202eb"}', 'invalid_request'],
    ['blanks alone', '{"title":"   "}', 'invalid_request'],
    ['nesting without end', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, 'invalid_request'],
    ['a list', '[]', 'invalid_request'],
    ['null', 'null', 'invalid_request'],
  ];
  test.each(broken)('%s', async (_what, body, code) => {
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(answer.body.detail).toEqual(expect.any(String));
  });

  test('a query or a path with a NUL or a broken escape', async () => {
    for (const url of ['/api/v1/papers?limit=%00', '/api/v1/papers/item/%00', '/api/v1/papers/item/%E0%A4%A']) {
      const answer = await send('GET', url);
      expect([url, answer.status]).toEqual([url, 400]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect((await send('GET', '/api/v1/papers?limit=11&x=1')).body.reasons).toHaveLength(2);
  });
});

describe('other refusals', () => {
  test('all reasons of a domain error', async () => {
    const answer = await send('GET', '/api/v1/papers/refused', undefined, { 'accept-language': 'en' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'transition_refused',
      title: 'Not now',
      reasons: [
        { code: 'survey.missing', message: 'The survey is missing' },
        { code: 'quorum', message: 'Votes are missing' },
      ],
    });
  });

  test('too large 413, other media 415, unknown routes and methods 404', async () => {
    expect((await post({ title: 'a', note: 'b'.repeat(3000) })).body.code).toBe('too_large');
    expect((await post('title=a', { 'content-type': 'text/plain' })).body.code).toBe('unsupported_media_type');
    expect((await post('title=a', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await send('GET', '/nowhere')).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await send('PUT', '/api/v1/papers', '{}')).body).toMatchObject({ status: 404, code: 'not_found' });
    expect(received).toEqual([]);
  });

  test('an unexpected error says nothing of what happened but its request id', async () => {
    const answer = await send('GET', '/api/v1/papers/broken');
    expect(answer.body).toMatchObject({
      status: 500,
      code: 'internal_error',
      requestId: answer.headers['x-request-id'],
    });
    expect(answer.text).not.toMatch(/secret|select|\.ts|node_modules/);
  });

  test('a database that is away is 503', async () => {
    expect((await send('GET', '/api/v1/papers/away')).body).toMatchObject({ status: 503, code: 'unavailable' });
  });

  test('a cross-site request of a browser is refused', async () => {
    const answer = await post({ title: 'a' }, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect(received).toEqual([]);
  });

  test('what is not HTTP at all gets a problem as well', async () => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let got = '';
      socket.on('data', (chunk) => (got += chunk.toString()));
      socket.on('close', () => resolve(got));
      socket.on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1.1 400 Bad Request/);
    expect(text).toContain('application/problem+json');
  });
});

describe('for operators', () => {
  test('alive, ready, measured', async () => {
    expect(await send('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await send('GET', '/readyz')).toMatchObject({ status: 200, body: { checks: { database: 'up' } } });
    const { text } = await send('GET', '/metrics');
    expect(text).toContain('lotrinh_http_request_duration_seconds_count{method="GET",route="/healthz",status="200"}');
    expect(text).toContain('lotrinh_database_connections{state="idle"}');
  });

  test('the interface describes itself from the schemas that validate', async () => {
    const { body } = await send('GET', '/api/docs-json');
    expect(JSON.stringify(body)).toContain('"maxLength":20');
    expect((await send('GET', '/api/docs')).text).toContain('Lộ Trình API');
  });
});

describe('when it is told to stop', () => {
  test('a request under way is finished, a new one finds nobody', async () => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const underWay = fetch(`http://127.0.0.1:${port}/api/v1/papers/slow`);
    await new Promise((wake) => setTimeout(wake, 100));
    const closing = drain(app, 10);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    const answer = await underWay;
    expect([answer.status, await answer.json()]).toEqual([200, { finished: true }]);
    await closing;
    await expect(app.close()).resolves.toBeUndefined();
  });
});
