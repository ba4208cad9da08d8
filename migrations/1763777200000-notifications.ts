import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told. A notification is addressed to places, not to people: whoever holds the position reads it. Its
 * id is that of the effect which told it, so that one told twice is kept once.
 */
export class Notifications1763777200000 implements MigrationInterface {
  readonly name = 'Notifications1763777200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification (
        id text collate "C" primary key,
        instance text collate "C" not null,
        code text collate "C" not null,
        params jsonb not null,
        at timestamptz(3) not null
      )`);
    await runner.query(`
      create table notification_address (
        address text collate "C" not null,
        notification text collate "C" not null references notification,
        primary key (address, notification)
      )`);
    await runner.query(`
      create table notification_read (
        person text collate "C" not null,
        notification text collate "C" not null references notification,
        at timestamptz(3) not null default clock_timestamp(),
        primary key (person, notification)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notification_read, notification_address, notification');
  }
}
