import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of columns for whoever reads hundreds of bodies: each stage in the order in which lists show what is owed, so
 * that a column is its first rows and no body is looked into.
 */
export class ColumnsOfEverything1763778400000 implements MigrationInterface {
  readonly name = 'ColumnsOfEverything1763778400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index instance_columns on instance (stage, (coalesce(due_at, 'infinity')), id) where definition = 'resolution'`);
    await runner.query('analyze instance');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index instance_columns');
  }
}
