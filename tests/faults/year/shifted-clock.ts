import { closeSync, openSync, writeSync } from 'node:fs';
import pg from 'pg';

/**
 * A clock that runs ahead of the machine's by as much as it is told: for the database, where our statements call
 * `clock_timestamp()` without a schema and find ours before PostgreSQL's own, and for programs started with
 * `shifted-date.mjs`. Between two moves time passes as it does everywhere.
 */
export class ShiftedClock {
  readonly #file: number;
  #shift = 0;

  constructor(readonly path: string) {
    this.#file = openSync(path, 'w+', 0o644);
    this.#write(0);
  }

  /** Puts ours in front in this database; connections opened before keep the old clock. */
  static async install(superuserUrl: string): Promise<void> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    try {
      await client.query(`
        create schema test_clock;
        create table test_clock.shift (ahead interval not null);
        insert into test_clock.shift values ('0');
        create function test_clock.clock_timestamp() returns timestamptz language plpgsql volatile as
        $$ begin return pg_catalog.clock_timestamp() + (select ahead from test_clock.shift); end $$;
        grant usage on schema test_clock to public;
        grant select on test_clock.shift to public;
        do $$ begin
          execute format('alter database %I set search_path = public, test_clock, pg_catalog', current_database());
        end $$`);
    } finally {
      await client.end();
    }
  }

  now(): number {
    return Date.now() + this.#shift;
  }

  /** Forward to an instant; never back. The database follows with `tell`. */
  moveTo(instant: number): void {
    this.#shift = Math.max(this.#shift, instant - Date.now());
    this.#write(this.#shift);
  }

  async tell(database: pg.Pool): Promise<void> {
    await database.query(`update test_clock.shift set ahead = make_interval(secs => $1::float8 / 1000)`, [this.#shift]);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(shift: number): void {
    writeSync(this.#file, new Uint8Array(new Float64Array([shift]).buffer), 0, 8, 0);
  }
}
