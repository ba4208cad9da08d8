import fc from 'fast-check';
import { documentOf, operationsOf, schemaOf, streams, type Document, type Route } from './document.js';
import { House, type Answer, type Client, type Stored } from './house.js';
import { Lives, songLam, today } from './lives.js';
import { expectProblem } from './refusals.js';
import { anything, differences, nearly, valuesOf, type Pool, type Schema } from './schema.js';

/*
 * Requests made up from our own OpenAPI document, most of them nearly right. Every reply is a documented one, never a
 * failure of ours, and whatever is refused has written nothing. FUZZ_REQUESTS makes it longer, FUZZ_SEED repeats a run.
 */
/** How many made-up requests are sent: a number, not a time, so that a seed repeats the run on a slow machine as well. */
const runs = Number(process.env['FUZZ_REQUESTS'] ?? 1_000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

let house: House;
let document: Document;
let clients: Client[];
let pool: Pool;
/** What somebody was allowed to do at the start: acts that have a chance. */
const apt: { readonly client: number; readonly resolution: string; readonly event: string }[] = [];
/** The form of each event, as `/actions` gives it. */
const forms: Record<string, Schema> = {};

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  const lives = new Lives(house);
  document = await documentOf(house);
  const usernames = [
    'bithu',
    'phobithu1',
    'chuyenvien1',
    'chuyenvien2',
    'thamdinh',
    'xa1.bithu',
    'xa2.phobithu',
    'quantri',
  ];
  clients = await Promise.all(usernames.map((username) => lives.who(username)));
  const resolutions: string[] = [];
  for (const state of ['preparing.draft.writing', 'preparing.draft.check', 'preparing.consultation.open', ...later]) {
    const id = await lives.reach(songLam, state);
    resolutions.push(id);
    for (const [client, asker] of clients.entries()) {
      const actions = await asker.get(`/api/v1/resolutions/${id}/actions`);
      if (actions.status === 200) learn(actions.body as unknown as Action[], client, id);
    }
  }
  await house.host.sweepAndRelay();
  const told = await house.query<{ id: string }>('select id from notification order by id limit 20');
  pool = {
    resolution: resolutions,
    deadline: ['drafting', 'check', 'round', 'ballot', 'signing', 'dissemination', 'midterm'],
    deadlines: resolutions.flatMap((id) => ['drafting', 'check', 'round', 'signing'].map((name) => `${id}.${name}`)),
    notifications: told.map(({ id }) => id),
    unit: ['song-lam', 'xa-ben-truc', 'van-phong', 'truong-giang'],
    people: ['bithu', 'chuyenvien1'],
    position: ['song-lam.bithu', 'van-phong.chuyenvien1', 'to-chuc.thamdinh', 'xa-ben-truc.xa1.bithu'],
    event: [...Object.keys(forms), 'parent.ended', 'deadline.due', 'xstate.init'],
  };
}, 60_000);
afterAll(() => house.close());

const staying =
  /^(?:.+\.record|text\.revise|.+\.set|.+\.name|opinion\..+|vote\.cast|deadline\.move|fact\.correct|draft\.return)$/;

interface Action {
  readonly event: string;
  readonly allowed: boolean;
  readonly fields: Schema;
}

function learn(actions: readonly Action[], client: number, resolution: string): void {
  for (const { event, allowed, fields } of actions) {
    forms[event] = fields;
    // What ends a life, or leaves the state, would end the run's chances early.
    if (allowed && staying.test(event)) apt.push({ client, resolution, event });
  }
}

const later = ['preparing.approval.balloting', 'preparing.approval.signing', 'effective.issued.disseminating'];

/** A request to be sent; printed whole where it fails. */
interface Request {
  /** As in the document: `POST /api/v1/resolutions`. */
  readonly route: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
  readonly client: number;
}

/** Signing out would end the run, and signing in is slow on purpose: a few of those are enough. */
const weightOf = (route: Route): number => {
  const { method, path } = route;
  if (streams(route)) return 0;
  if (path.startsWith('/api/v1/sessions') && method !== 'GET') return method === 'POST' ? 1 : 0;
  if (method === 'GET') return 3;
  return path.endsWith('/events') ? 30 : 10;
};

const requests = (): fc.Arbitrary<Request> => {
  const routes = operationsOf(document).filter((route) => route.path.startsWith('/api/v1') && weightOf(route) > 0);
  return fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...apt).chain(aptRequests) },
    ...routes.map((route) => ({ weight: weightOf(route), arbitrary: requestsTo(route) })),
  );
};

const aptRequests = ({ client, resolution, event }: (typeof apt)[number]): fc.Arbitrary<Request> =>
  fc.record({
    route: fc.constant('POST /api/v1/resolutions/{id}/events'),
    url: fc.constant(`/api/v1/resolutions/${resolution}/events`),
    body: actsOf(event, forms[event] ?? {}),
    headers: fc.constant({}),
    client: fc.constant(client),
  });

function requestsTo(route: Route): fc.Arbitrary<Request> {
  return fc.record({
    route: fc.constant(nameOf(route)),
    url: urlsOf(route),
    body: bodiesOf(route),
    headers: headersOf(route),
    client: fc.nat(clients.length - 1),
  });
}

function urlsOf({ path, operation }: Route): fc.Arbitrary<string> {
  const [, , , room = ''] = path.split('/');
  const known = pool[room] ?? pool[room.replace(/s$/, '')] ?? ['x'];
  const id = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  );
  const queries = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const members = queries.map(({ name, schema }) => [
    name,
    fc.oneof({ weight: 3, arbitrary: valuesOf(schema, pool) }, { weight: 1, arbitrary: anything }),
  ]);
  const query = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
  return fc.tuple(id, query).map(([one, asked]) => {
    const parts = Object.entries(asked).map(([name, value]) => `${name}=${encoded(written(value).slice(0, 3_000))}`);
    return path.replace('{id}', encoded(one)) + (parts.length > 0 ? `?${parts.join('&')}` : '');
  });
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Half a surrogate pair cannot stand in an address at all. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

function bodiesOf({ path, operation }: Route): fc.Arbitrary<unknown> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (!schema) return fc.constant(undefined);
  const acts = path.endsWith('/events') || path.endsWith('/preview');
  const bodies = [
    { weight: 5, arbitrary: valuesOf(schema, pool) },
    { weight: 4, arbitrary: nearly(schema, pool) },
    { weight: 1, arbitrary: anything },
  ];
  return fc.oneof(
    ...bodies,
    ...(acts ? Object.entries(forms).map(([type, form]) => ({ weight: 1, arbitrary: actsOf(type, form) })) : []),
  );
}

const actsOf = (type: string, form: Schema): fc.Arbitrary<unknown> =>
  fc.record({
    type: fc.constant(type),
    data: fc.oneof({ weight: 3, arbitrary: valuesOf(form, pool) }, { weight: 1, arbitrary: nearly(form, pool) }),
  });

function headersOf({ operation }: Route): fc.Arbitrary<Record<string, string>> {
  const takes = (name: string): boolean => (operation.parameters ?? []).some((one) => one.name === name);
  const keys = fc.constantFrom('key-1', 'key-2', 'key 3', 'k'.repeat(201));
  const matches = fc.constantFrom('"1"', '"7"', '*', 'x');
  const some = {
    ...(takes('Idempotency-Key') && { 'idempotency-key': keys }),
    ...(takes('If-Match') && { 'if-match': matches }),
    'accept-language': fc.constantFrom('vi', 'en', 'fr;q=0.5, *', ';;;'),
  };
  return fc.record(some, { requiredKeys: [] });
}

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

async function send({ route, url, body, headers, client }: Request): Promise<Answer> {
  const sender = clients[client];
  if (!sender) throw new Error('nobody sends');
  return route.startsWith('GET') ? sender.get(url, headers) : sender.post(url, body, headers);
}

/** Nothing may have changed but the count of denials, which grows by the refusals of acts. */
const unchanged = ({ denials: _before, ...before }: Stored, { denials: _after, ...after }: Stored): void =>
  expect(after).toEqual(before);

async function expectDocumented(request: Request): Promise<Answer> {
  const before = await house.stored();
  const answer = await send(request);
  const { route: name, url } = request;
  const route = operationsOf(document).find((one) => nameOf(one) === name);
  if (!route) throw new Error(`${name} is not in the document`);
  const schema = schemaOf(route, answer.status, document);
  if (schema === null)
    throw new Error(`${route.method} ${url}: ${answer.status} is not documented: ${JSON.stringify(answer.body)}`);
  expect(differences(schema, answer.body)).toEqual([]);
  if (answer.status >= 400) {
    expectProblem(answer, answer.status, decodeURIComponent(url) + JSON.stringify(request.body ?? null));
  }
  if (answer.status >= 400 || route.method === 'GET' || route.path.endsWith('/preview'))
    unchanged(before, await house.stored());
  return answer;
}

test(
  'made-up requests are answered as documented, and what is refused writes nothing',
  async () => {
    process.stdout.write(`fuzz: FUZZ_REQUESTS=${runs} FUZZ_SEED=${seed}\n`);
    const statuses = new Map<string, number>();
    const property = fc.asyncProperty(requests(), async (request) => {
      const answer = await expectDocumented(request);
      const { status } = answer;
      const key = `${request.route} ${status}`;
      statuses.set(key, (statuses.get(key) ?? 0) + 1);
    });
    await fc.assert(property, {
      seed,
      numRuns: runs,
      maxSkipsPerRun: 0,
    });
    const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    const accepted = [...statuses].filter(([key]) => /^POST .*(?:resolutions|events|move|adopt) 20/.test(key));
    const acts = accepted.reduce((sum, [, count]) => sum + count, 0);
    process.stdout.write(`fuzz: ${sent} requests, ${statuses.size} kinds of answer, ${acts} acts accepted\n`);
    // A run in which hardly anything is accepted would prove nothing.
    expect(sent).toBe(runs);
    expect(acts).toBeGreaterThan(runs / 100);
    expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  },
  120_000 + runs * 200,
);
