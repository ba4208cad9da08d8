import pg from 'pg';
import { vietnamCalendar } from '../../src/calendar/rules/index.js';
import { demoPassword } from '../../src/directory/index.js';
import { localDateOf } from '../../src/calendar/rules/index.js';
import { congress, House } from '../api/house.js';
import { startProgram, type Running } from '../platform/processes.js';

jest.setTimeout(180_000);

const MANY = 40;
/** The program counts this many side by side: as many locked resolutions stop it in the middle of its page. */
const SIDE_BY_SIDE = 8;

let house: House;
const programs: Running[] = [];

async function start(): Promise<{ readonly at: string; readonly program: Running }> {
  const { url, ownerUrl } = house.database;
  const env = {
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    INLINE_WORKER: 'on',
    DATABASE_POOL: '16',
    SWEEP_SECONDS: '1',
  };
  const program = startProgram('main', env);
  programs.push(program);
  return { program, at: (await program.prints(/running at (http:\/\/[\w.:[\]]+)/))[1] ?? '' };
}

async function send(at: string, method: string, path: string, token: string, body: unknown) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${at}${path}`, { method, headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function until(what: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 90_000;
  while (!(await what())) {
    if (Date.now() > limit) throw new Error('it did not happen');
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

const counted = async (): Promise<number> =>
  (await house.query<{ n: number }>(`select count(*)::int as n from journal where event = 'calendar.changed'`))[0]?.n ??
  0;
const application = async () =>
  (
    await house.query<{ state: string; examined: number; moved: number; failed: number }>(
      'select state, examined, moved, failed from calendar_application order by number desc limit 1',
    )
  )[0];

beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(async () => {
  for (const { child, ended } of programs) {
    child.kill('SIGKILL');
    await ended;
  }
  await house.close();
});

test('a run killed in the middle is finished by the next start, each deadline counted once', async () => {
  const drafter = await house.signIn('chuyenvien1');
  for (let n = 0; n < MANY; n += 1) {
    const begun = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'plan', title: `Kế hoạch thứ ${n}` });
    expect(begun.status).toBe(201);
  }
  const before = await house.query<{ instance: string; day: string }>(
    'select instance, day from deadline order by instance',
  );
  const day = String(before[0]?.day);
  expect(new Set(before.map((row) => row.day))).toEqual(new Set([day]));
  expect(day > localDateOf(new Date().toISOString(), vietnamCalendar)).toBe(true);

  const first = await start();
  const token = String(
    (await send(first.at, 'POST', '/api/v1/sessions', '', { username: 'quantri', password: demoPassword })).body[
      'token'
    ],
  );
  const added = await send(first.at, 'PUT', `/api/v1/calendars/vn/days/${day}`, token, {
    kind: 'holiday',
    name: { vi: 'Nghỉ bổ sung', en: 'Additional day off' },
    source: 'Công điện 142/CĐ-TTg',
    reason: 'Theo công điện',
  });
  expect(added.status).toBe(200);

  const locker = new pg.Client({ connectionString: house.database.superuserUrl });
  await locker.connect();
  try {
    const inTheMiddle = before.slice(MANY / 2, MANY / 2 + SIDE_BY_SIDE).map(({ instance }) => instance);
    await locker.query('begin');
    await locker.query('select from instance where id = any($1::text[]) for update', [inTheMiddle]);
    const applied = await send(first.at, 'POST', '/api/v1/calendars/vn/versions', token, {
      version: added.body['version'],
      reason: 'Áp dụng',
    });
    expect(applied).toMatchObject({ status: 202, body: { state: 'counting' } });
    await until(async () => (await counted()) === MANY / 2);
    first.program.child.kill('SIGKILL');
    await first.program.ended;
    expect(await application()).toMatchObject({ state: 'counting', examined: 0, moved: 0 });
    // What the dead process had sent and nobody answered is not to arrive after all: its connections go first.
    await locker.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`);
  } finally {
    await locker.query('rollback').catch(() => undefined);
    await locker.end();
  }
  expect(await counted()).toBe(MANY / 2);

  await start();
  await until(async () => (await counted()) === MANY && (await application())?.state !== 'counting');
  expect(await application()).toMatchObject({ examined: MANY, moved: MANY, failed: 0 });
  const after = await house.query<{ instance: string; day: string; epoch: number; rows: number }>(
    `select d.instance, d.day, d.epoch,
       (select count(*)::int from journal j where j.instance = d.instance and j.event = 'calendar.changed') as rows
     from deadline d order by d.instance`,
  );
  expect(after.map(({ instance }) => instance)).toEqual(before.map(({ instance }) => instance));
  expect(after.every((row) => row.day > day && row.epoch === 2 && row.rows === 1)).toBe(true);
  expect((await house.host.verify()).findings).toEqual([]);
});
