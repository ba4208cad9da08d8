import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { LoadResult } from '../stage/load.js';
import { cpuSeconds } from '../stage/processes.js';
import { quantile } from '../stage/spread.js';
import { execute, query, type TestDatabase } from '../stage/database.js';

/**
 * The yardstick tx7: what a step writes, written by hand in seven prepared round trips on the same tables with the same
 * indexes, and nothing computed: no machine, no relation, no reason, no hash. The texts are those of a real step.
 */
const script = `
\\set n random(1, :per_client)
begin;
select version, last_hash as previous, snapshot as before from instance
  where id = 'tx7-' || :client_id || '-' || :n for update \\gset
update instance set version = :version + 1, snapshot = :snapshot, last_hash = :hash, last_now = clock_timestamp(),
    state = case when :version % 2 = 0 then 'preparing.draft.check' else 'preparing.draft.revising' end,
    due_at = date_trunc('day', clock_timestamp()) + make_interval(days => 10 + :version % 2)
  where id = 'tx7-' || :client_id || '-' || :n;
with entry as (
    insert into journal (instance, seq, format, command, correlation, event, actor, facts, calendar, definition,
      recorded_at, now, occurred_on, data, previous, hash)
    values ('tx7-' || :client_id || '-' || :n, :version + 1, 1, gen_random_uuid()::text, 'tx7',
      'draft.submit', :actor::jsonb, '{}', :calendar, :definition,
      clock_timestamp(), clock_timestamp(), current_date, :hash, :previous, :hash)
  ), remembered as (
    insert into command (person, key, body_hash, instance, seq, reply)
    values (:person, gen_random_uuid()::text, :hash, 'tx7-' || :client_id || '-' || :n, :version + 1, :reply)
  )
  insert into journal_data (instance, seq, salt, data)
  values ('tx7-' || :client_id || '-' || :n, :version + 1, :salt, :data);
with closed as (
    update work_item set closed_at = clock_timestamp()
    where instance = 'tx7-' || :client_id || '-' || :n and key = case when :version % 2 = 0 then 'one' else 'two' end
  ), opened as (
    insert into work_item (instance, key, address, event, opened_at)
    values ('tx7-' || :client_id || '-' || :n, case when :version % 2 = 1 then 'one' else 'two' end, :address, 'draft.submit', clock_timestamp())
    on conflict (instance, key, address) do update set opened_at = excluded.opened_at, closed_at = null
  ), met as (
    update deadline set status = 'met'
    where instance = 'tx7-' || :client_id || '-' || :n and name = case when :version % 2 = 0 then 'revision' else 'check' end
  )
  insert into deadline as d (instance, set_seq, name, epoch, at, day, event, status)
  values ('tx7-' || :client_id || '-' || :n, :version + 1, case when :version % 2 = 1 then 'revision' else 'check' end,
    :version + 1, date_trunc('day', clock_timestamp()) + make_interval(days => 10 + :version % 2), current_date + 10,
    'deadline.due', 'open')
  on conflict (instance, name) do update set set_seq = excluded.set_seq, epoch = excluded.epoch, at = excluded.at,
    day = excluded.day, event = excluded.event, status = excluded.status, attempts = 0, next_attempt_at = null, last_error = null;
insert into outbox (id, instance, seq, position, kind, payload)
  select gen_random_uuid()::text, 'tx7-' || :client_id || '-' || :n, :version + 1, 1, 'notify', :effect
  where :version % 2 = 1;
commit;
`;

/** A real step's texts, so that the yardstick writes bytes of the same number. */
export interface Sample {
  readonly snapshot: string;
  readonly hash: string;
  readonly actor: string;
  readonly calendar: string;
  readonly definition: string;
  readonly person: string;
  readonly reply: string;
  readonly salt: string;
  readonly data: string;
  readonly address: string;
  readonly effect: string;
}

const sampled = `
  select i.snapshot, i.last_hash as hash, j.actor::text as actor, j.calendar, j.definition, c.person, c.reply,
    jd.salt, jd.data, w.address, o.payload as effect
  from instance i
  join journal j on j.instance = i.id and j.seq = i.version and j.event in ('draft.submit', 'draft.return')
  join journal_data jd on jd.instance = j.instance and jd.seq = j.seq
  join command c on c.instance = j.instance and c.seq = j.seq
  join work_item w on w.instance = i.id and w.closed_at is null
  join outbox o on o.instance = i.id
  order by i.id limit 1`;

/** The texts of a step that the engine has just written in its own database. */
export async function sampleOf(databaseUrl: string): Promise<Sample> {
  const [sample] = await query<Sample & pg.QueryResultRow>(databaseUrl, sampled);
  if (!sample) throw new Error('no step to take the texts of');
  return sample;
}

const MOST_CLIENTS = 32;
/** As many instances are at work as with the other contenders, shared out among the clients. */
const AT_WORK = 64;

export class Tx7 {
  private constructor(
    private readonly database: TestDatabase,
    private readonly sample: Sample,
    private readonly pgbench: string,
  ) {}

  static async over(database: TestDatabase, sample: Sample): Promise<Tx7> {
    const literal = sample.snapshot.replaceAll("'", "''");
    await execute(
      database.ownerUrl,
      `insert into instance (id, definition, definition_version, version, snapshot, last_hash, last_now, created_at, kind,
         title, unit_id, stage, state, suspended, term_from, term_to, due_at)
       select 'tx7-' || client || '-' || n, 'resolution', 1, 2, '${literal}', '${sample.hash}', now(), now(), 'thematic',
         'Nghị quyết về giao thông nông thôn', 'song-lam', 'draft', 'preparing.draft.revising', false, '2026-01-01',
         '2030-12-31', now() + interval '10 days'
       from generate_series(0, ${MOST_CLIENTS - 1}) client, generate_series(1, ${AT_WORK}) n`,
    );
    return new Tx7(database, sample, process.env['PGBENCH'] ?? 'pgbench');
  }

  /** pgbench for so long; its own processor seconds beside what it did. */
  async run({ inFlight, seconds }: { readonly inFlight: number; readonly seconds: number }) {
    const folder = mkdtempSync(join(tmpdir(), 'lotrinh-tx7-'));
    try {
      const file = join(folder, 'tx7.sql');
      writeFileSync(file, script);
      const perClient = Math.max(1, Math.floor(AT_WORK / inFlight));
      const texts = Object.entries({ ...this.sample, per_client: perClient }).flatMap(([name, text]) => [
        '-D',
        `${name}=${text}`,
      ]);
      const clients = ['-c', String(inFlight), '-j', String(Math.min(2, inFlight)), '-T', String(seconds)];
      const log = ['-l', '--log-prefix', join(folder, 'log')];
      const args = ['-n', '-M', 'prepared', '-f', file, ...clients, ...texts, ...log, this.database.url];
      const cpu = await runToEnd(this.pgbench, args);
      return { ...resultOf(folder, seconds), cpu };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Its log has one line a transaction: client, number, latency in µs, … */
function resultOf(folder: string, seconds: number): LoadResult {
  const latencies = readdirSync(folder)
    .filter((name) => name.startsWith('log'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => Number(line.split(' ')[2]) / 1_000);
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    count: latencies.length,
  };
}

/** Throws with what it said when it did not end well; otherwise tells the processor seconds it used. */
async function runToEnd(file: string, args: readonly string[]): Promise<number> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let cpu = 0;
  const looking = setInterval(() => {
    cpu = Math.max(cpu, cpuSeconds(child.pid ?? 0) || 0);
  }, 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`${file} cannot be started (set PGBENCH): ${error.message}`)));
    child.on('close', resolve);
  }).finally(() => clearInterval(looking));
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${said}`);
  return cpu;
}
