import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { bestEncoding, readBuiltFiles, type BuiltFile } from '../../src/web-serving/built-files.js';
import { serveWeb } from '../../src/web-serving/index.js';

const folder = mkdtempSync(join(tmpdir(), 'lotrinh-web-'));
let server: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.br'), 'as brotli');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), 'as gzip');
  server = fastify();
  const app = { getHttpAdapter: () => ({ getInstance: () => server }) };
  await serveWeb(app as unknown as Parameters<typeof serveWeb>[0], folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

describe('the browser application', () => {
  test.each(['/', '/board?stage=draft', '/resolutions/a.b-1', '/any/address/of/a/view'])(
    'stands at %s, asked for anew each time',
    async (url) => {
      const { statusCode, headers, body } = await get(url);
      expect({ statusCode, body }).toEqual({ statusCode: 200, body: '<!doctype html>' });
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    },
  );

  test.each(['/assets/index-old.js', '/assets/', '/api/v1/nothing', '/api', '/robots.txt', '/assets/../package.json'])(
    'is not what %s means',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );

  test('keeps its parts for ever, for their names change with their content', async () => {
    const { headers } = await get('/assets/index-1a2b.js');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('is sent as small as the browser understands', async () => {
    const url = '/assets/index-1a2b.js';
    expect((await get(url, { 'accept-encoding': 'gzip, deflate, br' })).body).toBe('as brotli');
    expect((await get(url, { 'accept-encoding': 'gzip' })).headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
    expect((await get(url)).body).toBe('export {}');
  });

  test('is not sent again while it is the same', async () => {
    const { headers } = await get('/');
    const again = await get('/', { 'if-none-match': String(headers['etag']) });
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: '' });
  });
});

test('an encoding that is refused is not used', () => {
  const file = { content: { br: Buffer.from(''), gzip: Buffer.from('') } } as unknown as BuiltFile;
  expect(bestEncoding(file, 'br;q=0, gzip;q=0.5')).toBe('gzip');
  expect(bestEncoding(file, 'br; q=0.0')).toBe('identity');
  expect(bestEncoding(file, undefined)).toBe('identity');
});

test('without a built application there is none, and the program runs', async () => {
  expect((await readBuiltFiles(join(folder, 'nowhere'))).size).toBe(0);
});
