import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/**
 * What the live stream tells. Every journal row and every notification leaves a row here by a trigger, so that no way of
 * writing them can forget it. It waits without a position until the one numberer gives it the next one: positions follow
 * the order in which transactions became visible, which no sequence does. `stream_head` knows the last position given and
 * the last one forgotten.
 */
const tables = `
create table announcement_waiting (
  id bigint generated always as identity primary key,
  instance text collate "C" not null,
  seq int,
  notification text collate "C",
  constraint announcement_waiting_of_one check (num_nonnulls(seq, notification) = 1)
);

create table announcement (
  position bigint primary key,
  instance text collate "C" not null,
  seq int,
  notification text collate "C",
  announced_at timestamptz(3) not null default clock_timestamp(),
  constraint announcement_of_one check (num_nonnulls(seq, notification) = 1),
  constraint announcement_step unique (instance, seq),
  constraint announcement_notification unique (notification)
);

create table stream_head (
  one boolean primary key default true check (one),
  position bigint not null default 0,
  forgotten bigint not null default 0
);
insert into stream_head default values;
`;

const triggers = `
create function announce_steps() returns trigger language plpgsql as
$$ begin
  insert into announcement_waiting (instance, seq) select instance, seq from written;
  return null;
end $$;
create trigger journal_is_announced after insert on journal
  referencing new table as written for each statement execute function announce_steps();

create function announce_notifications() returns trigger language plpgsql as
$$ begin
  insert into announcement_waiting (instance, notification) select instance, id from written;
  return null;
end $$;
create trigger notification_is_announced after insert on notification
  referencing new table as written for each statement execute function announce_notifications();

create function announce_directory() returns trigger language plpgsql as
$$ begin
  perform pg_notify('lotrinh_directory', '');
  return null;
end $$;
`;

/** Who may read what hangs on these; processes that keep it in mind are told when it changes. */
const ofDirectory = ['unit', 'person', 'position', 'monitor', 'delegation'];

/** Rows of before are announced as well as they would have been, as far back as anybody may ask. */
const before = `
insert into announcement_waiting (instance, seq)
select instance, seq from journal where recorded_at > clock_timestamp() - interval '7 days' order by recorded_at, seq`;

/** Announcements of the live stream. */
export class Announcements1763778000000 implements MigrationInterface {
  readonly name = 'Announcements1763778000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(before);
    await runner.query(triggers);
    for (const table of ofDirectory) {
      await runner.query(
        `create trigger ${table}_is_announced after insert or update or delete on "${table}"
         for each statement execute function announce_directory()`,
      );
    }
    await ifRole(runner, 'lotrinh_engine', 'revoke delete, truncate on stream_head from lotrinh_engine');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ofDirectory) await runner.query(`drop trigger ${table}_is_announced on "${table}"`);
    await runner.query('drop trigger notification_is_announced on notification');
    await runner.query('drop trigger journal_is_announced on journal');
    await runner.query('drop function announce_directory(), announce_notifications(), announce_steps()');
    await runner.query('drop table stream_head, announcement, announcement_waiting');
  }
}
