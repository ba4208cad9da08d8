import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rungs that are events as well. The row is written with the rung, in one transaction, and stays pending until the event has
 * happened or was refused: whoever dies in between leaves it to the next sweep, and the command id made of its key keeps it
 * from happening twice.
 */
export class RungEvents1763777500000 implements MigrationInterface {
  readonly name = 'RungEvents1763777500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rung_event (
        instance text collate "C" not null,
        deadline text collate "C" not null,
        epoch int not null,
        rung int not null,
        at timestamptz(3) not null,
        event text collate "C" not null,
        status text collate "C" not null default 'pending' check (status in ('pending', 'happened', 'refused')),
        attempts int not null default 0,
        next_attempt_at timestamptz(3),
        last_error text,
        primary key (instance, deadline, epoch, rung)
      )`);
    await runner.query(`create index rung_event_pending on rung_event (at) where status = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rung_event');
  }
}
