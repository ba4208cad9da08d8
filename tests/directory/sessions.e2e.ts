import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  createAdministrator,
  demoPassword,
  DirectoryCapacities,
  DirectoryService,
  loadDemoCommittee,
  SessionsService,
} from '../../src/directory/index.js';
import { BackgroundWork } from '../../src/platform/index.js';
import { createTestDatabase, execute, type TestDatabase } from '../servers/database.js';
import { openDirectory } from './house.js';

let own: TestDatabase;
let app: NestFastifyApplication;
let secure: NestFastifyApplication;

beforeAll(async () => {
  own = await createTestDatabase();
  app = await openDirectory(own.url, { PUBLIC_URL: 'http://lotrinh.lan:3000' });
  secure = await openDirectory(own.url, { PUBLIC_URL: 'https://lotrinh.example' });
  await loadDemoCommittee(app.get(DirectoryService));
});

afterAll(async () => {
  await app.close();
  await secure.close();
  await own.drop();
});

beforeEach(() => execute(own.ownerUrl, 'delete from sign_in_failure'));

const signIn = (username: string, password = demoPassword, to = app) =>
  to.inject({ method: 'POST', url: '/api/v1/sessions', payload: { username, password } });

interface SignedInBody {
  token: string;
  csrfToken: string;
  person: { id: string; username: string; name: string };
}

const signedIn = async (username: string, to = app): Promise<SignedInBody> =>
  (await signIn(username, demoPassword, to)).json();
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const me = (headers: Record<string, string>, to = app) => to.inject({ method: 'GET', url: '/api/v1/me', headers });
const signOut = (headers: Record<string, string>, to = app) =>
  to.inject({ method: 'DELETE', url: '/api/v1/sessions', headers });
const codeOf = (response: { json(): unknown }): unknown => (response.json() as { code: unknown }).code;

describe('signing in', () => {
  test('answers 201 with a token and the person, and sets the cookies', async () => {
    const response = await signIn('bithu');
    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({
      token: expect.stringMatching(/^[\w-]{43}$/),
      person: { id: 'bithu', name: 'Đinh Thế Sơn', username: 'bithu' },
    });
    expect(response.headers['set-cookie']).toEqual([
      expect.stringMatching(/^lotrinh=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^lotrinh-csrf=[\w-]{43}; Path=\/; Expires=.*; SameSite=Lax$/),
    ]);
  });

  test('under https the cookies are bound to the host and to https', async () => {
    const { headers } = await signIn('bithu', demoPassword, secure);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-lotrinh=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-lotrinh-csrf=.*; Path=\/; .*Secure; SameSite=Lax$/),
    ]);
  });

  test('a wrong password, an unknown name and a deactivated person get the same answer', async () => {
    await app.get(DirectoryService).setActive('uyvien5', false);
    const answers = await Promise.all([signIn('bithu', 'wrong'), signIn('nobody'), signIn('uyvien5')]);
    await app.get(DirectoryService).setActive('uyvien5', true);
    const said = answers.map((answer) => [answer.statusCode, answer.json<{ code: string; detail: string }>()] as const);
    for (const [status, { code, detail }] of said) {
      expect([status, code, detail]).toEqual([401, 'credentials_wrong', said[0]?.[1].detail]);
    }
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
  });

  test('the password is stored as argon2id', async () => {
    await expect(
      execute(
        own.ownerUrl,
        `do $$ begin
        if exists (select from credential where hash !~ '^\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$') then
          raise exception 'another format'; end if; end $$`,
      ),
    ).resolves.toBeUndefined();
  });

  test('after five failures the name must wait at this address, even with the right password', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await signIn('phobithu1', 'wrong')).statusCode).toBe(401);
    const blocked = await signIn('phobithu1');
    expect([blocked.statusCode, codeOf(blocked)]).toEqual([429, 'sign_in_throttled']);
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(800);
    expect((await signIn('phobithu2')).statusCode).toBe(201);
  });

  test('many attempts at once do not slip through', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('chanhvp', 'wrong')));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
  });

  test('a right password forgives the failures before it', async () => {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect((await signIn('uyvien3', 'wrong')).statusCode).toBe(401);
      expect((await signIn('uyvien3')).statusCode).toBe(201);
    }
  });

  test.each([
    ['nothing', {}],
    ['a foreign field', { username: 'bithu', password: demoPassword, admin: true }],
    ['a password that is no text', { username: 'bithu', password: { $ne: '' } }],
    ['a password longer than any', { username: 'bithu', password: 'x'.repeat(201) }],
  ])('%s is refused with 400', async (_what, payload) => {
    const response = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload });
    expect([response.statusCode, codeOf(response)]).toEqual([400, 'invalid_request']);
  });
});

describe('a session', () => {
  test('is shown as who one is, with positions and capacities', async () => {
    const { token } = await signedIn('uyvien1');
    const response = await me(bearer(token));
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      person: { id: 'uyvien1', username: 'uyvien1' },
      positions: [{ unitId: 'kiem-tra' }, { unitId: 'song-lam', title: { vi: 'Ủy viên Ban Thường vụ' } }],
      capacities: expect.arrayContaining([expect.objectContaining({ position: 'song-lam.uyvien1', delegation: null })]),
    });
  });

  test('works by cookie for reading', async () => {
    const { token } = await signedIn('bithu');
    expect((await me({ cookie: `lotrinh=${token}` })).statusCode).toBe(200);
  });

  test.each([
    ['no token', {}],
    ['a token never given', bearer('A'.repeat(43))],
    ['another scheme', { authorization: 'Basic Yml0aHU6eA==' }],
    ['a broken header', { authorization: 'Bearer' }],
    ['an empty cookie', { cookie: 'lotrinh=' }],
  ])('is not found by %s', async (_what, headers) => {
    const response = await me(headers);
    expect([response.statusCode, codeOf(response)]).toEqual([401, 'unauthenticated']);
  });

  test('under https the cookie without its prefix is not believed', async () => {
    const { token } = await signedIn('bithu', secure);
    expect((await me({ cookie: `lotrinh=${token}` }, secure)).statusCode).toBe(401);
    expect((await me({ cookie: `__Host-lotrinh=${token}` }, secure)).statusCode).toBe(200);
  });

  test('is dead at once when signed out, in every process', async () => {
    const { token } = await signedIn('bithu');
    const response = await signOut(bearer(token));
    expect(response.statusCode).toBe(204);
    expect((await me(bearer(token))).statusCode).toBe(401);
    expect((await me(bearer(token), secure)).statusCode).toBe(401);
  });

  test('is dead at once when its person is deactivated, and does not come back', async () => {
    const { token } = await signedIn('uyvien4');
    await app.get(DirectoryService).setActive('uyvien4', false);
    expect((await me(bearer(token))).statusCode).toBe(401);
    await app.get(DirectoryService).setActive('uyvien4', true);
    expect((await me(bearer(token))).statusCode).toBe(401);
  });

  test('is dead when the password changes', async () => {
    const { token } = await signedIn('chuyenvien2');
    await app.get(DirectoryService).setPassword('chuyenvien2', demoPassword);
    expect((await me(bearer(token))).statusCode).toBe(401);
  });

  test.each([
    ['eight hours without a request', "last_seen_at = clock_timestamp() - interval '8 hours 1 second'"],
    ['seven days however busy', "expires_at = clock_timestamp() - interval '1 second'"],
  ])('ends after %s', async (_what, change) => {
    const { token } = await signedIn('tuyengiao');
    await execute(own.ownerUrl, `update session set ${change} where person_id = 'tuyengiao' and revoked_at is null`);
    expect((await me(bearer(token))).statusCode).toBe(401);
  });

  test('is kept alive by use', async () => {
    const { token } = await signedIn('tochuc');
    await execute(
      own.ownerUrl,
      "update session set last_seen_at = clock_timestamp() - interval '7 hours' where person_id = 'tochuc'",
    );
    expect((await me(bearer(token))).statusCode).toBe(200);
    const recent = "last_seen_at > clock_timestamp() - interval '1 minute'";
    await execute(
      own.ownerUrl,
      `do $$ begin
      if not exists (select from session where person_id = 'tochuc' and ${recent}) then raise exception 'not kept'; end if; end $$`,
    );
  });

  test('brings along what its person holds, each their own however many ask at one moment', async () => {
    const capacities = app.get(DirectoryCapacities);
    const usernames = ['bithu', 'xa1.bithu', 'uyvien1', 'bithu', 'kiemtra', 'quantri', 'tinh.bithu'];
    const tokens = await Promise.all(usernames.map(async (username) => (await signedIn(username)).token));
    const resumed = await Promise.all(tokens.map((token) => app.get(SessionsService).resume(token)));
    for (const found of resumed) {
      const { at, positions } = found?.held ?? { at: '', positions: null };
      expect(positions).toEqual(await capacities.held(found?.person.id ?? '', at));
    }
    expect(resumed.map((found) => found?.person.username)).toEqual(usernames);
    expect(resumed[0]?.held.positions).not.toEqual([]);
  });

  test('of somebody who holds nothing brings nothing along, and is alive', async () => {
    const person = { familyName: 'Trần', givenName: 'Mới', username: 'chua.co.chuc' };
    const id = await app.get(DirectoryService).createPerson(person);
    await app.get(DirectoryService).setPassword(id, demoPassword);
    const { token } = await signedIn('chua.co.chuc');
    expect((await app.get(SessionsService).resume(token))?.held.positions).toEqual([]);
  });

  test('leaves no token in the database', async () => {
    const { token } = await signedIn('bithu');
    await execute(
      own.ownerUrl,
      `do $$ begin
      if exists (select from session s where s::text like '%${token}%') then raise exception 'found'; end if; end $$`,
    );
  });
});

describe('a change asked for with the cookie', () => {
  const cookie = (token: string) => ({ cookie: `lotrinh=${token}` });

  test('needs the CSRF token of the same session', async () => {
    const mine = await signedIn('bithu');
    const others = await signedIn('phobithu2');
    for (const headers of [{}, { 'x-csrf-token': 'x' }, { 'x-csrf-token': others.csrfToken }]) {
      const response = await signOut({ ...cookie(mine.token), ...headers });
      expect([response.statusCode, codeOf(response)]).toEqual([403, 'csrf_token_missing']);
    }
    expect((await me(bearer(mine.token))).statusCode).toBe(200);
    expect((await signOut({ ...cookie(mine.token), 'x-csrf-token': mine.csrfToken })).statusCode).toBe(204);
  });

  test('is refused when another site sends it, whatever else it brings', async () => {
    const { token, csrfToken } = await signedIn('bithu');
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
    const response = await signOut({ ...cookie(token), 'x-csrf-token': csrfToken, ...foreign });
    expect(response.statusCode).toBe(403);
    expect((await me(bearer(token))).statusCode).toBe(200);
  });
});

describe('an administrator', () => {
  test('is created with a unit to belong to, signs in, and has no capacity but that', async () => {
    const directory = app.get(DirectoryService);
    const wanted = {
      username: 'quantri2',
      password: 'a long pass phrase',
      familyName: 'Hàn',
      givenName: 'Vy',
      validFrom: '2020-01-01',
    };
    await createAdministrator(directory, wanted);
    const { token } = (await signIn('quantri2', 'a long pass phrase')).json<SignedInBody>();
    const { capacities } = (await me(bearer(token))).json<{ capacities: { addresses: string[] }[] }>();
    expect(capacities).toHaveLength(1);
    expect(capacities[0]?.addresses).toEqual([
      expect.stringMatching(/^position:/),
      expect.stringMatching(/^unit:.*:administrator$/),
    ]);
    await expect(createAdministrator(directory, wanted)).rejects.toMatchObject({
      problem: { code: 'person.username.taken' },
    });
  });

  test('with a short password is not created at all', async () => {
    const directory = app.get(DirectoryService);
    const wanted = {
      username: 'quantri3',
      password: 'short',
      familyName: 'Hàn',
      givenName: 'Vy',
      validFrom: '2020-01-01',
    };
    await expect(createAdministrator(directory, wanted)).rejects.toMatchObject({
      problem: { code: 'invalid_request' },
    });
    await createAdministrator(directory, { ...wanted, password: 'a long pass phrase' });
  });
});

describe('what has ended', () => {
  test('is forgotten by the background work, what lives is kept', async () => {
    const { token } = await signedIn('bithu');
    await execute(
      own.ownerUrl,
      `insert into session (id, token_hash, person_id, expires_at)
      values ('old', 'old', 'bithu', clock_timestamp() - interval '31 days')`,
    );
    const background = app.get(BackgroundWork);
    await background.startAll();
    await background.stopAll();
    await execute(
      own.ownerUrl,
      `do $$ begin
      if exists (select from session where id = 'old') then raise exception 'kept'; end if; end $$`,
    );
    expect((await me(bearer(token))).statusCode).toBe(200);
  });
});

describe('routes', () => {
  test('of the platform are open, all others demand a session', async () => {
    const status = async (url: string) => (await app.inject({ method: 'GET', url })).statusCode;
    expect(await status('/healthz')).toBe(200);
    for (const route of ['me', 'units', 'units/song-lam', 'people', 'people/bithu', 'positions']) {
      expect(await status(`/api/v1/${route}`)).toBe(401);
    }
  });
});
