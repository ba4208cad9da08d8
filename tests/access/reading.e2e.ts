import { House, type Client } from '../api/house.js';
import { benTruc, Lives, songLam, today, type Parts } from '../api/lives.js';
import { readers, type Reader, type Shelf } from './readers.js';

let house: House;
let lives: Lives;
const shelves: Record<Shelf, string> = {
  province: '',
  committee: '',
  committeeConsultsBenTruc: '',
  committeeIssued: '',
  benTruc: '',
  suoiBac: '',
};

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  await house.directory.endPosition('song-lam.uyvien5', '2025-08-17');
  lives = new Lives(house);
  const province: Parts = { ...songLam, unit: 'truong-giang', drafter: 'tinh.chuyenvien' };
  const suoiBac: Parts = { ...benTruc, unit: 'xa-suoi-bac', drafter: 'xa3.vanphong' };
  // Drafted by different people, so that each inbox tells whose turn it is.
  const consulting: Parts = { ...songLam, drafter: 'tochuc.chuyenvien' };
  shelves.province = await lives.begin(province);
  shelves.committee = await lives.begin(songLam);
  shelves.committeeConsultsBenTruc = await lives.reach(consulting, 'preparing.consultation.open');
  shelves.committeeIssued = await lives.reach(consulting, 'effective.issued.disseminating');
  shelves.benTruc = await lives.begin(benTruc);
  shelves.suoiBac = await lives.begin(suoiBac);
  await house.host.relay.relayOnce();
}, 60_000);
afterAll(() => house.close());

const names = Object.keys(shelves) as Shelf[];
const shelfOf = (id: string): Shelf | undefined => names.find((name) => shelves[name] === id);
const sorted = (found: readonly (Shelf | undefined)[]): string[] => found.map(String).sort();

/** Every page of a list. */
async function all(client: Client, path: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=2${cursor && `&cursor=${cursor}`}`);
    expect(page.status).toBe(200);
    items.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return items;
}

const subjectOf = (item: Record<string, unknown>): Shelf | undefined =>
  shelfOf((item['resolution'] as { id: string }).id);

describe.each(readers.map((reader): [string, Reader] => [reader.username, reader]))('%s', (username, reader) => {
  let client: Client;
  beforeAll(async () => {
    client = await lives.who(username);
  });

  test('finds in lists and searches what may be read, and nothing else', async () => {
    const listed = await all(client, '/api/v1/resolutions');
    expect(sorted(listed.map(({ id }) => shelfOf(String(id))))).toEqual(sorted(reader.reads));
    const searched = await all(client, '/api/v1/resolutions?q=giao%20th%C3%B4ng');
    expect(sorted(searched.map(({ id }) => shelfOf(String(id))))).toEqual(sorted(reader.reads));
    for (const unit of ['truong-giang', 'song-lam', 'xa-ben-truc', 'xa-suoi-bac', 'no-such-unit']) {
      const ofUnit = await all(client, `/api/v1/resolutions?unitId=${unit}`);
      expect(ofUnit.length).toBeLessThanOrEqual(reader.reads.length);
      for (const { id } of ofUnit) expect(reader.reads).toContain(shelfOf(String(id)));
    }
  });

  test.each(['', '/actions', '/journal', '/forecast', '/diagram'])(
    'reads resolutions%s, or is told of none',
    async (route) => {
      for (const name of names) {
        const { status } = await client.get(`/api/v1/resolutions/${shelves[name]}${route}`);
        const asIssued = route === '/journal' && reader.readsAsIssued?.includes(name);
        const expected = !reader.reads.includes(name) ? 404 : asIssued ? 403 : 200;
        expect({ name, status }).toEqual({ name, status: expected });
      }
    },
  );

  test('may try to act on what may be read, and is told of nothing else', async () => {
    for (const name of names) {
      // Nothing can come of it: the event is malformed for whoever may do it.
      const { status } = await client.act(shelves[name], 'text.revise', { version: '' });
      expect({ name, missing: status === 404 }).toEqual({ name, missing: !reader.reads.includes(name) });
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });

  test('learns how a resolution came about only where their bodies took part', async () => {
    for (const name of reader.reads) {
      const { body } = await client.get(`/api/v1/resolutions/${shelves[name]}`);
      const seesBallot = name === 'committeeIssued' && !reader.readsAsIssued?.includes(name);
      expect({ name, ballot: body['ballot'] !== null }).toEqual({ name, ballot: seesBallot });
      const { nodes } = (await client.get(`/api/v1/resolutions/${shelves[name]}/diagram`)).body;
      expect(JSON.stringify(nodes).includes('"travelled":true')).toBe(!reader.readsAsIssued?.includes(name));
    }
  });

  test('sees the deadlines of what may be read', async () => {
    const deadlines = await all(client, '/api/v1/deadlines');
    expect(sorted([...new Set(deadlines.map(subjectOf))])).toEqual(sorted(reader.reads));
  });

  test('is asked in the inbox for what is theirs', async () => {
    const asked = Object.fromEntries(
      (await all(client, '/api/v1/inbox')).map((item) => [subjectOf(item), item['event']]),
    );
    expect(asked).toEqual(reader.asked);
  });

  test('is told of what concerns their positions, and reads nobody else’s notifications', async () => {
    const told = await all(client, '/api/v1/notifications');
    for (const item of told) expect(reader.reads).toContain(subjectOf(item));
    const asked = told.filter((item) => item['code'] === 'round.opened').map(subjectOf);
    expect(sorted(asked)).toEqual(reader.told ? ['committeeConsultsBenTruc', 'committeeIssued'] : []);
    const [notification] = await house.query<{ id: string }>(`select id from notification where code = 'round.opened'`);
    const { status } = await client.post(`/api/v1/notifications/${notification?.id}/read`, undefined);
    expect(status).toBe(reader.told ? 200 : 404);
  });

  test('verifies journals, and reads denials, only by the post for it', async () => {
    const before = await house.stored();
    const verified = await client.get('/api/v1/audit/verify');
    expect(verified.status).toBe(reader.verifies ? 200 : 403);
    const denials = await client.get('/api/v1/audit/denials');
    expect(denials.status).toBe(reader.readsDenials ? 200 : 403);
    const refused = [verified, denials].filter(({ status }) => status === 403).length;
    expect((await house.stored()).denials).toBe(before.denials + refused);
    if (!reader.verifies) return;
    for (const name of names) {
      // Administrators answer for the whole journal; everybody else verifies what they may read.
      const may = reader.reads.includes(name) || username === 'quantri';
      const { status } = await client.get(`/api/v1/audit/verify?resolution=${shelves[name]}`);
      expect({ name, status }).toEqual({ name, status: may ? 200 : 404 });
    }
  });
});

test('a title that may not be read appears in no answer', async () => {
  const strangers = [await lives.who('quantri'), await lives.who('uyvien5')];
  const paths = [
    'resolutions',
    'inbox',
    'deadlines',
    'notifications',
    'audit/verify',
    'units',
    'people',
    'positions',
    'me',
  ];
  for (const path of paths) {
    for (const stranger of strangers) {
      expect(JSON.stringify((await stranger.get(`/api/v1/${path}`)).body)).not.toContain('giao thông nông thôn');
    }
  }
});
