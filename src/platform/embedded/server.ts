import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program, type Binaries } from './binaries.js';
import { EmbeddedError } from './embedded-error.js';
import { makeServerFolder, readServerFile, type Place } from './place.js';
import { isServerOf, run, type RunAs } from './processes.js';
import { superuser } from './set-up.js';

/** The programs, the folders and the user of one embedded server. */
export interface Installation {
  readonly binaries: Binaries;
  readonly place: Place;
  readonly user: RunAs | undefined;
}

const startLimitMs = 60_000;
const logName = 'server.log';

/** The server's major version, e.g. 18. Also proves that its user can reach and run it. */
export async function serverVersion(installation: Installation): Promise<number | undefined> {
  const { code, output } = await run(program(installation.binaries, 'postgres'), ['--version'], installation.user);
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  return code === 0 && major !== undefined ? Number(major) : undefined;
}

/** Creates the cluster beside its final place and renames it, so that an interrupted initdb leaves nothing half done. */
export async function createCluster(installation: Installation, version: number, password: string): Promise<void> {
  const { place, user, binaries } = installation;
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  const draft = `${place.data}.partial`;
  rmSync(draft, { recursive: true, force: true });
  makeServerFolder(draft, user);
  const passwordFile = join(place.home, `.password-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const fixed = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  try {
    const args = ['-D', draft, ...fixed, ...localeOptions(version)];
    const { code, output } = await run(program(binaries, 'initdb'), args, user);
    if (code !== 0) throw failed('initdb', output);
  } finally {
    unlinkSync(passwordFile);
  }
  // An accepted command is never lost: said here as well, so that no default of a machine's package weakens it.
  appendFileSync(join(draft, 'postgresql.conf'), '\nfsync = on\nsynchronous_commit = on\nfull_page_writes = on\n');
  renameSync(draft, place.data);
}

/** `lower('ĐƯỜNG')` must work, which the locale C would not give; before version 17 ICU stands in for the builtin one. */
const localeOptions = (version: number): string[] => [
  '--locale=C',
  ...(version >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale-provider=icu', '--icu-locale=und']),
];

/** A server of this folder that is already up (node was killed, the server lived on), once it answers. */
export async function findRunning({ binaries, place, user }: Installation): Promise<number | undefined> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const status = await run(program(binaries, 'pg_ctl'), ['status', '-D', place.data], user);
    const server = readServerFile(place.data);
    if (status.code !== 0 || !server) return undefined;
    if (!isServerOf(server.pid, place.data)) {
      // The id was given to another process after a crash; PostgreSQL itself would refuse to start over this file.
      unlinkSync(join(place.data, 'postmaster.pid'));
      return undefined;
    }
    if (server.status === 'ready') return server.port;
    await sleep(100);
  }
  throw failed('pg_ctl status', serverLog(place));
}

/** Starts the server on a free port of the loopback address; unix sockets stay off. Returns the port. */
export async function startServer(
  installation: Installation,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const { binaries, place, user } = installation;
  let output = '';
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const port = await freePort();
    const options = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
    const flags = Object.entries(options).map(([name, value]) => `-c ${name}=${value}`);
    const log = join(place.data, logName);
    const args = ['start', '-w', '-t', String(startLimitMs / 1000), '-D', place.data, '-l', log, '-o', flags.join(' ')];
    const outcome = await run(program(binaries, 'pg_ctl'), args, user);
    if (outcome.code === 0) return port;
    output = `${outcome.output}\n${serverLog(place)}`;
    // Backends of a killed server leave within a moment; a port may have been taken since it was found free.
    if (!/shared memory block|address already in use|could not bind/i.test(output)) break;
    await sleep(500);
  }
  throw failed('pg_ctl start', output);
}

/** Stops the server: open transactions are rolled back, everything committed is on disk. */
export async function stopServer({ binaries, place, user }: Installation): Promise<void> {
  if (!readServerFile(place.data)) return;
  const args = ['stop', '-w', '-t', '60', '-m', 'fast', '-D', place.data];
  const { code, output } = await run(program(binaries, 'pg_ctl'), args, user);
  if (code !== 0 && readServerFile(place.data)) throw failed('pg_ctl stop', output);
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().unref();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function serverLog(place: Place): string {
  const file = join(place.data, logName);
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-1500) : '';
}

const failed = (step: string, output: string): EmbeddedError =>
  new EmbeddedError({
    vi: `Không khởi động được PostgreSQL đi kèm (${step}):\n${output.trim()}\nHãy sửa nguyên nhân trên hoặc đặt DATABASE_URL.`,
    en: `The embedded PostgreSQL could not be started (${step}): the reason stands above; correct it or set DATABASE_URL.`,
  });
