import { releasedWorkflows } from '../../workflows/index.js';
import { congress, House, type Client } from './house.js';
import { content, Lives, meeting, songLam, today } from './lives.js';
import { expectProblem, expectRefused, type Refusal, type Send } from './refusals.js';

/* What an act may not be: unknown, ill-shaped, on a day that is none, too late, twice, or by somebody who may not. */

let house: House;
let lives: Lives;
let drafter: Client;
let secretary: Client;
/** A resolution in draft with everything recorded that a draft needs. */
let draft: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf(today);
  lives = new Lives(house);
  [drafter, secretary] = [await lives.who('chuyenvien1'), await lives.who('bithu')];
  draft = await lives.reach(songLam, 'preparing.draft.writing');
}, 60_000);
afterAll(() => house.close());

const refused = (send: Send, refusal: Refusal) => expectRefused(house, send, refusal);
const act = (type: string, data: unknown, more: Record<string, string> = {}, id = draft): Send => {
  return (headers) => drafter.act(id, type, data, { ...headers, ...more });
};

describe('acts', () => {
  const events = releasedWorkflows[0]?.definition.events ?? {};
  const names = Object.keys(events).filter((name) => !['create', 'adopt', 'deadline.due'].includes(name));
  const dated = names.filter((name) =>
    Object.values(events[name]?.fields ?? {}).some(({ shape }) => shape.kind === 'date'),
  );

  test.each(names)('%s with a foreign field in its data', async (name) => {
    const answer = await drafter.act(draft, name, { conclusion: 'approved' });
    expectProblem(answer, 400);
    expect(answer.body.reasons.map(({ code }) => code)).toContain('foreign');
    expect(answer.body.code).toBe('data_malformed');
  });

  test.each(dated)('%s on a day that does not exist', async (name) => {
    const fields = Object.entries(events[name]?.fields ?? {});
    const [field = ''] = fields.find(([, { shape }]) => shape.kind === 'date') ?? [];
    for (const day of ['2023-02-30', '0000-01-01', '2025-8-1', 'mai', 20250801, null]) {
      const answer = await drafter.act(draft, name, { [field]: day });
      expectProblem(answer, 400);
      expect(answer.body.reasons).toContainEqual({
        code: 'not_date',
        message: expect.stringContaining(`data.${field}`),
      });
    }
  });

  test('wrong data of every event changes nothing', async () => {
    const before = await house.stored();
    for (const name of names) {
      for (const data of [{ conclusion: 'approved' }, [], 'text', 12, null]) {
        expect((await drafter.act(draft, name, data)).status).toBe(400);
        const previewed = await drafter.post(`/api/v1/resolutions/${draft}/preview`, { type: name, data });
        expect(previewed.status).toBe(400);
      }
    }
    expect(await house.stored()).toEqual(before);
  });

  test.each([
    'no.such.event',
    'draft.submit ',
    'DRAFT.SUBMIT',
    'create',
    'adopt',
    'toString',
    'hasOwnProperty',
    '*',
    "x'; drop table instance; --",
    'xstate.init',
    'xstate.stop',
    'xstate.raise',
    'xstate.after.1000.resolution.preparing',
    'xstate.done.state.resolution',
    'xstate.error.actor.0.resolution',
    '',
  ])('an event named %p is unknown', (type) =>
    refused(act(type, {}), { status: 400, ...(type !== '' && { code: 'event_unknown', reasons: ['event_unknown'] }) }),
  );

  test('what only the clock or the engine does', async () => {
    await refused(act('deadline.due', {}), { status: 403, reasons: ['who.clock'], denials: 1 });
    const data = { parent: 'p', how: 'repealed' };
    await refused(act('parent.ended', data), { status: 403, reasons: ['who.system'], denials: 1 });
  });

  test('texts that cannot be stored, are blank, or are too long', async () => {
    const recorded = (findings: unknown): Send => act('survey.record', { ...meeting, findings });
    await refused(recorded('a\0b'), { status: 400, reasons: ['text.unstorable'] });
    await refused(recorded('a\ud800'), { status: 400, reasons: ['text.unstorable'] });
    await refused(recorded(' \n '), { status: 400, reasons: ['not_text'] });
    await refused(recorded('x'.repeat(20_001)), { status: 400, reasons: ['too_long'] });
    await refused(act('survey.record', { ...meeting, participants: 1e21 }), { status: 400, reasons: ['not_count'] });
    await refused(act('survey.record', { ...meeting, participants: -1 }), { status: 400, reasons: ['not_count'] });
    await refused(act('text.revise', { version: '1', hash: 'A'.repeat(64) }), { status: 400, reasons: ['not_hash'] });
    await refused(act('key_cadres.name', { positions: [' '] }), { status: 400, reasons: ['not_reference'] });
    await refused(act('key_cadres.name', { positions: [] }), { status: 400, reasons: ['not_list'] });
  });

  test('lists of 1,001', async () => {
    const items = Array.from({ length: 1_001 }, (_, n) => ({ name: `Nhiệm vụ ${n}` }));
    await refused(act('content.set', { ...content, tasks: items }), { status: 400, reasons: ['not_list'] });
    const positions = Array.from({ length: 1_001 }, (_, n) => `p${n}`);
    await refused(act('appraisers.name', { positions }), { status: 400, reasons: ['not_list'] });
  });

  test('numbers that JSON cannot carry, also under a key', async () => {
    const body = `{"type":"fact.correct","data":{"entry":2,"reason":"x","data":{"participants":1e999}}}`;
    const path = `/api/v1/resolutions/${draft}/events`;
    await refused((headers) => drafter.post(path, body, { ...headers, 'idempotency-key': 'infinite' }), {
      status: 400,
      reasons: ['number.unreadable'],
    });
    await refused((headers) => drafter.post(path, body, headers), { status: 400, reasons: ['number.unreadable'] });
  });

  test('a correction that does not fit what it corrects', () =>
    refused(act('fact.correct', { entry: 2, data: { place: 'Hội trường' }, reason: 'Sai địa điểm' }), {
      status: 409,
      code: 'transition_refused',
      reasons: ['correction.malformed'],
      denials: 1,
    }));

  describe('the day of the act', () => {
    const onDay = (occurredOn: unknown, data: object = {}, type = 'draft.submit'): Send => {
      return (headers) => drafter.post(`/api/v1/resolutions/${draft}/events`, { type, data, occurredOn }, headers);
    };
    test.each(['2023-02-30', '0000-01-01', '2025-8-1', '', null, 20250818])('%p is none', (day) =>
      refused(onDay(day), { status: 400, code: 'invalid_request' }),
    );
    test('lies ahead', async () => {
      await refused(onDay('2025-08-19'), { status: 400, code: 'occurred_in_future' });
      await refused(act('survey.record', { ...meeting, date: '2025-08-19' }), {
        status: 400,
        code: 'occurred_in_future',
      });
    });
    test('is named twice, and not the same', () =>
      refused(onDay('2025-08-14', meeting, 'survey.record'), { status: 400, code: 'occurred_on_differs' }));
  });

  test('in a capacity that is not held, or held by another', async () => {
    for (const capacity of ['song-lam.bithu', 'no-such-position']) {
      await refused(
        (headers) => drafter.post(`/api/v1/resolutions/${draft}/events`, { type: 'draft.submit', capacity }, headers),
        { status: 403, code: 'not_permitted', reasons: ['who.capacity'], denials: 1 },
      );
    }
  });

  test('SQL in every text is text', async () => {
    const sql = `'; drop table journal; -- "\\' or 1=1; %s {0} $1 \${x} <script>`;
    const id = await lives.begin(songLam);
    const answer = await drafter.act(id, 'survey.record', { ...meeting, place: sql, findings: sql });
    expect(answer.status).toBe(200);
    const { items } = (await drafter.get(`/api/v1/resolutions/${id}/journal`)).body;
    expect(items[1]).toMatchObject({ data: { place: sql, findings: sql } });
    const made = await drafter.post('/api/v1/resolutions', { ...congress, title: sql });
    expect(made).toMatchObject({ status: 201, body: { title: sql } });
    expect(await house.host.verify()).toMatchObject({ status: 'sound' });
  });

  test('a number for a resolution that is not signed', async () => {
    const id = await lives.reach(songLam, 'preparing.approval.signing');
    const office = await lives.who('chuyenvien2');
    await refused((headers) => office.act(id, 'issue', { date: today }, headers), {
      status: 409,
      code: 'transition_refused',
      reasons: ['state.not_now'],
      denials: 1,
    });
    expect(await house.query('select 1 from number_given where instance = $1', [id])).toEqual([]);
  });

  test('the signature under another text', async () => {
    const id = await lives.reach(songLam, 'preparing.approval.signing');
    await refused((headers) => secretary.act(id, 'sign', { hash: 'b'.repeat(64), capacity: 'T/M' }, headers), {
      status: 409,
      reasons: ['sign.other_text'],
      denials: 1,
    });
  });

  test('a second vote, also after the ballot has closed', async () => {
    const id = await lives.reach(songLam, 'preparing.approval.balloting');
    const member = await lives.who('uyvien3');
    expect((await member.act(id, 'vote.cast', { choice: 'no' })).status).toBe(200);
    for (const choice of ['no', 'yes']) {
      await refused((headers) => member.act(id, 'vote.cast', { choice }, headers), {
        status: 409,
        reasons: ['vote.already'],
        denials: 1,
      });
    }
    const { ballot } = (await member.get(`/api/v1/resolutions/${id}`)).body;
    expect(ballot).toMatchObject({ votes: { 'song-lam.uyvien3': 'no' } });
  });
});

describe('an opinion after closing', () => {
  const opinion = { stance: 'disagree', text: 'Chưa nhất trí' };
  afterAll(() => house.clock.toMorningOf(today));

  test('is refused before the clock has come round to it, and after', async () => {
    const id = await lives.reach(songLam, 'preparing.consultation.open');
    const commune = await lives.who('xa1.bithu');
    house.clock.instant = '2025-09-12T16:59:59.999Z';
    expect(
      (await commune.post(`/api/v1/resolutions/${id}/preview`, { type: 'opinion.give', data: opinion })).status,
    ).toBe(200);
    // 24:00 of the closing day in Vietnam.
    house.clock.instant = '2025-09-12T17:00:00.000Z';
    const late: Send = (headers) => commune.act(id, 'opinion.give', opinion, headers);
    await refused(late, { status: 409, reasons: ['round.closed'], denials: 1 });
    expect(await house.host.sweepAndRelay()).toBeGreaterThan(0);
    await refused(late, { status: 409, reasons: ['state.not_now'], denials: 1 });
    const { opinions, state } = (await commune.get(`/api/v1/resolutions/${id}`)).body;
    expect({ opinions, state }).toEqual({ opinions: [], state: 'preparing.consultation.answering' });
  });
});

describe('somebody whose position ended yesterday', () => {
  test('sees nothing and does nothing, but the refusal is remembered', async () => {
    const member = await lives.who('uyvien5');
    const id = await lives.reach(songLam, 'preparing.approval.balloting');
    expect((await member.get(`/api/v1/resolutions/${id}`)).status).toBe(200);
    await house.directory.endPosition('song-lam.uyvien5', '2025-08-17');
    await refused((headers) => member.act(id, 'vote.cast', { choice: 'yes' }, headers), {
      status: 404,
      code: 'not_found',
      denials: 1,
    });
    expect((await member.get(`/api/v1/resolutions/${id}`)).status).toBe(404);
    await refused((headers) => member.post('/api/v1/resolutions', congress, headers), {
      status: 403,
      reasons: ['who.no_position'],
      denials: 1,
    });
  });

  test('acts in what is still held, and no longer in the other capacity', async () => {
    await house.directory.createPerson({
      id: 'kiemnhiem',
      username: 'kiemnhiem',
      familyName: 'Hồ Thị',
      givenName: 'Liễu',
    });
    await house.directory.setPassword('kiemnhiem', 'song-lam-demo');
    const title = { vi: 'Phó Bí thư', en: 'Deputy Secretary' };
    const held = { personId: 'kiemnhiem', title, validFrom: '2020-01-01' };
    await house.directory.startPosition({
      ...held,
      id: 'song-lam.kiemnhiem',
      unitId: 'song-lam',
      functions: ['leader'],
      validTo: '2025-08-17',
    });
    await house.directory.startPosition({
      ...held,
      id: 'van-phong.kiemnhiem',
      unitId: 'van-phong',
      functions: ['advisor'],
    });
    const adviser = await lives.who('kiemnhiem');
    const id = await lives.reach(songLam, 'preparing.draft.check');
    await refused((headers) => adviser.act(id, 'draft.accept', {}, headers), {
      status: 403,
      reasons: ['who.issuer.leader'],
      denials: 1,
    });
    const body = { type: 'draft.accept', capacity: 'song-lam.kiemnhiem' };
    await refused((headers) => adviser.post(`/api/v1/resolutions/${id}/events`, body, headers), {
      status: 403,
      reasons: ['who.capacity'],
      denials: 1,
    });
    expect((await adviser.act(id, 'survey.record', meeting)).status).toBe(200);
  });
});
