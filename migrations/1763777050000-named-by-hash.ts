import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/** What journals name by hash and must find again: versions of the working calendar, and of the workflows. */
export class NamedByHash1763777050000 implements MigrationInterface {
  readonly name = 'NamedByHash1763777050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_version (
        hash text collate "C" primary key,
        code text collate "C" not null,
        content text not null,
        added_at timestamptz(3) not null default clock_timestamp()
      )`);
    await runner.query(`
      create table workflow_version (
        definition text collate "C" not null,
        version integer not null,
        hash text collate "C" not null,
        first_run_at timestamptz(3) not null default clock_timestamp(),
        primary key (definition, version)
      )`);
    await ifRole(
      runner,
      'lotrinh_engine',
      'revoke update, delete on calendar_version, workflow_version from lotrinh_engine',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_version, workflow_version');
  }
}
