import pg from 'pg';
import { execute } from '../stage/database.js';

/** What a due deadline writes, given by the texts of a real one. */
export interface DueSample {
  readonly snapshot: string;
  readonly hash: string;
  readonly actor: string;
  readonly calendar: string;
  readonly definition: string;
  readonly salt: string;
  readonly data: string;
  readonly effect: string;
  /** How many notifications one firing sends into the outbox. */
  readonly effects: number;
}

/** Resolutions with one open deadline each, for those who bring no resolutions of their own. */
export const instancesFor = (ownerUrl: string, count: number, { snapshot, hash }: DueSample): Promise<void> =>
  execute(
    ownerUrl,
    `insert into instance (id, definition, definition_version, version, snapshot, last_hash, last_now, created_at, kind,
       title, unit_id, stage, state, suspended, term_from, term_to, due_at)
     select 'peer-' || n, 'resolution', 1, 1, '${snapshot.replaceAll("'", "''")}', '${hash}', now(), now(), 'thematic',
       'Nghị quyết về giao thông nông thôn', 'song-lam', 'draft', 'preparing.draft.writing', false, '2026-01-01',
       '2030-12-31', now() + interval '10 days'
     from generate_series(0, ${count - 1}) n
     on conflict (id) do nothing;
     insert into deadline (instance, set_seq, name, epoch, at, day, event, status, ladder_epoch)
     select 'peer-' || n, 1, 'drafting', 1, now() + interval '10 days', current_date + 10, 'deadline.due', 'open', 1
     from generate_series(0, ${count - 1}) n
     on conflict (instance, name) do update set status = 'open'`,
  );

/**
 * The effect of a due deadline as a good hand would write it: everything our own step writes, in one prepared statement,
 * on the same tables with the same indexes.
 */
const statement = `
  with guarded as (
    update instance set version = version + 1, snapshot = $2, last_hash = $3, last_now = clock_timestamp()
    where id = $1 and exists (select from deadline where instance = $1 and name = 'drafting' and status = 'open')
    returning id, version
  ), entry as (
    insert into journal (instance, seq, format, command, correlation, event, actor, facts, calendar, definition,
      recorded_at, now, occurred_on, data, previous, hash)
    select id, version, 1, gen_random_uuid()::text, 'due', 'deadline.due', $4::jsonb, '{}', $5, $6, clock_timestamp(),
      clock_timestamp(), current_date, $3, $3, $3 from guarded
  ), content as (
    insert into journal_data (instance, seq, salt, data) select id, version, $7, $8 from guarded
  ), marked as (
    update deadline d set status = 'due' from guarded where d.instance = guarded.id and d.name = 'drafting'
  ), asked as (
    insert into outbox (id, instance, seq, position, kind, payload)
    select gen_random_uuid()::text, id, version, n, 'notify', $9 from guarded, generate_series(1, $10::int) n
  )
  select version from guarded`;

export interface EffectWriter {
  write(number: number): Promise<void>;
  close(): Promise<void>;
}

export function effectWriter(url: string, sample: DueSample): EffectWriter {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  const { snapshot, hash, actor, calendar, definition, salt, data, effect, effects } = sample;
  const rest = [snapshot, hash, actor, calendar, definition, salt, data, effect, effects];
  return {
    async write(number) {
      await pool.query({ name: 'effect', text: statement, values: [`peer-${number}`, ...rest] });
    },
    close: () => pool.end(),
  };
}
