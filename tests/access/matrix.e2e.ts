import type { AnyStateNode } from 'xstate';
import { releasedWorkflows } from '../../workflows/index.js';
import { demoPassword } from '../../src/directory/index.js';
import { hash, House, type Client } from '../api/house.js';
import {
  benTruc,
  content,
  decision,
  dissemination,
  figures,
  Lives,
  meeting,
  reasons,
  songLam,
  today,
  type Parts,
} from '../api/lives.js';
import { committeeAskers, communeAskers, fourEyesAskers, states, type Asker, type Cell } from './table.js';

let house: House;
let lives: Lives;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  await appoint('kiemnhiem', [
    { unitId: 'song-lam', functions: ['leader'], validTo: '2025-08-17' },
    { unitId: 'van-phong', functions: ['advisor'] },
  ]);
  await appoint('trolybithu', [
    { unitId: 'song-lam', functions: ['leader'] },
    { unitId: 'van-phong', functions: ['advisor'] },
  ]);
  await house.directory.endPosition('song-lam.uyvien5', '2025-08-17');
}, 60_000);
afterAll(() => house.close());

interface Appointment {
  readonly unitId: string;
  readonly functions: ('leader' | 'advisor')[];
  readonly validTo?: string;
}

/** Somebody the demo committee does not have. */
async function appoint(username: string, positions: readonly Appointment[]): Promise<void> {
  const { directory } = house;
  await directory.createPerson({ id: username, username, familyName: 'Hồ Thị', givenName: 'Liễu' });
  await directory.setPassword(username, demoPassword);
  const title = { vi: 'Kiêm nhiệm', en: 'Double post' };
  for (const each of positions) {
    const id = `${each.unitId}.${username}`;
    await directory.startPosition({ ...each, id, personId: username, title, validFrom: '2020-01-01' });
  }
}

const events = Object.keys(releasedWorkflows[0]?.definition.events ?? {}).filter(
  (event) => !['create', 'adopt', 'deadline.due'].includes(event),
);

/** Data that each act would be accepted with. */
function dataFor(event: string, about: { parts: Parts; deadline: string; opinion: number; successor: string }): object {
  const samples: Readonly<Record<string, object>> = {
    'adopt.refuse': { reason: 'Không đúng hồ sơ' },
    'survey.record': meeting,
    'discussion.record': meeting,
    'text.revise': { version: '2', hash },
    'content.set': content,
    'key_cadres.name': { positions: [about.parts.consulted.position] },
    'appraisers.name': { positions: [about.parts.appraiser.position] },
    'draft.return': reasons,
    'round.open': { audience: [about.parts.consulted.unit], closesOn: '2025-09-12' },
    'opinion.give': { stance: 'agree', text: 'Nhất trí' },
    'opinion.dispose': { opinion: about.opinion, disposition: 'accepted', answer: 'Tiếp thu' },
    'appraisal.report': { verdict: 'favourable', text: 'Đủ điều kiện' },
    'vote.cast': { choice: 'yes' },
    return: reasons,
    sign: { hash, capacity: 'T/M' },
    issue: { date: today },
    'dissemination.record': dissemination,
    'review.freeze': figures,
    'review.draft': { hash },
    'review.approve': { conclusions: 'Hoàn thành' },
    'review.return': reasons,
    suspend: decision,
    resume: decision,
    cancel: { reason: 'Không còn cần thiết' },
    supersede: { by: about.successor },
    repeal: decision,
    'parent.ended': { parent: 'p', how: 'repealed' },
    'deadline.move': { deadline: about.deadline, to: '2025-10-31', reason: 'Chờ số liệu' },
    'fact.correct': { entry: 2, data: { ...meeting, participants: 41 }, reason: 'Đếm nhầm' },
  };
  return samples[event] ?? {};
}

/** Who asks in vain stands here as one word: `who`. */
function expectedReasons(cell: Cell, { roles }: Asker): string[] {
  const holds = (some: readonly string[]): boolean => roles.some((role) => some.includes(role));
  const named = (rules: Cell['against'], stands: (some: readonly string[]) => boolean): string[] =>
    Object.entries(rules ?? {}).flatMap(([code, some]) => (stands(some) ? [code] : []));
  return [
    ...(holds(cell.may) ? [] : ['who']),
    ...(cell.lacks ?? []),
    ...named(cell.against, holds),
    ...named(cell.unless, (some) => !holds(some)),
  ].sort();
}

const statusFor = (codes: readonly string[]): number => {
  if (codes.length === 0) return 200;
  return codes.every((code) => code === 'who') ? 403 : 409;
};

const shortened = (codes: readonly { readonly code: string }[]): string[] =>
  codes.map(({ code }) => (code.startsWith('who.') ? 'who' : code)).sort();

/** Whether the person may read a resolution in this state. */
const sees = ({ sees: when }: Asker, state: string): boolean =>
  when === 'always' ||
  (when === 'onceConsulted' && states[state]?.consulted === true) ||
  (when === 'onceIssued' && states[state]?.issued === true);

/** A resolution in a state, and what acts on it need to know. */
interface Prepared {
  readonly id: string;
  readonly opinion: number;
  readonly successor: string;
}

async function prepare(parts: Parts, state: string): Promise<Prepared> {
  const id = await lives.reach(parts, state, states[state]?.kind);
  const { body } = await (await lives.who(parts.head)).get(`/api/v1/resolutions/${id}`);
  expect(body.state).toBe(state);
  const opinions = body['opinions'] as { entry: number }[];
  return { id, opinion: opinions[0]?.entry ?? 999, successor: await successorOf(parts) };
}

const successors = new Map<string, Promise<string>>();
function successorOf(parts: Parts): Promise<string> {
  const known = successors.get(parts.unit) ?? lives.reach(parts, 'effective.issued.disseminating');
  successors.set(parts.unit, known);
  return known;
}

async function previewed(client: Client, id: string, type: string, data: object) {
  const { status, body } = await client.post(`/api/v1/resolutions/${id}/preview`, { type, data });
  return { status, reasons: status === 200 ? [] : shortened(body.reasons ?? []) };
}

/** Asks for every act of the table, for one person, and says what came out otherwise than the table. */
async function deviations(asker: Asker, parts: Parts, state: string, prepared: Prepared): Promise<string[]> {
  const { deadline = '', acts } = states[state] ?? { acts: {} };
  const client = await lives.who(asker.username);
  const found: string[] = [];
  const note = (act: string, was: unknown, expected: unknown): void => {
    if (JSON.stringify(was) === JSON.stringify(expected)) return;
    found.push(`${asker.username} ${act} in ${state}: ${JSON.stringify(was)}, expected ${JSON.stringify(expected)}`);
  };
  const about = { parts, deadline, ...prepared };
  for (const [event, cell] of Object.entries(acts)) {
    const codes = expectedReasons(cell, asker);
    const expected = sees(asker, state) ? { status: statusFor(codes), reasons: codes } : { status: 404, reasons: [] };
    note(event, await previewed(client, prepared.id, event, dataFor(event, about)), expected);
  }
  const listed = await client.get(`/api/v1/resolutions/${prepared.id}/actions`);
  if (!sees(asker, state)) {
    note('/actions', listed.status, 404);
    return found;
  }
  const options = listed.body as unknown as { event: string; allowed: boolean; reasons: { code: string }[] }[];
  const people = Object.keys(acts).filter((event) => acts[event]?.may.length);
  if (listed.status !== 200) note('/actions', listed.status, 200);
  if (listed.status !== 200) return found;
  note('/actions', options.map(({ event }) => event).sort(), people.sort());
  for (const { event, allowed, reasons: against } of options) {
    const codes = expectedReasons(acts[event] ?? { may: [] }, asker);
    // What depends on the data of the act cannot be known before it is sent, so `/actions` may be kinder, never stricter.
    note(
      `/actions ${event}`,
      shortened(against).filter((code) => code === 'who' || !codes.includes(code)),
      codes.filter((code) => code === 'who'),
    );
    note(`/actions ${event}`, allowed, against.length === 0);
  }
  return found;
}

const bodies: readonly [string, Parts, readonly Asker[]][] = [
  ['a committee', songLam, committeeAskers],
  ['a commune', benTruc, communeAskers],
  ['a drafter who is a leader too', { ...songLam, drafter: 'trolybithu', advisor: 'trolybithu' }, fourEyesAskers],
];

describe.each(bodies)('the resolutions of %s', (_title, parts, askers) => {
  test.each(Object.keys(states))(
    '%s',
    async (state) => {
      const prepared = await prepare(parts, state);
      const found = await Promise.all(askers.map((asker) => deviations(asker, parts, state, prepared)));
      expect(found.flat()).toEqual([]);
    },
    30_000,
  );
});

describe('what the table does not name', () => {
  test.each(Object.keys(states))('is not possible in %s, whoever asks', async (state) => {
    const { id, ...prepared } = await prepare(songLam, state);
    const acts = states[state]?.acts ?? {};
    const over = Object.keys(acts).length === 0;
    const about = { parts: songLam, deadline: 'drafting', ...prepared };
    for (const username of ['bithu', 'chuyenvien1']) {
      const client = await lives.who(username);
      for (const event of events.filter((name) => !Object.hasOwn(acts, name))) {
        expect({ event, ...(await previewed(client, id, event, dataFor(event, about))) }).toEqual({
          event,
          status: 409,
          reasons: [over ? 'state.ended' : 'state.not_now'],
        });
      }
    }
  });

  test('there is no other state', () => {
    const root = releasedWorkflows[0]?.definition.machine.root as AnyStateNode;
    const standing = nodesBelow(root)
      .filter(({ type, always }) => (type === 'atomic' || type === 'final') && !always?.length)
      .map(({ path }) => path.join('.'));
    expect(standing.sort()).toEqual(Object.keys(states).sort());
  });
});

const nodesBelow = (node: AnyStateNode): AnyStateNode[] =>
  Object.values(node.states as Record<string, AnyStateNode>).flatMap((child) => [child, ...nodesBelow(child)]);

describe('sessions', () => {
  const acting = async (client: Client, id: string, event: string, data: object): Promise<number[]> => [
    (await client.act(id, event, data)).status,
    (await client.post(`/api/v1/resolutions/${id}/preview`, { type: event, data })).status,
    (await client.get(`/api/v1/resolutions/${id}`)).status,
  ];

  test('that expired, idled, were revoked, or whose person was deactivated open nothing in any state', async () => {
    const [expired, idle, revoked] = [
      await house.signIn('bithu'),
      await house.signIn('phobithu1'),
      await house.signIn('chuyenvien2'),
    ];
    const deactivated = await house.signIn('phobithu2');
    await house.query(`update session set expires_at = clock_timestamp() - interval '1 second' where id in
      (select id from session where person_id = 'bithu' order by created_at desc limit 1)`);
    await house.query(`update session set last_seen_at = clock_timestamp() - interval '30 days' where id in
      (select id from session where person_id = 'phobithu1' order by created_at desc limit 1)`);
    expect((await revoked.delete('/api/v1/sessions')).status).toBe(204);
    await house.directory.setActive('phobithu2', false);
    const before = await house.stored();
    for (const state of ['preparing.draft.check', 'preparing.approval.signing', 'effective.issued.disseminating']) {
      const { id, ...prepared } = await prepare(songLam, state);
      const about = { parts: songLam, deadline: states[state]?.deadline ?? '', ...prepared };
      for (const event of Object.keys(states[state]?.acts ?? {})) {
        const data = dataFor(event, about);
        for (const client of [expired, idle, revoked, deactivated, house.stranger(), house.stranger('')]) {
          expect({ state, event, statuses: await acting(client, id, event, data) }).toEqual({
            state,
            event,
            statuses: [401, 401, 401],
          });
        }
      }
    }
    const { denials } = await house.stored();
    expect(denials).toBe(before.denials);
    await house.directory.setActive('phobithu2', true);
  });

  test('outlive a position, which gives nothing from the day after its last', async () => {
    const { id } = await prepare(songLam, 'preparing.draft.check');
    const ended = await lives.who('uyvien5');
    expect((await ended.get('/api/v1/me')).status).toBe(200);
    expect(await acting(ended, id, 'draft.accept', {})).toEqual([404, 404, 404]);
    expect((await ended.get('/api/v1/resolutions')).body.items).toEqual([]);
    const both = await lives.who('kiemnhiem');
    expect(await acting(both, id, 'draft.accept', {})).toEqual([403, 403, 200]);
  });
});
