import { ConfigError, parseConfig } from '../../src/platform/config.js';

const linesFor = (env: Record<string, string>): readonly string[] => {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
};

describe('configuration', () => {
  test('an empty environment is a bare machine: own database, demo, work inside the process', () => {
    expect(parseConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      embedded: true,
      demo: 'story',
      inlineWorker: true,
      sweepSeconds: 5,
      trustProxyHops: 0,
      publicUrl: 'http://localhost:3000',
      secureCookies: false,
    });
  });

  test('with a database given there is no demo and no inline work unless asked', () => {
    const url = 'postgres://u:p@h:5432/d';
    expect(parseConfig({ DATABASE_URL: url })).toMatchObject({
      embedded: false,
      databaseUrl: url,
      databaseOwnerUrl: url,
      demo: 'off',
      inlineWorker: false,
    });
    expect(parseConfig({ DATABASE_URL: url, DEMO: 'on', INLINE_WORKER: 'true' })).toMatchObject({
      demo: 'story',
      inlineWorker: true,
    });
    const watched = 'redis+sentinel://:secret@h:26379,[::1]:26380/name/2';
    expect(parseConfig({ DATABASE_URL: url, REDIS_URL: watched }).redisUrl).toBe(watched);
    expect(parseConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: 'postgresql://o@h/d' }).databaseOwnerUrl).toBe(
      'postgresql://o@h/d',
    );
  });

  test('commands share statements unless that is turned off', () => {
    expect(parseConfig({})).toMatchObject({ batching: true });
    expect(parseConfig({ BATCHING: 'off' })).toMatchObject({ batching: false });
  });

  test('a public address with https makes cookies secure', () => {
    expect(parseConfig({ PUBLIC_URL: 'https://lotrinh.example/' })).toMatchObject({
      publicUrl: 'https://lotrinh.example',
      secureCookies: true,
    });
  });

  test('set to nothing counts as not set', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: '', DEMO: '' })).toMatchObject({ port: 3000, embedded: true });
  });

  test.each([
    ['PORT', 'http', /65535/],
    ['PORT', '70000', /65535/],
    ['PORT', '-1', /65535/],
    ['PORT', '3000.5', /65535/],
    ['HOST', 'not a host', /host name/],
    ['DATABASE_URL', 'mysql://h/d', /postgres:\/\//],
    ['DATABASE_URL', 'lotrinh', /postgres:\/\//],
    ['REDIS_URL', 'redis+sentinel://h:26379,i:26379', /redis\+sentinel:\/\//],
    ['REDIS_URL', 'redis+sentinel://h:26379,/name', /redis\+sentinel:\/\//],
    ['REDIS_URL', 'http://h', /redis:\/\//],
    ['PUBLIC_URL', 'lotrinh.example', /https:\/\//],
    ['PUBLIC_URL', 'https://lotrinh.example/path', /without a path/],
    ['LOG_LEVEL', 'loud', /debug/],
    ['LOG_FORMAT', 'xml', /json/],
    ['DEMO', 'maybe', /story, people, off/],
    ['INLINE_WORKER', '2', /on or off/],
    ['SWEEP_SECONDS', '0', /from 1 to 3600/],
    ['TRUST_PROXY_HOPS', 'all', /from 0 to 10/],
    ['BODY_LIMIT', '1MB', /whole number/],
    ['DATABASE_POOL', '1', /from 2/],
    ['DRAIN_SECONDS', '5s', /from 0 to 600/],
  ])('%s=%s is refused in one line that says what is allowed', (name, value, allowed) => {
    const lines = linesFor({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${name}: "${value}"`);
    expect(lines[0]).toMatch(allowed);
    expect(lines[0]).not.toContain('\n');
  });

  test('all bad values are listed, passwords are not', () => {
    const lines = linesFor({ PORT: 'x', DEMO: 'x', DATABASE_URL: 'mysql://user:secret@host/d' });
    expect(lines).toHaveLength(3);
    expect(lines.join('\n')).not.toContain('secret');
  });

  test('an owner without a database is half a setting', () => {
    expect(linesFor({ DATABASE_OWNER_URL: 'postgres://h/d' })).toEqual([expect.stringContaining('DATABASE_URL')]);
  });
});
