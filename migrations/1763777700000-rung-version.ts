import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far its resolution's journal had come when a rung rang. A step that ended the deadline has a seq, and the two can be
 * compared whatever the clock did. Rungs from before have none: nobody wrote it down, and times cannot be trusted to tell.
 */
export class RungVersion1763777700000 implements MigrationInterface {
  readonly name = 'RungVersion1763777700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rung add column version int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rung drop column version');
  }
}
