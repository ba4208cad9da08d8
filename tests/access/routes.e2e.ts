import { House } from '../api/house.js';
import { expectProblem } from '../api/refusals.js';
import { routesOf } from './discovered.js';
import { routes } from './route-policies.js';

let house: House;
let discovered: string[];
beforeAll(async () => {
  house = await House.open();
  discovered = routesOf(house.app);
}, 60_000);
afterAll(() => house.close());

test('every route of the running program has a policy, and every policy a route', () => {
  expect(discovered.length).toBeGreaterThan(30);
  expect(discovered).toEqual(Object.keys(routes).sort());
});

test('what is open to everybody is this and no more', () => {
  const open = Object.keys(routes).filter((route) => routes[route] === 'public');
  const withoutTheDocument = open.filter((route) => !route.startsWith('GET /api/docs'));
  expect(withoutTheDocument).toEqual([
    'GET /healthz',
    'GET /readyz',
    'GET /metrics',
    'GET /api/v1/entrance',
    'POST /api/v1/sessions',
  ]);
});

test('every other route answers 401 without a session, before it looks at anything else', async () => {
  const before = await house.stored();
  for (const route of discovered.filter((each) => routes[each] !== 'public')) {
    const [method = '', pattern = ''] = route.split(' ');
    for (const id of ['x', '%00', 'a b']) {
      const url = pattern.replace(':id', encodeURI(id));
      for (const client of [house.stranger(), house.stranger('')]) {
        const answer =
          method === 'GET'
            ? await client.get(url)
            : method === 'DELETE'
              ? await client.delete(url)
              : method === 'PUT'
                ? await client.put(url, {})
                : await client.post(url, {});
        // A path that cannot be read at all is refused before anybody is asked for.
        if (id === '%00' && pattern.includes(':id')) expect([400, 401]).toContain(answer.status);
        else expect({ route, status: answer.status }).toEqual({ route, status: 401 });
        expectProblem(answer, answer.status);
      }
    }
  }
  expect(await house.stored()).toEqual(before);
});

test('public routes answer without a session', async () => {
  for (const route of discovered.filter((each) => routes[each] === 'public')) {
    const [method = '', pattern = ''] = route.split(' ');
    if (method !== 'GET' || pattern.includes('*')) continue;
    const { status } = await house.stranger().get(pattern);
    expect({ route, asksForSession: status === 401 || status === 403 || status >= 500 }).toEqual({
      route,
      asksForSession: false,
    });
  }
});

test('a cookie alone changes nothing: writing routes ask for the token of the session beside it', async () => {
  const signedIn = await house.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { username: 'bithu', password: 'song-lam-demo' },
  });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const before = await house.stored();
  for (const route of discovered.filter((each) => routes[each] !== 'public' && !each.startsWith('GET'))) {
    const [method = '', pattern = ''] = route.split(' ');
    const answer = await house.app.inject({
      method: method as 'POST' | 'DELETE',
      url: pattern.replace(':id', 'x'),
      headers: { cookie },
    });
    expect({ route, status: answer.statusCode, code: answer.json<{ code: string }>().code }).toEqual({
      route,
      status: 403,
      code: 'csrf_token_missing',
    });
  }
  expect(await house.stored()).toEqual(before);
});
