import pg from 'pg';
import { localDateOf, vietnamCalendar } from '../../src/calendar/rules/index.js';
import { demoAccounts } from '../../src/directory/index.js';
import { EngineHost } from '../../src/engine-host/index.js';
import { InboxService } from '../../src/inbox/inbox.service.js';
import { NotificationsService } from '../../src/notifications/index.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';
import { inHouseAt, toldAt } from './stage.js';

jest.setTimeout(600_000);

/** A Sunday in November, and the Thursday morning on which the offices open after Tết. */
const days = ['2026-11-22T16:00:00.000Z', '2027-02-11T01:30:00.000Z'];

describe.each(days)('the story as it is told at %s', (now) => {
  let database: TestDatabase;
  let client: pg.Client;
  let refusals: Awaited<ReturnType<typeof toldAt>>;
  const rows = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
    (await client.query<Row>(text)).rows;
  const today = localDateOf(now, vietnamCalendar);

  beforeAll(async () => {
    database = await createTestDatabase();
    refusals = await toldAt(database, now);
    client = new pg.Client({ connectionString: database.superuserUrl });
    client.on('error', () => undefined);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test('nobody was refused anything, and the record is sound', async () => {
    expect(refusals.map(({ scene, problem }) => [scene.name, problem.reasons ?? problem.code])).toEqual([]);
    const report = await inHouseAt(database, now, (app) => app.get(EngineHost, { strict: false }).verify());
    expect(report).toMatchObject({ status: 'sound', findings: [] });
    expect(await rows('select id from outbox where sent_at is null')).toEqual([]);
    expect(await rows('select * from denial')).toEqual([]);
  });

  test('there is every stage and every kind, something suspended, and nothing of the future', async () => {
    const resolutions = await rows<{ kind: string; stage: string; suspended: boolean }>(
      'select kind, stage, suspended from instance',
    );
    expect(resolutions.length).toBeGreaterThanOrEqual(20);
    expect(new Set(resolutions.map(({ kind }) => kind)).size).toBe(6);
    expect([...new Set(resolutions.map(({ stage }) => stage))].sort()).toEqual([
      'approval',
      'cancelled',
      'closed',
      'consultation',
      'draft',
      'final_review',
      'issued',
      'midterm_review',
      'repealed',
      'superseded',
    ]);
    expect(resolutions.filter(({ suspended }) => suspended)).toHaveLength(1);
    const [latest] = await rows<Record<string, Date>>(
      `select (select max(now) from journal) as journal, (select max(at) from notification) as told,
        (select max(rung_at) from rung) as rung, (select max(opened_at) from work_item) as asked,
        (select max(closed_at) from work_item) as closed`,
    );
    expect(Object.entries(latest ?? {}).filter(([, at]) => at.toISOString() > now)).toEqual([]);
    expect(await rows(`select instance from deadline where status = 'open' and at <= '${now}'`)).toEqual([]);
    const [{ from } = { from: now }] = await rows<{ from: string }>(
      `select to_char(min(now), 'YYYY-MM-DD') as from from journal`,
    );
    expect(Number(today.slice(0, 4)) - Number(from.slice(0, 4))).toBeGreaterThanOrEqual(1);
  });

  test('something is overdue and was told up to the standing committee, something else is only beginning to be', async () => {
    const rung = await rows<{ title: string; deadline: string; rungs: number[] }>(
      `select i.title, r.deadline, array_agg(r.rung order by r.rung) as rungs
       from rung r join deadline d on d.instance = r.instance and d.name = r.deadline and d.epoch = r.epoch
         join instance i on i.id = r.instance
       where d.status = 'due' and r.status = 'rung' and r.rung > 0 group by 1, 2 order by 2`,
    );
    expect(rung.find(({ deadline }) => deadline === 'concretisation')?.rungs).toEqual([1, 3, 5, 10]);
    expect(rung.find(({ deadline }) => deadline === 'drafting')?.rungs).toContain(5);
    expect(rung.find(({ deadline }) => deadline === 'dissemination')?.rungs.slice(0, 2)).toEqual([1, 3]);
    expect(rung).toHaveLength(3);
  });

  test('everybody finds what waits for them', async () => {
    const found = await inHouseAt(database, now, async (app) => {
      const inbox = app.get(InboxService, { strict: false });
      const asked = new Map<string, string[]>();
      for (const { username } of demoAccounts) {
        const { items } = await inbox.list({ limit: 100 }, { person: username }, 'en');
        asked.set(
          username,
          items.map(({ event, escalated }) => (escalated ? `${event} ${escalated.rung}` : event)),
        );
      }
      return asked;
    });
    const of = (username: string) => expect(found.get(username) ?? []);
    of('bithu').toEqual(
      expect.arrayContaining([
        'ladder.rung 10',
        'sign',
        'dissemination.record',
        'decide.approve',
        'review.approve',
        'resume',
      ]),
    );
    of('phobithu1').toEqual(expect.arrayContaining(['sign', 'draft.accept', 'decide.approve']));
    of('uyvien2').toEqual(expect.arrayContaining(['vote.cast', 'opinion.give', 'ladder.rung 10']));
    of('chuyenvien1').toEqual(expect.arrayContaining(['draft.submit', 'review.draft']));
    of('chuyenvien2').toEqual(expect.arrayContaining(['draft.submit', 'review.draft']));
    of('tuyengiao.chuyenvien').toContain('draft.submit');
    of('chanhvp').toContain('ladder.rung 3');
    of('tinh.chuyenvien').toContain('ladder.rung 3');
    of('thamdinh').toContain('appraisal.report');
    // Lent by whoever appraises.
    of('tochuc.chuyenvien').toContain('appraisal.report');
    of('xa3.bithu').toContain('opinion.give');
    of('kiemtra').toContain('opinion.give');
    of('xa1.bithu').not.toContain('opinion.give');
  });

  test('a consultation is under way: some have answered, some are late, and its end was moved', async () => {
    const [round] = await rows<{ audience: number; opinions: number; moved: number; overdue: boolean }>(
      `select jsonb_array_length(i.snapshot::jsonb #> '{context,rounds,0,audience}') as audience,
        jsonb_array_length(i.snapshot::jsonb #> '{context,opinions}') as opinions,
        (select count(*)::int from journal j where j.instance = i.id and j.event = 'deadline.move') as moved,
        (i.snapshot::jsonb #>> '{context,rounds,0,closesOn}')::date < '${today}'::date as overdue
       from instance i where i.stage = 'consultation'`,
    );
    expect(round).toEqual({ audience: 6, opinions: 5, moved: 1, overdue: true });
  });

  test('two communes have concretised the resolution on roads, one after a return, and the third has not', async () => {
    const below = await rows<{ unit: string; returns: number }>(
      `select c.unit_id as unit, (c.snapshot::jsonb #>> '{context,returns}')::int as returns
       from instance p join instance_parent l on l.parent = p.id join instance c on c.id = l.instance
       where p.stage = 'midterm_review' order by 1`,
    );
    expect(below).toEqual([
      { unit: 'xa-ben-truc', returns: 0 },
      { unit: 'xa-doi-sim', returns: 1 },
    ]);
  });

  test('three positions were lent, once somebody acted so; a day was taken off and moved deadlines', async () => {
    const [lent] = await rows(
      `select (select count(*)::int from delegation) as all,
        (select count(*)::int from delegation where valid_from <= '${today}' and valid_to >= '${today}') as now,
        (select count(*)::int from journal where actor->>'delegation' is not null) as acts,
        (select count(*) > 0 from journal where event = 'calendar.changed') as moved`,
    );
    expect(lent).toEqual({ all: 3, now: 1, acts: 1, moved: true });
    const left = await rows(`select number from calendar_application where state <> 'done'`);
    expect(left).toEqual([]);
  });

  test('what people were told long ago is read, what they were told in the last days is not', async () => {
    const unread = await inHouseAt(database, now, async (app) => {
      const notifications = app.get(NotificationsService, { strict: false });
      const pages = await Promise.all(
        demoAccounts.map(({ username }) => notifications.list({ limit: 100, unread: 'true' }, username, 'vi')),
      );
      return pages.flatMap(({ items }) => items);
    });
    expect(unread.length).toBeGreaterThan(20);
    const [{ before } = { before: '' }] = await rows<{ before: string }>(
      `select to_char('${today}'::date - 14, 'YYYY-MM-DD') as before`,
    );
    expect(unread.filter(({ at }) => at < before)).toEqual([]);
    const [read] = await rows<{ count: number }>('select count(*)::int as count from notification_read');
    expect(read?.count).toBeGreaterThan(500);
  });
});
