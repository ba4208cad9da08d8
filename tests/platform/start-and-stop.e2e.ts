import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase } from '../servers/database.js';
import { dataFolder, discard, serverPid, startProgram, type Running } from './processes.js';

jest.setTimeout(90_000);

const folders: string[] = [];
const programs: Running[] = [];

function folder(): string {
  const made = dataFolder();
  folders.push(made);
  return made;
}

function start(name: string, env: Record<string, string>, args?: string[]): Running {
  // Where a program has a database of its own, its people are enough: the story is told in tests/demo.
  const program = startProgram(name, 'DATA_DIR' in env ? { DEMO: 'people', ...env } : env, args);
  programs.push(program);
  return program;
}

afterAll(async () => {
  for (const { child, ended } of programs) {
    child.kill('SIGKILL');
    await ended;
  }
  for (const made of folders) discard(made);
});

const address = async (program: Running): Promise<string> =>
  (await program.prints(/running at (http:\/\/\S+)/))[1] ?? '';

const status = async (url: string): Promise<number> => (await fetch(url)).status;

async function stopped(program: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  program.child.kill(signal);
  return (await program.ended).code;
}

/** Connects to an embedded database as one of its roles, with the password it keeps beside its data. */
async function connect(home: string, role: 'owner' | 'engine'): Promise<pg.Client> {
  const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<string, string>;
  const port = Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: `lotrinh_${role}`,
    password: secrets[role] ?? '',
    database: 'lotrinh',
  });
  await client.connect();
  return client;
}

describe('the program with its own database', () => {
  test('starts on a bare folder, answers, stops cleanly and finds its data again', async () => {
    const home = folder();
    const first = start('main', { DATA_DIR: home });
    const url = await address(first);
    expect(await status(`${url}/readyz`)).toBe(200);
    const owner = await connect(home, 'owner');
    await owner.query("create table kept (word text); insert into kept values ('đường')");
    await owner.end();
    expect(await stopped(first)).toBe(0);
    expect(serverPid(home)).toBeUndefined();

    const second = start('main', { DATA_DIR: home });
    await address(second);
    const engine = await connect(home, 'engine');
    const { rows } = await engine.query("select word from kept where upper(word) = 'ĐƯỜNG'");
    expect(rows).toEqual([{ word: 'đường' }]);
    const settings = await engine.query(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
              current_setting('listen_addresses') as listens,
              (select rolsuper from pg_roles where rolname = current_user) as super`,
    );
    expect(settings.rows).toEqual([{ fsync: 'on', sync: 'on', listens: '127.0.0.1', super: false }]);
    expect(readFileSync(join(home, 'postgres', 'postmaster.opts'), 'utf8')).toContain('"unix_socket_directories="');
    await engine.end();
    expect(await stopped(second, 'SIGINT')).toBe(0);
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  test('a second start in the same folder says so in one line, leaves, and touches nothing', async () => {
    const home = folder();
    const first = start('main', { DATA_DIR: home });
    const url = await address(first);
    const server = serverPid(home);
    const second = start('main', { DATA_DIR: home });
    expect((await second.ended).code).toBe(1);
    expect(second.output().trim().split('\n')).toHaveLength(1);
    expect(second.output()).toMatch(/đang chạy.*already running/);
    expect(second.output()).toContain(String(first.child.pid));
    expect(await status(`${url}/readyz`)).toBe(200);
    expect(serverPid(home)).toBe(server);
    expect(await stopped(first)).toBe(0);
  });

  test('two starts at the same moment: one runs, the other leaves', async () => {
    const home = folder();
    const both = [start('main', { DATA_DIR: home }), start('main', { DATA_DIR: home })];
    const codes = await Promise.race(both.map((program) => program.ended));
    expect(codes.code).toBe(1);
    const winner = both.find(({ child }) => child.exitCode === null);
    if (!winner) throw new Error(both.map((program) => program.output()).join('\n'));
    await address(winner);
    expect(await stopped(winner)).toBe(0);
  });

  test('after kill -9 the next start takes the living server over and has lost nothing', async () => {
    const home = folder();
    const first = start('main', { DATA_DIR: home });
    await address(first);
    const server = serverPid(home);
    const owner = await connect(home, 'owner');
    await owner.query('create table kept (n int); insert into kept values (1)');
    await owner.end();
    expect(await stopped(first, 'SIGKILL')).toBeNull();

    const second = start('main', { DATA_DIR: home });
    await second.prints(/taken over/);
    await address(second);
    expect(serverPid(home)).toBe(server);
    const engine = await connect(home, 'engine');
    expect((await engine.query('select n from kept')).rows).toEqual([{ n: 1 }]);
    await engine.end();
    expect(await stopped(second)).toBe(0);
  });

  test('after both were killed, and their ids were given to other processes, it starts again', async () => {
    const home = folder();
    const first = start('main', { DATA_DIR: home });
    await address(first);
    const server = serverPid(home) ?? 0;
    const lock = readFileSync(join(home, 'lock'), 'utf8');
    expect(await stopped(first, 'SIGKILL')).toBeNull();
    process.kill(server, 'SIGKILL');
    // Somebody unrelated now has the id that both files name.
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', uid: statSync(join(home, 'postgres')).uid, cwd: '/' });
    await new Promise((done) => setTimeout(done, 300));
    const pidFile = join(home, 'postgres', 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    writeFileSync(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
    writeFileSync(join(home, 'lock'), JSON.stringify({ ...(JSON.parse(lock) as object), pid: stranger.pid }));
    try {
      const second = start('main', { DATA_DIR: home });
      await address(second);
      expect(second.output()).toContain('PostgreSQL');
      expect(second.output()).not.toContain('taken over');
      expect(await stopped(second)).toBe(0);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  test('the command line joins the running program and does not stop it', async () => {
    const home = folder();
    const first = start('main', { DATA_DIR: home });
    const url = await address(first);
    const command = start('cli', { DATA_DIR: home }, ['migrate']);
    expect([(await command.ended).code, command.output()]).toEqual([0, expect.stringContaining('up to date')]);
    expect(await status(`${url}/readyz`)).toBe(200);
    expect(await stopped(first)).toBe(0);
  });

  test('an address that is taken is named, and the database is stopped again', async () => {
    const home = folder();
    const first = start('main', { DATA_DIR: folder() });
    const port = new URL(await address(first)).port;
    const second = start('main', { DATA_DIR: home, PORT: port });
    expect((await second.ended).code).toBe(1);
    expect(second.output()).toMatch(new RegExp(`127.0.0.1:${port}.*PORT`));
    expect(serverPid(home)).toBeUndefined();
    expect(await stopped(first)).toBe(0);
  });
});

describe('the program on a given database', () => {
  test('several processes share it, and each stops without the others', async () => {
    const own = await createTestDatabase({ migrated: false });
    const env = { DATABASE_URL: own.url, DATABASE_OWNER_URL: own.ownerUrl };
    const nodes = [start('main', env), start('main', env)];
    const worker = start('worker', env);
    const [one, other] = await Promise.all(nodes.map(listening));
    await worker.prints(/worker started/);
    const [first, second] = nodes;
    if (!first || !second) throw new Error('two nodes were started');
    expect(await status(`${one}/readyz`)).toBe(200);
    expect(await stopped(first)).toBe(0);
    expect(await status(`${other}/readyz`)).toBe(200);
    expect(await stopped(worker)).toBe(0);
    expect(await stopped(second)).toBe(0);
    await own.drop();
  });

  test('one ordinary role is enough, and the role of the engine alone once migrated', async () => {
    const own = await createTestDatabase({ migrated: false });
    const ordinary = start('main', { DATABASE_URL: own.ownerUrl });
    expect(await status(`${await listening(ordinary)}/readyz`)).toBe(200);
    expect(await stopped(ordinary)).toBe(0);
    const engine = start('main', { DATABASE_URL: own.url });
    expect(await status(`${await listening(engine)}/readyz`)).toBe(200);
    expect(await stopped(engine)).toBe(0);
    await own.drop();
  });

  test('a start that waits for a database says so, and stops at once when asked to', async () => {
    const node = start('main', { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/lotrinh' });
    await node.prints(/Waiting for the database 127\.0\.0\.1:1\/lotrinh/);
    expect(await stopped(node)).toBe(0);
    expect(node.output()).not.toContain('secret');
  });

  test('when the database goes away, the process stays, says so, and recovers', async () => {
    const own = await createTestDatabase();
    const node = start('main', { DATABASE_URL: own.url, DATABASE_OWNER_URL: own.ownerUrl });
    const url = await listening(node);
    const name = new URL(own.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    expect(await status(`${url}/readyz`)).toBe(503);
    expect(await status(`${url}/healthz`)).toBe(200);
    await admin.query(`alter database ${name} allow_connections true`);
    expect(await status(`${url}/readyz`)).toBe(200);
    await admin.end();
    expect(await stopped(node)).toBe(0);
    await own.drop();
  });
});

/** Where a process listens, from its structured log. */
const listening = async (program: Running): Promise<string> =>
  (await program.prints(/Server listening at (http:\/\/[\d.:]+)/))[1] ?? '';

describe('bad configuration', () => {
  test('stops the start with one line per value', async () => {
    const program = start('main', { PORT: 'http', SWEEP_SECONDS: '0', DATABASE_URL: 'mysql://u:secret@h/d' });
    expect((await program.ended).code).toBe(1);
    const lines = program.output().trim().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'SWEEP_SECONDS']);
    expect(program.output()).not.toContain('secret');
  });

  test('a worker without a database to share says which variable it needs', async () => {
    const program = start('worker', {});
    expect((await program.ended).code).toBe(1);
    expect(program.output()).toContain('DATABASE_URL');
  });

  test('an unknown command shows what there is, in both languages, and exits with 2', async () => {
    const program = start('cli', {}, ['frobnicate']);
    expect((await program.ended).code).toBe(2);
    expect(program.output()).toMatch(/Không có lệnh "frobnicate".*no command "frobnicate"/);
    expect(program.output()).toContain('npm run cli -- migrate');
    const wrong = start('cli', {}, ['migrate', '--force']);
    expect((await wrong.ended).code).toBe(2);
    expect(wrong.output()).toContain('--force');
  });
});
