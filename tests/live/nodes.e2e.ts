import { demoPassword } from '../../src/directory/index.js';
import { congress, House } from '../api/house.js';
import { startProgram, type Running } from '../platform/processes.js';
import { Listening, type Heard } from './listening.js';

jest.setTimeout(120_000);

let house: House;
let worker: Running;
const nodes: { program: Running; address: string }[] = [];
let env: Record<string, string>;

/** Two processes that serve, and one that works, on one database. */
beforeAll(async () => {
  house = await House.open();
  env = {
    DATABASE_URL: house.database.url,
    DATABASE_OWNER_URL: house.database.ownerUrl,
    INLINE_WORKER: 'off',
    DATABASE_POOL: '8',
    LOG_FORMAT: 'json',
  };
  worker = startProgram('worker', env);
  nodes.push(await node(), await node());
  await worker.prints(/worker started/);
});
afterAll(async () => {
  for (const { child } of [worker, ...nodes.map(({ program }) => program)]) child.kill('SIGKILL');
  await house.close();
});

async function node(): Promise<{ program: Running; address: string }> {
  const program = startProgram('main', env);
  return { program, address: (await program.prints(/running at (http:\/\/[\d.]+:\d+)/))[1] ?? '' };
}

const at = (index: number): string => nodes[index]?.address ?? '';

async function tokenOf(username: string): Promise<string> {
  const answer = await send(at(0), '', '/sessions', { username, password: demoPassword });
  return answer['token'] as string;
}

async function send(address: string, token: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
  return (await answer.json()) as Record<string, unknown>;
}

const meeting = { date: '2026-01-15', place: 'Nhà văn hóa', participants: 40, findings: 'Cần đường vào bản' };

async function begin(address: string, token: string, title: string): Promise<string> {
  return (await send(address, token, '/resolutions', { ...congress, title }))['id'] as string;
}

const survey = (address: string, token: string, id: string): Promise<unknown> =>
  send(address, token, `/resolutions/${id}/events`, { type: 'survey.record', data: meeting });

const stepsOf = (heard: readonly Heard[]): string[] =>
  heard
    .filter(({ event }) => event === 'resolution')
    .map(({ data }) => [data['resolutionId'], data['version']].join(' '));

/** Every step of these resolutions once, each resolution's in order, positions growing. */
function expectWhole(heard: readonly Heard[], lives: ReadonlyMap<string, number>): void {
  const steps = heard.filter(({ event }) => event === 'resolution');
  for (const [id, versions] of lives) {
    const seen = steps.filter(({ data }) => data['resolutionId'] === id).map(({ data }) => data['version']);
    expect(seen).toEqual(Array.from({ length: versions }, (_, n) => n + 1));
  }
  const positions = steps.map(({ id }) => id);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
}

/** Acts of four people at once, over both nodes. */
async function crowd(token: string, titles: string, rounds: number): Promise<Map<string, number>> {
  const lives = new Map<string, number>();
  await Promise.all(
    Array.from({ length: 6 }, async (_, n) => {
      const id = await begin(at(0), token, `${titles} ${n}`);
      for (let round = 0; round < rounds; round += 1) await survey(at(0), token, id);
      lives.set(id, rounds + 1);
    }),
  );
  return lives;
}

test('an act on one node is heard on the other, soon, with the worker apart', async () => {
  const token = await tokenOf('chuyenvien1');
  const listening = await Listening.to(at(1), await tokenOf('bithu'));
  const id = await begin(at(0), token, 'Nghị quyết nghe ở nút khác');
  const before = performance.now();
  await survey(at(0), token, id);
  await listening.until((heard) => stepsOf(heard).includes(`${id} 2`));
  process.stdout.write(`live: heard on the other node ${Math.round(performance.now() - before)} ms after the act\n`);
  await listening.leave();
});

test('many acts at once are heard on both nodes, each once and in order', async () => {
  const reader = await tokenOf('bithu');
  const listeners = [await Listening.to(at(0), reader), await Listening.to(at(1), reader)];
  const lives = await crowd(await tokenOf('chuyenvien1'), 'Nghị quyết đồng thời', 8);
  const steps = [...lives.values()].reduce((sum, one) => sum + one, 0);
  for (const listening of listeners) {
    await listening.until((heard) => stepsOf(heard).length >= steps);
    expectWhole(listening.heard, lives);
    await listening.leave();
  }
});

test('a node is killed in the middle: on the other node the stream goes on where it broke off', async () => {
  const reader = await tokenOf('bithu');
  const third = await node();
  const broken = await Listening.to(third.address, reader);
  await broken.until((heard) => heard.length > 0);
  const acting = crowd(await tokenOf('chuyenvien1'), 'Nghị quyết qua sự cố', 10);
  await broken.until((heard) => stepsOf(heard).length >= 5);
  third.program.child.kill('SIGKILL');
  await broken.ended;
  const lives = await acting;
  const resumed = await Listening.to(at(1), reader, broken.last);
  const steps = [...lives.values()].reduce((sum, one) => sum + one, 0);
  await resumed.until((heard) => stepsOf([...broken.heard, ...heard]).length >= steps);
  expectWhole([...broken.heard, ...resumed.heard], lives);
  expect(resumed.of('reset')).toEqual([]);
  await resumed.leave();
});

test('the worker is away for a while: nothing is told, then everything', async () => {
  const listening = await Listening.to(at(0), await tokenOf('bithu'));
  await listening.until((heard) => heard.length > 0);
  worker.child.kill('SIGKILL');
  await worker.ended;
  const lives = await crowd(await tokenOf('chuyenvien1'), 'Nghị quyết khi vắng', 2);
  expect(stepsOf(listening.heard)).toEqual([]);
  worker = startProgram('worker', env);
  const steps = [...lives.values()].reduce((sum, one) => sum + one, 0);
  await listening.until((heard) => stepsOf(heard).length >= steps);
  expectWhole(listening.heard, lives);
  await listening.leave();
});

test('SIGTERM ends the streams and the node, in order', async () => {
  const listening = await Listening.to(at(1), await tokenOf('bithu'));
  await listening.until((heard) => heard.length > 0);
  nodes[1]?.program.child.kill('SIGTERM');
  await listening.ended;
  expect(await nodes[1]?.program.ended).toMatchObject({ code: 0 });
});

test('what is stored is sound', async () => {
  expect((await house.host.verify()).findings).toEqual([]);
});
