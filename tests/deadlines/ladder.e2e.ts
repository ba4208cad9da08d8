import pg from 'pg';
import { LadderSweep } from '../../src/deadlines/ladder-sweep.js';
import { congress, hash, House, type Client } from '../api/house.js';
import { decision, Lives, songLam } from '../api/lives.js';

jest.setTimeout(60_000);

let house: House;
let drafter: Client;
let secretary: Client;

const meeting = { date: '2025-08-15', place: 'Hội trường Sông Lam', participants: 40, findings: 'Cần đường vào bản' };

/** A resolution begun on 18 August 2025: its draft is owed sixty days later, on Friday 17 October. */
async function begin(title = 'Nghị quyết về nước sạch'): Promise<string> {
  const { body, status } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'thematic', title });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id;
}

interface RungRow extends Record<string, unknown> {
  readonly deadline: string;
  readonly epoch: number;
  readonly rung: number;
  readonly status: string;
  readonly day: string;
  readonly addresses: readonly string[];
  readonly vacant: readonly string[];
}
const rungs = (id: string): Promise<RungRow[]> =>
  house.query<RungRow>(
    `select deadline, epoch, rung, status, to_char(rung_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as day,
       addresses, vacant
     from rung where instance = $1 order by deadline, epoch, rung`,
    [id],
  );
const told = async (id: string): Promise<string[]> =>
  (
    await house.query<{ id: string }>(
      `select n.id from notification n where n.instance = $1 and n.code = 'ladder.rung' order by n.at, n.id`,
      [id],
    )
  ).map((row) => row.id.slice(id.length + 1));
const at = async (instant: string): Promise<void> => {
  house.clock.instant = instant;
  await house.host.sweepAndRelay();
};
const eight = (day: string): string => `${day}T01:00:00.000Z`;

beforeAll(async () => {
  house = await House.open();
  drafter = await house.signIn('chuyenvien1');
  secretary = await house.signIn('bithu');
}, 60_000);
beforeEach(async () => {
  house.clock.toMorningOf('2025-08-18');
  // What an earlier test left open would ring in this one.
  await house.query(`update deadline set status = 'cancelled'`);
});
afterAll(() => house.close());

describe('a ladder', () => {
  test('rings each rung on its working day, first for whoever owes it, then upwards', async () => {
    const id = await begin();
    // Working days before Friday 17 October: 16, 15, 14, 13, 10, 9, 8; after it: 20 to 24, 27 to 31 October.
    const days = [
      '2025-10-08',
      '2025-10-14',
      '2025-10-16',
      '2025-10-17',
      '2025-10-20',
      '2025-10-22',
      '2025-10-24',
      '2025-10-31',
    ];
    await house.host.sweepAndRelay();
    expect(await rungs(id)).toEqual([]);
    for (const day of days) {
      await at(`${day}T00:59:59.999Z`);
      const before = (await rungs(id)).length;
      await at(eight(day));
      expect([day, (await rungs(id)).length]).toEqual([day, before + 1]);
    }
    const owing = ['position:van-phong.chuyenvien1'];
    expect(await rungs(id)).toMatchObject([
      { rung: -7, status: 'rung', day: '2025-10-08 08:00', addresses: owing, vacant: [] },
      { rung: -3, status: 'rung', day: '2025-10-14 08:00', addresses: owing },
      { rung: -1, status: 'rung', day: '2025-10-16 08:00', addresses: owing },
      { rung: 0, status: 'rung', day: '2025-10-17 08:00', addresses: owing },
      { rung: 1, status: 'rung', day: '2025-10-20 08:00', addresses: owing },
      { rung: 3, status: 'rung', day: '2025-10-22 08:00', addresses: ['unit:van-phong:head'] },
      // Nobody is the monitor of the office: the standing committee and the secretary are told instead.
      {
        rung: 5,
        status: 'rung',
        day: '2025-10-24 08:00',
        addresses: ['monitor:van-phong', 'unit:song-lam:standing', 'unit:song-lam:head'],
        vacant: ['monitor:van-phong'],
      },
      {
        rung: 10,
        status: 'rung',
        day: '2025-10-31 08:00',
        addresses: ['unit:song-lam:standing', 'unit:song-lam:head'],
      },
    ]);
    expect(await told(id)).toHaveLength(8);
    const [next] = await house.query(`select next_rung_at from deadline where instance = $1`, [id]);
    expect(next).toEqual({ next_rung_at: null });
  });

  test('rings once each under eight parallel sweeps', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) ids.push(await begin(`Nghị quyết thứ ${n}`));
    const sweep = house.app.get(LadderSweep, { strict: false });
    let total = 0;
    for (const day of [
      '2025-08-18',
      '2025-10-08',
      '2025-10-14',
      '2025-10-16',
      '2025-10-17',
      '2025-10-20',
      '2025-10-22',
    ]) {
      house.clock.toMorningOf(day);
      const rang = await Promise.all(Array.from({ length: 8 }, () => sweep.sweepOnce()));
      total += rang.reduce((sum, n) => sum + n);
    }
    expect(total).toBe(30 * 6);
    for (const id of ids) {
      expect(await told(id)).toEqual(['-7', '-3', '-1', '0', '1', '3'].map((rung) => `drafting.1.rung${rung}`));
    }
  });

  test('never rings early, whatever the row says', async () => {
    const id = await begin();
    await at('2025-10-01T02:00:00.000Z');
    await house.query(`update deadline set next_rung_at = '2025-09-01T01:00:00Z' where instance = $1`, [id]);
    await at('2025-10-02T02:00:00.000Z');
    expect(await rungs(id)).toEqual([]);
    expect(await house.query('select next_rung_at from deadline where instance = $1', [id])).toEqual([
      { next_rung_at: new Date(eight('2025-10-08')) },
    ]);
  });

  test('what nobody here can climb is tried again minutes later, and its rung rings', async () => {
    const id = await begin();
    await house.query('update instance set definition_version = 99 where id = $1', [id]);
    await at('2025-10-08T01:00:00.000Z');
    expect(await rungs(id)).toEqual([]);
    await house.query('update instance set definition_version = 1 where id = $1', [id]);
    await at('2025-10-08T01:10:00.000Z');
    expect((await rungs(id)).map(({ rung, status }) => `${rung} ${status}`)).toEqual(['-7 rung']);
  });

  test('after an outage the reminders are over and every escalation still rings', async () => {
    const id = await begin();
    await at('2025-10-23T02:00:00.000Z');
    expect((await rungs(id)).map(({ rung, status }) => `${rung} ${status}`)).toEqual([
      '-7 skipped',
      '-3 skipped',
      '-1 skipped',
      '0 skipped',
      '1 rung',
      '3 rung',
    ]);
  });

  test('of a deadline set late only the highest past rung is told', async () => {
    const id = await begin();
    await drafter.act(id, 'survey.record', meeting);
    await drafter.act(id, 'discussion.record', meeting);
    await drafter.act(id, 'text.revise', { version: '1', hash });
    // The internal check is owed within five working days: from Monday 18 to Monday 25 August.
    expect((await drafter.act(id, 'draft.submit')).status).toBe(200);
    await house.host.sweepAndRelay();
    expect(await rungs(id)).toMatchObject([
      { deadline: 'check', rung: -7, status: 'rung', day: '2025-08-18 09:00', addresses: ['unit:song-lam:leader'] },
    ]);
    await at(eight('2025-08-20'));
    expect(await told(id)).toEqual(['check.1.rung-7', 'check.1.rung-3']);
  });

  test('is silent once the deadline is met', async () => {
    const id = await begin();
    await at(eight('2025-10-08'));
    await drafter.act(id, 'survey.record', meeting);
    await drafter.act(id, 'discussion.record', meeting);
    await drafter.act(id, 'text.revise', { version: '1', hash });
    expect((await drafter.act(id, 'draft.submit')).status).toBe(200);
    await secretary.act(id, 'cancel', { reason: 'Trùng với nghị quyết khác' });
    await at('2025-12-01T02:00:00.000Z');
    expect(await told(id)).toEqual(['drafting.1.rung-7']);
  });

  test('climbs anew when the deadline is moved', async () => {
    const id = await begin();
    await at(eight('2025-10-08'));
    const moved = await secretary.post(`/api/v1/deadlines/${id}.drafting/move`, {
      to: '2025-11-03',
      reason: 'Chờ số liệu',
    });
    expect(moved.status).toBe(200);
    await at('2025-10-20T02:00:00.000Z');
    expect(await told(id)).toEqual(['drafting.1.rung-7']);
    // Before Monday 3 November: 31, 30, 29, 28, 27, 24, 23 October.
    await at(eight('2025-10-23'));
    expect(await told(id)).toEqual(['drafting.1.rung-7', 'drafting.2.rung-7']);
  });

  test('is worked out anew by the repair, and nothing rings twice', async () => {
    const id = await begin();
    await at(eight('2025-10-08'));
    await house.query(`update deadline set next_rung_at = null where instance = $1`, [id]);
    await at('2025-10-14T02:00:00.000Z');
    expect(await told(id)).toEqual(['drafting.1.rung-7']);
    expect((await house.host.verify({ repair: true })).findings).toEqual(expect.anything());
    await at('2025-10-14T02:00:01.000Z');
    await at('2025-10-14T02:00:02.000Z');
    expect(await told(id)).toEqual(['drafting.1.rung-7', 'drafting.1.rung-3']);
  });

  test('a clock set back between a rung and the end of its deadline leaves the record sound', async () => {
    const id = await begin('Nghị quyết về đồng hồ chạy lùi');
    await at(eight('2025-10-08'));
    house.clock.instant = '2025-10-01T02:00:00.000Z';
    expect((await secretary.act(id, 'cancel', { reason: 'Trùng với nghị quyết khác' })).status).toBe(200);
    const [order] = await house.query(
      `select r.rung_at > j.now as "seemsAfter", r.version < j.seq as "isBefore"
       from rung r join journal j on j.instance = r.instance and j.event = 'cancel' where r.instance = $1`,
      [id],
    );
    expect(order).toEqual({ seemsAfter: true, isBefore: true });
    expect(await house.host.verify({ instance: id })).toMatchObject({ status: 'sound', findings: [] });
    await house.query(`update rung set version = (select version from instance where id = $1) where instance = $1`, [
      id,
    ]);
    expect(await house.host.verify({ instance: id })).toMatchObject({ findings: [{ check: 'rungs' }] });
  });

  test('one that cannot be climbed waits and blocks nobody', async () => {
    const bad = await begin('Nghị quyết hỏng');
    const good = await begin('Nghị quyết lành');
    await house.query(`update deadline set day = '2099-01-01' where instance = $1`, [bad]);
    await at(eight('2025-10-08'));
    expect(await told(good)).toEqual(['drafting.1.rung-7']);
    expect(await rungs(bad)).toEqual([]);
  });

  test('one whose statement fails waits and blocks nobody of its batch', async () => {
    const bad = await begin('Nghị quyết bị chặn');
    const good = [await begin('Nghị quyết thứ nhất'), await begin('Nghị quyết thứ hai')];
    await house.host.sweepAndRelay();
    await house.asOwner(`alter table rung add constraint planted check (instance <> '${bad}')`);
    try {
      await at(eight('2025-10-08'));
    } finally {
      await house.asOwner('alter table rung drop constraint planted');
    }
    for (const id of good) expect(await told(id)).toEqual(['drafting.1.rung-7']);
    expect([await rungs(bad), await told(bad)]).toEqual([[], []]);
    await at('2025-10-08T01:09:59.999Z');
    expect(await rungs(bad)).toEqual([]);
    await at('2025-10-08T01:10:00.000Z');
    expect(await told(bad)).toEqual(['drafting.1.rung-7']);
  });

  test('a process that has not heard of the calendar that counts leaves the ladders to those who have', async () => {
    const id = await begin('Nghị quyết theo lịch mới');
    await house.host.sweepAndRelay();
    const { hash: counting } = house.host.calendars.current();
    await house.asOwner(`update ladder_calendar set hash = 'another'`);
    await at(eight('2025-10-08'));
    expect(await rungs(id)).toEqual([]);
    await house.asOwner(`update ladder_calendar set hash = '${counting}'`);
    await at(eight('2025-10-08'));
    expect(await told(id)).toEqual(['drafting.1.rung-7']);
  });

  test('a whole morning rings with a handful of statements', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 25; n += 1) ids.push(await begin(`Nghị quyết buổi sáng ${n}`));
    await house.host.sweepAndRelay();
    house.clock.instant = eight('2025-10-08');
    const sent = jest.spyOn(pg.Client.prototype, 'query');
    expect(await house.app.get(LadderSweep, { strict: false }).sweepOnce()).toBe(25);
    const names = sent.mock.calls.flatMap(([config]) => (config as unknown as { name?: string }).name ?? []);
    sent.mockRestore();
    const own = names.filter((name) => /^(ladder|directory|notification)\./.test(name));
    expect(own.slice(own.indexOf('ladder.claim-come'))).toEqual([
      'ladder.claim-come',
      'directory.places',
      'directory.around',
      'ladder.record',
      'notification.keep',
      'ladder.settle',
    ]);
  });

  test('a vacancy is told one step up, for whoever holds no position any more', async () => {
    const person = await house.directory.createPerson({ username: 'thay.the', familyName: 'Lê Thị', givenName: 'Thử' });
    const position = await house.directory.startPosition({
      personId: person,
      unitId: 'van-phong',
      title: { vi: 'Chuyên viên', en: 'Specialist' },
      functions: ['advisor'],
      validFrom: '2025-01-01',
      validTo: '2025-09-30',
    });
    const id = await begin();
    await house.query(`update instance set snapshot = replace(snapshot, 'van-phong.chuyenvien1', $2) where id = $1`, [
      id,
      position,
    ]);
    await at(eight('2025-10-08'));
    expect(await rungs(id)).toMatchObject([
      { rung: -7, addresses: [`position:${position}`, 'unit:van-phong:head'], vacant: [`position:${position}`] },
    ]);
    const head = await house.signIn('chanhvp');
    const { items } = (await head.get('/api/v1/notifications')).body;
    expect(items.find((item) => item.id === `${id}.drafting.1.rung-7`)).toMatchObject({
      code: 'ladder.rung',
      title: 'Còn 7 ngày làm việc: Soạn thảo',
    });
  });
});

describe('a suspended, a resumed and an adopted resolution', () => {
  test('suspended it is silent; resumed it climbs anew', async () => {
    const lives = new Lives(house);
    const id = await lives.reach(songLam, 'effective.issued.disseminating');
    await house.query(`update deadline set status = 'cancelled' where instance <> $1`, [id]);
    await house.host.sweepAndRelay();
    const before = (await told(id)).filter((key) => key.startsWith('dissemination'));
    expect(before).toEqual([]);
    expect((await secretary.act(id, 'suspend', decision)).status).toBe(200);
    // Fifteen days from 18 August end on Tuesday 2 September, a holiday, as is the day before it.
    await at('2025-09-30T02:00:00.000Z');
    expect((await told(id)).filter((key) => key.startsWith('dissemination'))).toEqual([]);
    expect((await secretary.act(id, 'resume', decision)).status).toBe(200);
    await at('2025-12-01T02:00:00.000Z');
    const rang = (await told(id)).filter((key) => key.startsWith('dissemination'));
    expect(rang.length).toBeGreaterThan(0);
    expect(rang.every((key) => key.startsWith('dissemination.2.'))).toBe(true);
  });

  test('what lay before an adoption is not told', async () => {
    const lives = new Lives(house);
    const id = await lives.adopt(songLam, { stage: 'draft' });
    await house.query(`update deadline set status = 'cancelled' where instance <> $1`, [id]);
    await house.host.sweepAndRelay();
    expect(await told(id)).toEqual([]);
    expect((await rungs(id)).map(({ status }) => status)).toContain('skipped');
  });
});

describe('a ladder that is read', () => {
  const rungsOf = async (of: Client, id: string, headers = {}) =>
    (await of.get(`/api/v1/deadlines/${id}.drafting`, headers)).body['ladder'] as Record<string, unknown>[];

  test('shows what has rung and what is to come, each with its receivers', async () => {
    const id = await begin();
    await at(eight('2025-10-14'));
    const { status, body } = await secretary.get(`/api/v1/deadlines/${id}.drafting`, { 'accept-language': 'en' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'drafting', day: '2025-10-17', state: 'open', epoch: 1 });
    const ladder = body['ladder'] as Record<string, unknown>[];
    // What rang while the clock passed over it came late, with the last reminder alone.
    expect(ladder.map(({ rung, status: what }) => `${String(rung)} ${String(what)}`)).toEqual([
      '-7 skipped',
      '-3 rung',
      '-1 waiting',
      '0 waiting',
      '1 waiting',
      '3 waiting',
      '5 waiting',
      '10 waiting',
    ]);
    expect(ladder[1]).toEqual({
      rung: -3,
      title: '3 working days left',
      at: eight('2025-10-14'),
      status: 'rung',
      rungAt: eight('2025-10-14'),
      to: [{ role: 'responsible', title: 'whoever owes it' }],
      addresses: ['position:van-phong.chuyenvien1'],
      vacant: [],
    });
    expect((await secretary.act(id, 'cancel', { reason: 'Trùng với nghị quyết khác' })).status).toBe(200);
    expect((await rungsOf(secretary, id)).map(({ status: what }) => what).slice(-2)).toEqual(['silent', 'silent']);
  });

  test('is not there for somebody who may not read the resolution, nor where there is none', async () => {
    const id = await begin();
    const commune = await house.signIn('xa1.vanphong');
    expect(await commune.get(`/api/v1/deadlines/${id}.drafting`)).toMatchObject({ status: 404 });
    expect(await secretary.get(`/api/v1/deadlines/${id}.nothing`)).toMatchObject({ status: 404 });
  });

  test('an overdue matter waits in the inbox of whoever was told, with the reason, until it is done', async () => {
    const id = await begin('Nghị quyết về rừng phòng hộ');
    const head = await house.signIn('chanhvp');
    const waiting = async () =>
      (await head.get('/api/v1/inbox?limit=200')).body.items.filter((item) => item.id.startsWith(id));
    await at(eight('2025-10-17'));
    expect(await waiting()).toEqual([]);
    await at(eight('2025-10-22'));
    expect(await waiting()).toMatchObject([
      {
        id: `${id}:ladder.rung:drafting`,
        event: 'ladder.rung',
        title: 'Soạn thảo',
        capacity: 'van-phong.chanhvp',
        escalated: { rung: 3, reason: 'Quá hạn 3 ngày làm việc' },
        deadline: { name: 'drafting', day: '2025-10-17', overdue: true },
      },
    ]);
    expect((await secretary.act(id, 'cancel', { reason: 'Trùng với nghị quyết khác' })).status).toBe(200);
    expect(await waiting()).toEqual([]);
  });

  let assigned = false;
  /** A commune's officer answers for the office from 1 to 26 October 2025. */
  async function monitored(): Promise<void> {
    if (assigned) return;
    assigned = true;
    await house.directory.assignMonitor({
      positionId: 'xa-ben-truc.xa1.vanphong',
      unitId: 'van-phong',
      document: 'Quyết định phân công 21-QĐ/HU',
      validFrom: '2025-10-01',
      validTo: '2025-10-26',
    });
  }

  test('an overdue matter is visible to everybody on its ladder, from the rung that told them', async () => {
    const id = await begin('Nghị quyết về chợ nông thôn');
    const commune = await house.signIn('xa1.vanphong');
    const seen = async () => (await commune.get(`/api/v1/resolutions/${id}`)).status;
    const listed = async () => {
      const { items } = (await commune.get('/api/v1/deadlines?limit=200')).body;
      return items.filter((item) => item.id === `${id}.drafting`);
    };
    // Whoever answers for the office may sit anywhere: here in a commune, which otherwise reads nothing of a draft.
    await monitored();
    await at(eight('2025-10-22'));
    expect([await seen(), await listed()]).toEqual([404, []]);
    await at(eight('2025-10-24'));
    expect(await rungs(id)).toContainEqual(
      expect.objectContaining({ rung: 5, addresses: ['monitor:van-phong'], vacant: [] }),
    );
    expect(await seen()).toBe(200);
    expect(await listed()).toMatchObject([{ state: 'due', overdueDays: 7 }]);
    expect((await commune.get('/api/v1/inbox?limit=200')).body.items).toContainEqual(
      expect.objectContaining({ id: `${id}:ladder.rung:drafting` }),
    );
    const { items } = (await commune.get('/api/v1/notifications?limit=200')).body;
    expect(items.map((item) => item.id)).toContain(`${id}.drafting.1.rung5`);
    // Told is not the same as allowed.
    const { body } = await commune.act(id, 'draft.submit');
    expect(body.reasons.map(({ code }) => code)).toContain('who.drafter');
    const stranger = await house.signIn('xa2.bithu');
    expect((await stranger.get(`/api/v1/resolutions/${id}`)).status).toBe(404);
  });

  test('a matter on the ladder of a place is seen by whoever holds it when it is read, the delegate too', async () => {
    const id = await begin('Nghị quyết về cầu treo');
    const neighbour = await house.signIn('xa2.bithu');
    const commune = await house.signIn('xa1.vanphong');
    await monitored();
    await at(eight('2025-10-24'));
    const [{ id: person } = { id: '' }] = await house.query<{ id: string }>(
      `select id from person where username = 'xa2.bithu'`,
    );
    const seen = async () => (await neighbour.get(`/api/v1/resolutions/${id}`)).status;
    expect(await seen()).toBe(404);
    const lent = await commune.post('/api/v1/delegations', {
      positionId: 'xa-ben-truc.xa1.vanphong',
      toPersonId: person,
      document: 'Giấy ủy quyền 7-UQ/ĐU',
      validFrom: '2025-10-24',
      validTo: '2025-12-31',
    });
    expect(lent.status).toBe(201);
    expect(await seen()).toBe(200);
    // The place has passed on: neither holder nor delegate is on the ladder any more.
    house.clock.toMorningOf('2025-10-27');
    expect(await seen()).toBe(404);
  });
});

describe('another calendar', () => {
  test('moves a reminder to another day, later or earlier', async () => {
    const id = await begin();
    await house.host.sweepAndRelay();
    const { calendars } = house.host;
    const { calendar } = calendars.current();
    const holidays = [
      ...calendar.holidays,
      { date: '2025-10-13', name: { vi: 'Nghỉ', en: 'Off' }, source: 'Quyết định thử nghiệm' },
    ];
    const changed = jest.spyOn(calendars, 'current');
    changed.mockReturnValue({ calendar: { ...calendar, holidays }, hash: 'another' });
    // Before Friday 17 October, 13 October off: 16, 15, 14, 10, 9, 8, 7.
    await at(eight('2025-10-07'));
    changed.mockRestore();
    expect(await told(id)).toEqual(['drafting.1.rung-7']);
  });
});

test('what is asked of a position that nobody holds is read one step up, who may not act on it', async () => {
  const person = await house.directory.createPerson({ username: 'nghi.viec', familyName: 'Lê Văn', givenName: 'Nghỉ' });
  const position = await house.directory.startPosition({
    personId: person,
    unitId: 'van-phong',
    title: { vi: 'Chuyên viên', en: 'Specialist' },
    functions: ['advisor'],
    validFrom: '2025-01-01',
    validTo: '2025-08-20',
  });
  const id = await begin();
  await house.query(`update work_item set address = $2 where instance = $1`, [id, `position:${position}`]);
  const head = await house.signIn('chanhvp');
  const waiting = async () =>
    (await head.get('/api/v1/inbox?limit=200')).body.items.filter((item) => item.id.startsWith(id));
  expect(await waiting()).toEqual([]);
  house.clock.toMorningOf('2025-08-21');
  expect(await waiting()).toMatchObject([{ event: 'draft.submit', capacity: 'van-phong.chanhvp', vacant: true }]);
  const { body } = await head.act(id, 'draft.submit');
  expect(body.reasons.map(({ code }) => code)).toContain('who.drafter');
});
