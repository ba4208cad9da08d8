import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody last looked for what had come: whoever serves and does no background work can tell it from here. */
export class LastSweep1763778200000 implements MigrationInterface {
  readonly name = 'LastSweep1763778200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table last_sweep (
        one boolean primary key default true check (one),
        at timestamptz(3) not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table last_sweep');
  }
}
