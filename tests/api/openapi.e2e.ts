import { routesOf } from '../access/discovered.js';
import { routes as policies } from '../access/route-policies.js';
import { documentOf, operationsOf, schemaOf, streams, type Document, type Route } from './document.js';
import { House, type Client } from './house.js';
import { Lives, songLam, today } from './lives.js';
import { differences, knownMembers, type Schema } from './schema.js';

let house: House;
let document: Document;
let operations: Route[];
let lives: Lives;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  document = await documentOf(house);
  operations = operationsOf(document);
}, 60_000);
afterAll(() => house.close());

const nameOf = ({ method, path }: Route): string => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`;

/** Every schema of the document, with where it stands. */
function* schemas(): Generator<[string, Schema]> {
  for (const route of operations) {
    const { parameters = [], requestBody, responses } = route.operation;
    for (const { name, schema } of parameters) yield* within(schema, `${nameOf(route)} ${name}`);
    for (const { schema } of Object.values(requestBody?.content ?? {})) yield* within(schema, `${nameOf(route)} body`);
    for (const [status, { content = {} }] of Object.entries(responses)) {
      for (const { schema } of Object.values(content)) yield* within(schema, `${nameOf(route)} ${status}`);
    }
  }
  for (const [name, schema] of Object.entries(document.components.schemas)) yield* within(schema, name);
}

function* within(schema: Schema, at: string): Generator<[string, Schema]> {
  yield [at, schema];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* within(inner, `${at}.${name}`);
  if (schema.items) yield* within(schema.items, `${at}[]`);
  if (typeof schema.additionalProperties === 'object') yield* within(schema.additionalProperties, `${at}.*`);
  for (const inner of schema.anyOf ?? []) yield* within(inner, at);
}

test('is an OpenAPI document with a title and one name for each operation', () => {
  expect(document.openapi).toMatch(/^3\.0\.\d+$/);
  expect(document.info).toMatchObject({ title: expect.stringMatching(/\S/), version: expect.stringMatching(/\S/) });
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of operations) expect(operation).toMatchObject({ summary: expect.stringMatching(/\S/) });
});

test('names every route of the running program, and no other', () => {
  // The document does not describe the pages that show it.
  const published = routesOf(house.app).filter((route) => !route.startsWith('GET /api/docs'));
  expect(operations.map(nameOf).sort()).toEqual(published);
});

test('says of every operation whether it needs a session, as the table of access does', () => {
  for (const route of operations) {
    const isPublic = policies[nameOf(route)] === 'public';
    expect({ route: nameOf(route), secured: route.operation.security !== undefined }).toEqual({
      route: nameOf(route),
      secured: !isPublic,
    });
  }
  expect(document.components.securitySchemes).toHaveProperty('bearer');
});

test('declares each part of a path, once', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
    expect(declared.map(({ name }) => name)).toEqual(inPath);
    expect(declared.every(({ required }) => required === true)).toBe(true);
    const places = (operation.parameters ?? []).map((one) => `${one.in} ${one.name}`);
    expect(new Set(places).size).toBe(places.length);
  }
});

test('uses only what OpenAPI 3.0 has and what our own reader understands', () => {
  for (const [at, schema] of schemas()) {
    expect({ at, foreign: Object.keys(schema).filter((member) => !knownMembers.has(member)) }).toEqual({
      at,
      foreign: [],
    });
    const { required = [], properties = {}, $ref, pattern } = schema;
    expect({ at, undeclared: required.filter((name) => !Object.hasOwn(properties, name)) }).toEqual({
      at,
      undeclared: [],
    });
    if ($ref !== undefined)
      expect(document.components.schemas).toHaveProperty($ref.replace('#/components/schemas/', ''));
    if (pattern !== undefined) expect(() => new RegExp(pattern)).not.toThrow();
  }
});

test('describes every body that is sent and every answer of the API, closed to fields it does not name', () => {
  const api = operations.filter(({ path }) => path.startsWith('/api/v1'));
  for (const route of api) {
    const { requestBody, responses } = route.operation;
    const name = nameOf(route);
    const takesBody = ['POST', 'PUT'].includes(route.method) && !name.endsWith(':id/read');
    expect({ name, body: requestBody !== undefined }).toEqual({ name, body: takesBody });
    for (const { schema } of Object.values(requestBody?.content ?? {})) {
      expect({ name, schema }).toMatchObject({ schema: { type: 'object', additionalProperties: false } });
    }
    const [success = ''] = Object.keys(responses).filter((status) => status.startsWith('2'));
    if (success !== '204' && !streams(route))
      expect({ name, schema: schemaOf(route, Number(success), document) }).not.toMatchObject({ schema: null });
  }
});

test('documents the refusals of every operation as problems, and promises no failure of ours', () => {
  for (const route of operations) {
    const statuses = Object.keys(route.operation.responses).map(Number);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    if (route.operation.security) expect(statuses).toEqual(expect.arrayContaining([401, 403]));
    for (const status of statuses.filter((each) => each >= 400)) {
      expect(route.operation.responses[status]?.content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    }
  }
  const act = operations.find((route) => nameOf(route) === 'POST /api/v1/resolutions/:id/events');
  expect(Object.keys(act?.operation.responses ?? {})).toEqual(
    expect.arrayContaining(['200', '400', '401', '403', '404', '409', '412', '413', '415', '422']),
  );
});

describe('what is answered is what is documented', () => {
  test.each([
    'preparing.draft.writing',
    'preparing.consultation.open',
    'preparing.approval.signing',
    'effective.issued.disseminating',
    'closed',
  ])('about a resolution in %s', async (state) => {
    const id = await lives.reach(songLam, state);
    await house.host.sweepAndRelay();
    for (const username of ['bithu', 'xa1.bithu', 'kiemtra']) await compareAll(await lives.who(username), id);
  });
});

/** Reads everything that can be read and holds it against the document. */
async function compareAll(client: Client, resolution: string): Promise<void> {
  const ids: Readonly<Record<string, string>> = {
    resolutions: resolution,
    units: 'song-lam',
    people: 'bithu',
    workflows: 'resolution',
  };
  const reads = operations.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1'));
  for (const route of reads.filter((each) => !streams(each))) {
    const [, , , room = ''] = route.path.split('/');
    const url = route.path.replace('{id}', ids[room] ?? '').replace('{version}', '1');
    for (const query of ['', ...(room === 'deadlines' ? ['?state=met', '?state=cancelled'] : [])]) {
      const answer = await client.get(url + query);
      const schema = schemaOf(route, answer.status, document);
      expect({ url, status: answer.status, documented: schema !== null }).toEqual({
        url,
        status: answer.status,
        documented: true,
      });
      expect({ url, differences: differences(schema ?? {}, answer.body) }).toEqual({ url, differences: [] });
    }
  }
}
