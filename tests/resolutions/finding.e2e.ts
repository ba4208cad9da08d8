import { previewedSchema } from '../../src/contracts/acts.js';
import { resolutionCountsSchema, resolutionPageSchema } from '../../src/contracts/resolution-lists.js';
import { resolutionSchema } from '../../src/contracts/resolutions.js';
import { House, type Client } from '../api/house.js';
import { Lives, songLam, today } from '../api/lives.js';
import { expectProblem } from '../api/refusals.js';

let house: House;
let lives: Lives;
let secretary: Client;

const titles = ['Đường Ấp Bắc', 'An sinh xã hội', 'Ý Đảng lòng dân', 'Ăn ở vệ sinh', 'Chuyển đổi số'];

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  secretary = await lives.who('bithu');
  const officer = await lives.who('chuyenvien1');
  for (const title of titles) {
    const body = { kind: 'plan', title, issuerId: 'song-lam', term: { from: '2025-08-01', to: '2027-07-31' } };
    expect(await officer.post('/api/v1/resolutions', body)).toMatchObject({ status: 201 });
  }
  await lives.reach(songLam, 'effective.issued.disseminating');
}, 120_000);
afterAll(() => house.close());

async function all(query: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await secretary.get(
      `/api/v1/resolutions?limit=2&${query}${cursor && `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    items.push(...resolutionPageSchema.parse(body).items);
    cursor = body.nextCursor;
  }
  return items;
}

const titlesOf = async (query: string): Promise<string[]> =>
  (await all(query)).map(({ title }) => String(title)).filter((title) => titles.includes(title));

test('titles are in the order of the Vietnamese alphabet, both ways, over pages', async () => {
  const inOrder = ['An sinh xã hội', 'Ăn ở vệ sinh', 'Chuyển đổi số', 'Đường Ấp Bắc', 'Ý Đảng lòng dân'];
  expect(await titlesOf('sort=title')).toEqual(inOrder);
  expect(await titlesOf('sort=-title')).toEqual(inOrder.toReversed());
});

test.each(['due', '-due', 'title', '-title', 'symbol', '-symbol', 'updated', '-updated'])(
  'in the order %s every one comes once',
  async (sort) => {
    const ids = (await all(`sort=${sort}`)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength((await all('')).length);
  },
);

test('those without a symbol come last, whichever way', async () => {
  for (const sort of ['symbol', '-symbol']) {
    const symbols = (await all(`sort=${sort}`)).map(({ symbol }) => symbol);
    expect(symbols[0]).toMatch(/NQ/);
    expect(symbols.at(-1)).toBeNull();
  }
});

test('a cursor of one order is refused in another', async () => {
  const { body } = await secretary.get('/api/v1/resolutions?limit=1&sort=title');
  expectProblem(await secretary.get(`/api/v1/resolutions?limit=1&sort=due&cursor=${body.nextCursor}`), 400);
});

test('is found without accents, and with them', async () => {
  for (const q of ['duong ap bac', 'Đường Ấp', 'DUONG']) {
    expect(await titlesOf(`q=${encodeURIComponent(q)}`)).toEqual(['Đường Ấp Bắc']);
  }
});

test('an item says what is owed first, by name and day', async () => {
  const [item] = await all('sort=title&stage=draft');
  expect(item?.['due']).toEqual({
    id: `${String(item?.['id'])}.drafting`,
    name: 'drafting',
    title: expect.stringMatching(/\S/),
    day: '2025-10-17',
    overdue: false,
  });
});

test('dueFrom and dueBefore go by the day of what is owed first', async () => {
  expect(await titlesOf('dueFrom=2025-10-17&dueBefore=2025-10-18')).toHaveLength(titles.length);
  expect(await titlesOf('dueBefore=2025-10-17')).toEqual([]);
  expect(await titlesOf('dueFrom=2025-10-18')).toEqual([]);
});

test('within takes the units below as well', async () => {
  expect(await titlesOf('within=truong-giang')).toHaveLength(titles.length);
  expect(await titlesOf('within=xa-ben-truc')).toEqual([]);
  expect(await titlesOf('unitId=truong-giang')).toEqual([]);
});

test('counts say what the list has, stage by stage, under the same filters', async () => {
  for (const query of ['', 'within=song-lam', 'q=duong', 'kind=plan', 'dueBefore=2025-10-17', 'overdue=true']) {
    const listed = await all(query);
    const counted = resolutionCountsSchema.parse(
      (await secretary.get(`/api/v1/resolutions/counts?by=stage&${query}`)).body,
    );
    expect({ query, total: counted.total }).toEqual({ query, total: listed.length });
    for (const { stage, count } of counted.items) {
      expect({ query, stage, count }).toEqual({
        query,
        stage,
        count: listed.filter((one) => one['stage'] === stage).length,
      });
    }
  }
});

test('what is owed and past is counted as overdue', async () => {
  house.clock.toMorningOf('2025-10-18');
  const { body } = await secretary.get('/api/v1/resolutions/counts');
  const { items } = resolutionCountsSchema.parse(body);
  expect(items.find(({ stage }) => stage === 'draft')?.overdue).toBe(titles.length);
  const [item] = await all('overdue=true&stage=draft');
  expect(item).toMatchObject({ due: { overdue: true } });
  house.clock.toMorningOf(today);
});

test('nobody counts what they may not see', async () => {
  const { body } = await (await lives.who('quantri')).get('/api/v1/resolutions/counts');
  expect(body).toEqual({ total: 0, items: [] });
});

test('one resolution shows its stages with the days they were entered, and those ahead', async () => {
  const id = await lives.reach(songLam, 'effective.issued.disseminating');
  const { body } = await secretary.get(`/api/v1/resolutions/${id}`);
  const { stages } = resolutionSchema.parse(body);
  expect(stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
    'draft passed',
    'consultation passed',
    'approval passed',
    'issued current',
    'midterm_review coming',
    'final_review coming',
    'closed coming',
  ]);
  expect(stages.slice(0, 4).map(({ enteredOn }) => enteredOn)).toEqual([today, today, today, today]);
  for (const { expectedOn } of stages.slice(4)) expect(expectedOn).toMatch(/^20\d\d-/);
  const below = await (await lives.who('xa2.bithu')).get(`/api/v1/resolutions/${id}`);
  const seen = resolutionSchema.parse(below.body).stages;
  expect(seen.slice(0, 3).map(({ enteredOn, visits }) => ({ enteredOn, visits }))).toEqual(
    Array.from({ length: 3 }, () => ({ enteredOn: null, visits: [] })),
  );
  expect(seen[3]?.enteredOn).toBe(today);
});

test('verification finds stages that do not lead to the present one, and enters it', async () => {
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  await house.query(`delete from instance_stage where stage = 'issued'`);
  const { findings } = await house.host.verify();
  expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(['stages']));
  await house.host.verify({ repair: true });
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
});

test('an action says who may, in which capacities of the caller, and which is the way on', async () => {
  const id = await lives.begin(songLam);
  const { body } = await (await lives.who('chuyenvien1')).get(`/api/v1/resolutions/${id}/actions`);
  const submit = (body as unknown as { event: string }[]).find(({ event }) => event === 'draft.submit');
  expect(submit).toMatchObject({ allowed: false, main: true, capacities: [], by: ['người soạn thảo'] });
  const cancel = await secretary.get(`/api/v1/resolutions/${id}/actions`);
  expect((cancel.body as unknown as { event: string }[]).find(({ event }) => event === 'cancel')).toMatchObject({
    allowed: true,
    main: false,
    capacities: [{ position: 'song-lam.bithu', delegation: null }],
  });
});

test('a preview tells its story in words', async () => {
  const id = await lives.reach(songLam, 'preparing.approval.issuing');
  const before = await house.stored();
  const { status, body } = await (
    await lives.who('chuyenvien2')
  ).post(`/api/v1/resolutions/${id}/preview`, { type: 'issue', data: { date: today } }, { 'accept-language': 'en' });
  expect(status).toBe(200);
  const { story } = previewedSchema.parse(body);
  expect(story.stateTitle).toBe('Dissemination');
  expect(story.deadlines.map(({ name, what }) => `${name} ${what}`)).toEqual(
    expect.arrayContaining(['issue met', 'dissemination set']),
  );
  expect(story.work.map(({ event, what }) => `${event} ${what}`)).toEqual(
    expect.arrayContaining(['issue closed', 'dissemination.record opened']),
  );
  for (const { to } of [...story.work, ...story.told])
    for (const words of to) expect(words).not.toMatch(/^(unit|position|above):/);
  expect(await house.stored()).toEqual(before);
});

test('the journal says by name and position who did it', async () => {
  const id = await lives.begin(songLam);
  const { body } = await secretary.get(`/api/v1/resolutions/${id}/journal`);
  expect(body.items[0]).toMatchObject({
    event: 'create',
    actorName: expect.stringMatching(/\S \S/),
    actorTitle: { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
    actorUnit: expect.stringMatching(/\S/),
    onBehalfOf: null,
  });
});

test('names everybody it names, and its kin as far as the reader may see them', async () => {
  const parent = await lives.reach(songLam, 'effective.issued.disseminating');
  const officer = await lives.who('chuyenvien1');
  const begun = await officer.post('/api/v1/resolutions', {
    kind: 'action_programme',
    title: 'Chương trình hành động',
    issuerId: 'song-lam',
    term: { from: '2025-08-01', to: '2027-07-31' },
    implements: [parent],
  });
  expect(begun.status).toBe(201);
  const child = resolutionSchema.parse((await secretary.get(`/api/v1/resolutions/${begun.body.id}`)).body);
  expect(child.people.drafters).toMatchObject([
    { personName: expect.stringMatching(/\S \S/), unitName: expect.stringMatching(/\S/) },
  ]);
  expect(child.parents).toMatchObject([
    { id: parent, stage: 'issued', issuedOn: today, issuer: { id: 'song-lam' }, days: null },
  ]);
  const seen = resolutionSchema.parse((await secretary.get(`/api/v1/resolutions/${parent}`)).body);
  expect(seen.children.map(({ id }) => id)).toEqual([child.id]);
  expect(seen.people.signatory?.personName).toMatch(/\S/);
  // Those below read what was issued: neither who worked on it nor the draft that implements it.
  const below = resolutionSchema.parse(
    (await (await lives.who('xa2.bithu')).get(`/api/v1/resolutions/${parent}`)).body,
  );
  expect(below.children).toEqual([]);
  expect(below.people).toMatchObject({ drafters: [], keyCadres: [], appraisers: [] });
});
