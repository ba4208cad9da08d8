import { clockSchema, workflowDetailSchema, workflowListSchema } from '../../src/contracts/administration.js';
import { sessionListSchema } from '../../src/contracts/sessions.js';
import { House, type Client } from '../api/house.js';
import { Lives, songLam, today } from '../api/lives.js';
import { expectProblem } from '../api/refusals.js';

let house: House;
let lives: Lives;
let administrator: Client;
let issued: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  administrator = await lives.who('quantri');
  await lives.begin(songLam);
  issued = await lives.reach(songLam, 'effective.issued.disseminating');
}, 120_000);
afterAll(() => house.close());

describe('workflows', () => {
  test('each with its hash, its model check and how many follow it', async () => {
    const { items } = workflowListSchema.parse((await administrator.get('/api/v1/workflows')).body);
    expect(items).toMatchObject([
      {
        id: 'resolution',
        version: 1,
        current: true,
        findings: [],
        resolutions: 2,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test('somebody else counts what they may see', async () => {
    const below = await (await lives.who('xa2.bithu')).get('/api/v1/workflows');
    expect(workflowListSchema.parse(below.body).items[0]?.resolutions).toBe(1);
  });

  test('one version with its picture, its stages and what its events ask for', async () => {
    const { status, body } = await administrator.get('/api/v1/workflows/resolution/1?focus=all');
    expect(status).toBe(200);
    const detail = workflowDetailSchema.parse(body);
    expect(detail.diagram.nodes.length).toBe(detail.states);
    expect(detail.diagram.nodes.some(({ current, travelled }) => current || travelled)).toBe(false);
    expect(Object.keys(detail.eventsByName)).toHaveLength(detail.events);
    expect(detail.eventsByName['sign']).toMatchObject({ title: { vi: 'Ký' }, fields: { type: 'object' } });
    expect(detail.stages.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['draft', 'issued', 'closed']));
    expect(detail.relations['drafter']?.vi).toMatch(/\S/);
  });

  test.each(['resolution/2', 'resolution/01', 'resolution/x', 'nothing/1'])('%s is none', async (name) => {
    expectProblem(await administrator.get(`/api/v1/workflows/${name}`), 404);
  });
});

describe('the clock', () => {
  test('says when it was last swept and what waits', async () => {
    expect(clockSchema.parse((await administrator.get('/api/v1/clock')).body).sweep.lastAt).toBeNull();
    await house.host.sweepAndRelay();
    const clock = clockSchema.parse((await administrator.get('/api/v1/clock')).body);
    expect(clock.sweep.lastAt).not.toBeNull();
    expect(clock.queue.reachable).toBe(true);
    expect(clock.sweep).toMatchObject({ late: 0, lateSeconds: 0 });
    expect(clock.sweep.open).toBeGreaterThan(0);
    expect(clock.outbox).toEqual({ waiting: 0, failing: 0 });
    expect(clock.stream.waiting).toBeGreaterThan(0);
    expect(clock.trouble).toEqual([]);
  });

  test('names what could not be fired; its title only to those who may read it', async () => {
    await house.query(
      `update deadline set attempts = 3, last_error = 'no way', next_attempt_at = clock_timestamp() + interval '1 hour'
       where instance = $1 and status = 'open' and name = 'dissemination'`,
      [issued],
    );
    const [blind] = clockSchema.parse((await administrator.get('/api/v1/clock')).body).trouble;
    expect(blind).toMatchObject({
      deadlineId: `${issued}.dissemination`,
      resolution: { id: issued, title: null, symbol: null },
      attempts: 3,
      lastError: 'no way',
    });
    expect(blind?.title).toMatch(/\S/);
    const inspector = clockSchema.parse((await (await lives.who('kiemtra')).get('/api/v1/clock')).body);
    expect(inspector.trouble[0]?.resolution.title).toMatch(/\S/);
  });

  test('is nobody else’s to read, and asking is remembered', async () => {
    const { denials } = await house.stored();
    for (const username of ['bithu', 'chuyenvien1', 'xa1.bithu']) {
      expectProblem(await (await lives.who(username)).get('/api/v1/clock'), 403);
    }
    expect((await house.stored()).denials).toBe(denials + 3);
  });
});

describe('sessions', () => {
  const listOf = async (client: Client, query = '') =>
    sessionListSchema.parse((await client.get(`/api/v1/sessions${query}`)).body).items;

  test('one’s own, the present one marked; another of one’s own may be ended', async () => {
    const [here, there] = [await house.signIn('thamdinh'), await house.signIn('thamdinh')];
    const items = await listOf(here);
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(new Set(items.map(({ person }) => person.id)).size).toBe(1);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    const other = (await listOf(there)).find(({ current }) => current)?.id ?? '';
    expect((await here.delete(`/api/v1/sessions/${other}`)).status).toBe(204);
    expect((await there.get('/api/v1/me')).status).toBe(401);
    expectProblem(await here.delete(`/api/v1/sessions/${other}`), 404);
    expect((await here.get('/api/v1/me')).status).toBe(200);
  });

  test('somebody else’s is not there, but for administrators', async () => {
    const victim = await house.signIn('uyvien3');
    const [session] = await listOf(victim);
    const stranger = await house.signIn('chuyenvien1');
    expectProblem(await stranger.delete(`/api/v1/sessions/${session?.id}`), 404);
    expectProblem(await stranger.get('/api/v1/sessions?all=true'), 403);
    expect((await victim.get('/api/v1/me')).status).toBe(200);
    expect((await listOf(administrator, '?all=true')).map(({ id }) => id)).toContain(session?.id);
    expect((await administrator.delete(`/api/v1/sessions/${session?.id}`)).status).toBe(204);
    expect((await victim.get('/api/v1/me')).status).toBe(401);
  });

  test('nothing that could sign anybody in is told', async () => {
    const { body } = await administrator.get('/api/v1/sessions?all=true');
    expect(JSON.stringify(body)).not.toMatch(/token|hash/i);
  });
});
