/**
 * A clock of the database that can be moved, without libfaketime. Every statement of ours asks `clock_timestamp()` by its bare
 * name; whoever searches `test_clock` first finds this one. What it is ahead is `test_clock.shift.ms`, negative when behind;
 * between two moves time passes as it does everywhere. Once, into a migrated database, as its superuser.
 */
export const databaseClock = `
  create schema test_clock;
  create table test_clock.shift (ms bigint not null);
  insert into test_clock.shift values (0);
  create function test_clock.clock_timestamp() returns timestamptz language plpgsql volatile as
    $$ begin return pg_catalog.clock_timestamp() + (select ms from test_clock.shift) * interval '1 ms'; end $$;
  grant usage on schema test_clock to public;
  grant select on test_clock.shift to public;
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

/** The engine's role finds it in this database. The setting belongs to the one database, and goes with it. */
export const findClock = (database: string): string =>
  `alter role lotrinh_engine in database ${database} set search_path = test_clock, pg_catalog, public`;

export const moveClock = 'update test_clock.shift set ms = $1';
