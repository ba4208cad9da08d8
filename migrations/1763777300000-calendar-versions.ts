import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/**
 * How working calendars come about and which one counts. `calendar_version` (named by hash) holds the values;
 * `calendar_edit` tells who made one of another, and by which document; the last `calendar_application` of a code names
 * the version that counts, and how far its open deadlines have been counted again.
 */
export class CalendarVersions1763777300000 implements MigrationInterface {
  readonly name = 'CalendarVersions1763777300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_edit (
        number bigint generated always as identity primary key,
        code text collate "C" not null,
        version text collate "C" not null references calendar_version,
        based_on text collate "C" not null references calendar_version,
        change jsonb not null,
        reason text not null,
        edited_by text collate "C" not null,
        edited_at timestamptz(3) not null default clock_timestamp()
      )`);
    await runner.query('create index calendar_edit_by_code on calendar_edit (code, number)');
    await runner.query(`
      create table calendar_application (
        code text collate "C" not null,
        number int not null check (number > 0),
        version text collate "C" not null references calendar_version,
        previous text collate "C" references calendar_version,
        through_edit bigint not null default 0,
        reason text not null,
        applied_by text collate "C",
        applied_at timestamptz(3) not null default clock_timestamp(),
        state text collate "C" not null check (state in ('counting', 'settling', 'done', 'superseded')),
        reached text collate "C",
        examined int not null default 0,
        moved int not null default 0,
        failed int not null default 0,
        finished_at timestamptz(3),
        primary key (code, number)
      )`);
    await runner.query(`create trigger calendar_edit_only_grows before update or delete or truncate on calendar_edit
      for each statement execute function refuse_change()`);
    await runner.query(`create trigger calendar_version_only_grows before update or delete or truncate on calendar_version
      for each statement execute function refuse_change()`);
    await ifRole(runner, 'lotrinh_engine', 'revoke update, delete, truncate on calendar_edit from lotrinh_engine');
    await ifRole(runner, 'lotrinh_engine', 'revoke delete, truncate on calendar_application from lotrinh_engine');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger calendar_version_only_grows on calendar_version');
    await runner.query('drop table calendar_application, calendar_edit');
  }
}
