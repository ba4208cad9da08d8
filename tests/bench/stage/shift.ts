import { execute, type TestDatabase } from './database.js';

/**
 * Moves the clock that the program sees in a database by so many milliseconds. Every statement of the program calls
 * `clock_timestamp()` by its bare name; for the engine's role another schema comes first in which that name is the
 * server's time and a constant. Deadlines end at the end of days, which no bench waits for; nothing stored is touched.
 */
export async function shiftClock(database: Pick<TestDatabase, 'superuserUrl'>, milliseconds: number): Promise<void> {
  const name = new URL(database.superuserUrl).pathname.slice(1);
  await execute(
    database.superuserUrl,
    `create schema if not exists bench_clock;
     grant usage on schema bench_clock to public;
     create or replace function bench_clock.clock_timestamp() returns timestamptz language sql volatile
       as 'select pg_catalog.clock_timestamp() + interval ''${Math.round(milliseconds)} milliseconds''';
     alter role lotrinh_engine in database ${name} set search_path = bench_clock, pg_catalog, public`,
  );
}

/** What a program of ours imports before anything else, and its environment, so that its own clock is as far ahead. */
export const shiftedClock = new URL('../contenders/shifted-clock.mjs', import.meta.url).href;
export const shiftedBy = (milliseconds: number): Record<string, string> => ({
  BENCH_SHIFT_MILLISECONDS: String(Math.round(milliseconds)),
});
