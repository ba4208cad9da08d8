import { overviewSchema, roadmapPageSchema, type Overview, type RoadmapItem } from '../../src/contracts/reports.js';
import { House, type Client } from '../api/house.js';
import { benTruc, Lives, songLam, today } from '../api/lives.js';
import { expectProblem } from '../api/refusals.js';

let house: House;
let lives: Lives;
let secretary: Client;
let issued: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  secretary = await lives.who('bithu');
  await lives.begin(songLam);
  await lives.begin(benTruc);
  issued = await lives.reach(songLam, 'effective.issued.disseminating');
  await lives.reach(songLam, 'closed');
  // Refused, for want of what must be so before.
  const id = await lives.begin(songLam);
  expect((await (await lives.who('chuyenvien1')).act(id, 'draft.submit')).status).toBe(409);
}, 120_000);
afterAll(() => house.close());
afterEach(() => house.clock.toMorningOf(today));

async function overview(client: Client, query = ''): Promise<Overview> {
  const { status, body } = await client.get(`/api/v1/reports/overview${query}`, { 'accept-language': 'en' });
  expect(status).toBe(200);
  return overviewSchema.parse(body);
}

async function listed(client: Client, filter: object, query = ''): Promise<number> {
  const asked = new URLSearchParams({
    ...(filter as Record<string, string>),
    ...Object.fromEntries(new URLSearchParams(query)),
  });
  const { body } = await client.get(`/api/v1/resolutions/counts?${asked.toString()}`);
  return body['total'] as number;
}

test.each(['', '?within=xa-ben-truc', '?kind=congress', '?kind=plan'])(
  'every figure opens a list of as many (%s)',
  async (query) => {
    house.clock.toMorningOf('2025-11-20');
    const report = await overview(secretary, query);
    const rest = query.slice(1);
    for (const { stage, open, filter } of report.stages) {
      expect({ stage, open }).toEqual({ stage, open: await listed(secretary, filter, rest) });
    }
    for (const { unit, overdue, filter } of report.units) {
      const count = await listed(secretary, { ...filter, overdue: 'true' }, rest);
      expect({ unit: unit.id, overdue }).toEqual({ unit: unit.id, overdue: count });
    }
    for (const { fromDays, count, filter } of report.ages) {
      expect({ fromDays, count }).toEqual({ fromDays, count: await listed(secretary, filter, rest) });
    }
    expect(report.ages.reduce((sum, { count }) => sum + count, 0)).toBe(report.total.overdue);
    expect(report.total.overdue).toBe(await listed(secretary, { overdue: 'true' }, rest));
  },
);

test('says how things stand', async () => {
  house.clock.toMorningOf('2025-11-20');
  const report = await overview(secretary);
  expect(report.total).toMatchObject({ open: 4, closed: 1, suspended: 0 });
  expect(report.total.overdue).toBeGreaterThan(0);
  expect(report.oldest?.days).toBeGreaterThan(0);
  expect(report.units.map(({ unit }) => unit.id).sort()).toEqual(['song-lam', 'xa-ben-truc']);
  const draft = report.stages.find(({ stage }) => stage === 'draft');
  expect(draft).toMatchObject({ title: 'Draft', open: 3, medianDays: 0 });
  expect(draft?.passed).toBe(2);
});

test('says what was refused, in words, to those who took part', async () => {
  const { refusals } = await overview(secretary);
  expect(refusals).toContainEqual({ code: 'survey.missing', title: 'No survey is recorded', count: 1 });
  const elsewhere = await overview(await lives.who('xa2.bithu'));
  expect(elsewhere.refusals).toEqual([]);
  const inspector = await overview(await lives.who('kiemtra'));
  expect(inspector.refusals.map(({ code }) => code)).toContain('survey.missing');
});

test('counts for each reader what that reader may see', async () => {
  expect((await overview(await lives.who('quantri'))).total).toEqual({ open: 0, overdue: 0, suspended: 0, closed: 0 });
  const below = await overview(await lives.who('xa2.bithu'));
  expect(below.total).toMatchObject({ open: 1, closed: 1 });
  // How long it took to come about is for those who took part.
  expect(below.stages.find(({ stage }) => stage === 'draft')).toMatchObject({ medianDays: null, passed: 0 });
});

async function roadmap(client: Client, query = ''): Promise<RoadmapItem[]> {
  const items: RoadmapItem[] = [];
  let total = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await client.get(
      `/api/v1/reports/roadmap?limit=2${query}${cursor && `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    const found = roadmapPageSchema.parse(body);
    items.push(...found.items);
    total = found.total;
    cursor = found.nextCursor;
  }
  expect(items).toHaveLength(total);
  return items;
}

test('the roadmap shows every life once, by unit and term', async () => {
  const items = await roadmap(secretary);
  expect(items).toHaveLength(5);
  expect(new Set(items.map(({ id }) => id)).size).toBe(5);
  expect(items.at(-1)?.issuer.id).toBe('xa-ben-truc');
});

test('a life on the roadmap: stages one after another, deadlines, reviews and its end', async () => {
  const one = (await roadmap(secretary)).find(({ id }) => id === issued);
  expect(one?.spans.map(({ stage, forecast }) => `${stage}${forecast ? '?' : ''}`)).toEqual([
    'draft',
    'consultation',
    'approval',
    'issued',
    'midterm_review?',
    'issued?',
    'final_review?',
  ]);
  for (const { from, to } of one?.spans ?? []) expect(from <= to).toBe(true);
  const kinds = one?.marks.map(({ kind, forecast }) => `${kind}${forecast ? '?' : ''}`) ?? [];
  for (const kind of ['deadline', 'review?', 'end?']) expect(kinds).toContain(kind);
});

test('those below see the road from the issue on', async () => {
  const one = (await roadmap(await lives.who('xa2.bithu'))).find(({ id }) => id === issued);
  expect(one?.spans[0]?.stage).toBe('issued');
  expect(await roadmap(await lives.who('quantri'))).toEqual([]);
});

test('from and to narrow it to what is alive between them', async () => {
  expect(await roadmap(secretary, '&to=2024-12-31')).toEqual([]);
  expect(await roadmap(secretary, '&from=2040-01-01')).toEqual([]);
  expect(await roadmap(secretary, '&from=2025-09-01&to=2025-09-30')).toHaveLength(5);
});

test('what is no query is refused', async () => {
  for (const path of ['overview?kind=x', 'overview?x=1', 'roadmap?from=x', 'roadmap?limit=0', 'roadmap?cursor=x']) {
    expectProblem(await secretary.get(`/api/v1/reports/${path}`), 400);
  }
});
