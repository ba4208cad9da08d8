import { demoPassword } from '../../src/directory/index.js';
import { addDays, localDateOf, vietnamCalendar } from '../../src/calendar/rules/index.js';
import { congress, House } from '../api/house.js';
import { startProgram, type Running } from '../platform/processes.js';

jest.setTimeout(90_000);

let house: House;
const programs: Running[] = [];

async function start(worker: boolean): Promise<string> {
  const { url, ownerUrl } = house.database;
  const env = {
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    INLINE_WORKER: worker ? 'on' : 'off',
    DATABASE_POOL: '10',
    SWEEP_SECONDS: '1',
  };
  const program = startProgram('main', env);
  programs.push(program);
  return (await program.prints(/running at (http:\/\/[\w.:[\]]+)/))[1] ?? '';
}

async function send(at: string, method: string, path: string, token: string, body?: unknown) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${at}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const tokenOf = async (at: string, username: string): Promise<string> =>
  String((await send(at, 'POST', '/api/v1/sessions', '', { username, password: demoPassword })).body['token']);

async function until(what: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!(await what())) {
    if (Date.now() > limit) throw new Error('it did not happen');
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

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

test('a version applied through one process is counted by the worker and counts in the other', async () => {
  const [one, other] = await Promise.all([start(true), start(false)]);
  const drafter = await tokenOf(other, 'chuyenvien1');
  const begin = async (title: string): Promise<string> => {
    const answer = await send(other, 'POST', '/api/v1/resolutions', drafter, { ...congress, kind: 'thematic', title });
    expect(answer).toMatchObject({ status: 201 });
    return String(answer.body['id']);
  };
  const dayOf = async (id: string): Promise<string | undefined> =>
    (await house.query<{ day: string }>('select day from deadline where instance = $1', [id]))[0]?.day;
  const earlier = await begin('Nghị quyết trước khi đổi lịch');
  const day = String(await dayOf(earlier));
  expect(day > localDateOf(new Date().toISOString(), vietnamCalendar)).toBe(true);

  const keeper = await tokenOf(one, 'quantri');
  const added = await send(one, 'PUT', `/api/v1/calendars/vn/days/${day}`, keeper, {
    kind: 'holiday',
    name: { vi: 'Nghỉ bổ sung', en: 'Additional day off' },
    source: 'Công điện 142/CĐ-TTg',
    reason: 'Theo công điện',
  });
  expect(added).toMatchObject({ status: 200 });
  const { version } = added.body;
  const applied = await send(one, 'POST', '/api/v1/calendars/vn/versions', keeper, { version, reason: 'Áp dụng' });
  expect(applied).toMatchObject({ status: 202, body: { state: 'counting' } });

  await until(async () => (await dayOf(earlier)) !== day);
  expect(String(await dayOf(earlier)) >= addDays(day, 1)).toBe(true);
  let later = '';
  await until(async () => {
    later = await begin('Nghị quyết sau khi đổi lịch');
    const rows = await house.query<{ calendar: string }>('select calendar from journal where instance = $1', [later]);
    return rows[0]?.calendar === version;
  });
  expect(await dayOf(later)).toBe(await dayOf(earlier));
  expect((await house.host.verify()).findings).toEqual([]);
});
