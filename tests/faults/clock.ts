import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnPostgres } from './postgres.js';
import { until } from './until.js';

const DAY = 24 * 3_600_000;
const VIETNAM = 7 * 3_600_000;

/** Every statement of ours asks `clock_timestamp()` by its bare name; the engine's role finds this one first. */
const install = `
  create schema test_clock;
  create table test_clock.shift (ms bigint not null);
  insert into test_clock.shift values (0);
  create function test_clock.clock_timestamp() returns timestamptz language plpgsql volatile as
    $$ begin return pg_catalog.clock_timestamp() + (select ms from test_clock.shift) * interval '1 ms'; end $$;
  grant usage on schema test_clock to public;
  grant select on test_clock.shift to public;
  alter role lotrinh_engine in database lotrinh set search_path = test_clock, pg_catalog, public;
  do $$
  declare stamped record;
  begin
    for stamped in
      select d.adrelid::regclass as place, a.attname as name
      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and pg_get_expr(d.adbin, d.adrelid) = 'clock_timestamp()'
    loop
      execute format('alter table %s alter %I set default test_clock.clock_timestamp()', stamped.place, stamped.name);
    end loop;
  end $$`;

/** People stay signed in, however far the clock jumps. */
const staySignedIn = `
  update session set last_seen_at = test_clock.clock_timestamp(),
    expires_at = test_clock.clock_timestamp() + interval '7 days'`;

/** The time of a town. Its database and its programs follow it, unless one of them is told to be apart. */
export class TownClock {
  #shift = 0;
  #databaseApart = 0;
  #programsApart = 0;
  /** Where the programs read how far their clock is moved. */
  readonly file: string;

  constructor(private readonly postgres: OwnPostgres) {
    this.file = join(postgres.home, 'clock');
    writeFileSync(this.file, '0');
  }

  /** Once, into a migrated database. */
  async install(): Promise<void> {
    await this.postgres.query(install);
  }

  now(): number {
    return Date.now() + this.#shift;
  }

  /** The day in Vietnam, `YYYY-MM-DD`. */
  today(): string {
    return new Date(this.now() + VIETNAM).toISOString().slice(0, 10);
  }

  /** Waits until that moment has passed. */
  async reach(moment: number): Promise<void> {
    await until('the moment has passed', () => this.now() > moment);
  }

  async advance(milliseconds: number): Promise<void> {
    this.#shift = Math.round(this.#shift + milliseconds);
    await this.#tell();
  }

  /** The clock of the database goes wrong by so much; 0 puts it right. */
  async databaseApart(milliseconds: number): Promise<void> {
    this.#databaseApart = milliseconds;
    await this.#tell();
  }

  /** The clocks of the programs go wrong by so much; 0 puts them right. */
  async programsApart(milliseconds: number): Promise<void> {
    this.#programsApart = milliseconds;
    await this.#tell();
  }

  /** So many milliseconds before the next end of a day in Vietnam, when what is owed on it falls due; that moment. */
  async approachMidnight(milliseconds: number): Promise<number> {
    const today = Math.ceil((this.now() + VIETNAM) / DAY) * DAY - VIETNAM;
    const midnight = today - milliseconds < this.now() ? today + DAY : today;
    await this.advance(midnight - milliseconds - this.now());
    return midnight;
  }

  /** A database that is down is told when it is back. */
  async #tell(): Promise<void> {
    writeFileSync(this.file, String(this.#shift + this.#programsApart));
    const shift = this.#shift + this.#databaseApart;
    await until('the database knows the time', async () => {
      try {
        await this.postgres.query('update test_clock.shift set ms = $1', [shift]);
        await this.postgres.query(staySignedIn);
        return true;
      } catch {
        return false;
      }
    });
  }
}
