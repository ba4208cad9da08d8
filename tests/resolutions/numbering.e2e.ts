import { House, type Client } from '../api/house.js';
import { benTruc, Lives, songLam, today, type Parts } from '../api/lives.js';
import { expectProblem } from '../api/refusals.js';

let house: House;
let lives: Lives;
let office: Client;

beforeEach(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  office = await lives.who('chuyenvien2');
}, 60_000);
afterEach(() => house.close());

const issuing = 'preparing.approval.issuing';

/** Signed resolutions that wait for their number. */
async function signed(count: number, kind = 'plan', parts: Parts = songLam): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const batch = Math.min(10, count - ids.length);
    ids.push(...(await Promise.all(Array.from({ length: batch }, () => lives.reach(parts, issuing, kind)))));
  }
  return ids;
}

async function issue(id: string, parts: Parts = songLam, date = today): Promise<string | null> {
  const answer = await (await lives.who(parts.advisor)).act(id, 'issue', { date });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return (await (await lives.who(parts.head)).get(`/api/v1/resolutions/${id}`)).body.symbol;
}

const given = (sequence = 'type') =>
  house.query<{ type: string; number: number; instance: string; adopted: boolean }>(
    'select type, number, instance, adopted from number_given where sequence = $1 order by type, number',
    [sequence],
  );

test('a hundred issues at once are numbered 01 to 100, each number once', async () => {
  const ids = await signed(100);
  const answers = await Promise.all(ids.map((id) => office.act(id, 'issue', { date: today })));
  expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual([]);
  const symbols = await house.query<{ symbol: string }>('select symbol from instance where id = any($1)', [ids]);
  const expected = Array.from({ length: 100 }, (_, index) => `${String(index + 1).padStart(2, '0')}-KH/HU`);
  expect(symbols.map(({ symbol }) => symbol).sort()).toEqual([...expected].sort());
  const numbers = await given();
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(new Set(numbers.map(({ instance }) => instance))).toEqual(new Set(ids));
  expect(await house.host.verify()).toMatchObject({ status: 'sound' });
}, 120_000);

test('issues that are refused, repeated or overtaken leave no gap', async () => {
  const [first = '', second = '', third = ''] = await signed(3);
  const stranger = await lives.who('kiemtra');
  expect((await stranger.act(first, 'issue', { date: today })).status).toBe(403);
  expect((await office.act(first, 'issue', { date: '2025-08-19' })).status).toBe(400);
  expect((await office.act(first, 'issue', { date: 'mai' })).status).toBe(400);
  expect((await office.act(first, 'issue', { date: today }, { 'if-match': '"1"' })).status).toBe(412);
  const unsigned = await lives.reach(songLam, 'preparing.approval.signing', 'plan');
  expect((await office.act(unsigned, 'issue', { date: today })).status).toBe(409);
  const previewed = await office.post(`/api/v1/resolutions/${first}/preview`, { type: 'issue', data: { date: today } });
  expect(previewed.status).toBe(200);
  expect(await given()).toEqual([]);

  // Eight copies under one key, and eight more under keys of their own: one issue, the others meet a resolution issued.
  const copies = Array.from({ length: 8 }, () =>
    office.act(first, 'issue', { date: today }, { 'idempotency-key': 'one' }),
  );
  const others = Array.from({ length: 8 }, (_, n) =>
    office.act(second, 'issue', { date: today }, { 'idempotency-key': `${n}` }),
  );
  expect((await Promise.all(copies)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  const statuses = (await Promise.all(others)).map(({ status }) => String(status)).sort();
  expect(statuses).toEqual(['200', ...Array<string>(7).fill('409')]);
  await issue(third);
  expect((await given()).map(({ number, instance }) => [number, instance])).toEqual(
    expect.arrayContaining([[3, third]]),
  );
  expect((await given()).map(({ number }) => number)).toEqual([1, 2, 3]);
}, 60_000);

test('more acts at once than there are connections wait for nobody but each other', async () => {
  const [id = ''] = await signed(1);
  const stranger = await lives.who('kiemtra');
  const answers = await Promise.all(Array.from({ length: 40 }, () => stranger.act(id, 'issue', { date: today })));
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(403));
  expect(await issue(id)).toBe('01-KH/HU');
}, 20_000);

test('a number whose step fails after it was taken is given to the next', async () => {
  const [first = '', second = ''] = await signed(2);
  // The journal refuses this one entry: everything of the step is undone, the number with it.
  const alter = (statement: string): Promise<unknown> => house.asOwner(statement);
  await alter(`create function refuse_one() returns trigger language plpgsql as
    $$ begin raise exception 'refused by the test' using errcode = 'restrict_violation'; end $$`);
  await alter(`create trigger refuse_one before insert on journal for each row
    when (new.instance = '${first}' and new.event = 'issue') execute function refuse_one()`);
  expectProblem(await office.act(first, 'issue', { date: today }), 500);
  expect(await given()).toEqual([]);
  await alter('drop trigger refuse_one on journal');
  expect(await issue(second)).toBe('01-KH/HU');
  expect(await issue(first)).toBe('02-KH/HU');
}, 60_000);

test("an adopted resolution keeps its number, which is then nobody else's", async () => {
  const past = { stage: 'issued', symbol: '05-KH/HU', number: 5, issuedOn: '2025-08-10', kind: 'plan' };
  const [adopted, duplicate] = [await lives.adopt(songLam, past), await lives.adopt(songLam, past)];
  const secretary = await lives.who('bithu');
  expect(await given()).toEqual([]);
  expect((await secretary.act(adopted, 'adopt.confirm')).status).toBe(200);
  expect(await given()).toEqual([{ type: 'KH', number: 5, instance: adopted, adopted: true }]);

  const before = await house.stored();
  const refused = await secretary.act(duplicate, 'adopt.confirm', {}, { 'accept-language': 'en' });
  expectProblem(refused, 409);
  expect(refused.body).toMatchObject({ code: 'number_taken', detail: expect.stringContaining('Number 5') });
  expect(await house.stored()).toEqual({ ...before, denials: before.denials + 1 });
  expect((await secretary.act(duplicate, 'adopt.refuse', { reason: 'Trùng số' })).status).toBe(200);

  const [next = ''] = await signed(1);
  expect(await issue(next)).toBe('06-KH/HU');

  // The term before has a register of its own.
  const earlier = await lives.adopt(songLam, {
    ...past,
    issuedOn: '2024-05-01',
    term: { from: '2024-01-01', to: '2025-12-31' },
  });
  expect((await secretary.act(earlier, 'adopt.confirm')).status).toBe(200);
  const registers = await house.query('select term_from::text as "from", last from number_register order by term_from');
  expect(registers).toEqual([
    { from: '2020-08-01', last: 5 },
    { from: '2025-08-01', last: 6 },
  ]);
}, 60_000);

test('types, congresses, issuers and terms are counted apart; symbols are of the party or of the state', async () => {
  await house.asOwner(`update unit set numbering = 'state', symbol = 'HĐND' where id = 'xa-ben-truc'`);
  const [planA = '', planB = ''] = await signed(2, 'plan');
  const [resolution = ''] = await signed(1, 'thematic');
  const [annual = ''] = await signed(1, 'annual');
  const [congress = ''] = await signed(1, 'congress');
  const [communePlan = ''] = await signed(1, 'plan', benTruc);
  const [communeResolution = ''] = await signed(1, 'thematic', benTruc);
  expect([
    await issue(planA),
    await issue(resolution),
    await issue(planB),
    await issue(annual),
    await issue(congress),
    await issue(communePlan, benTruc),
    await issue(communeResolution, benTruc),
  ]).toEqual(['01-KH/HU', '01-NQ/HU', '02-KH/HU', '02-NQ/HU', '01-NQ/HU', '01/KH-HĐND', '01/NQ-HĐND']);
  expect((await given('congress')).map(({ type, number, instance }) => [type, number, instance])).toEqual([
    ['all', 1, congress],
  ]);

  // The committee's new term begins on 1 August 2030: its plans begin at 01 again.
  const [late = '', later = ''] = await signed(2, 'plan');
  expect(await issue(late)).toBe('03-KH/HU');
  house.clock.toMorningOf('2030-08-01');
  expect((await office.act(later, 'issue', { date: '2030-08-01' })).body).toMatchObject({
    code: 'transition_refused',
    reasons: [{ code: 'number.no_term' }],
  });
  await house.directory.recordTerm({ unitId: 'song-lam', ordinal: 14, from: '2030-08-01', to: '2035-07-31' });
  expect(await issue(later, songLam, '2030-08-01')).toBe('01-KH/HU');
}, 90_000);
