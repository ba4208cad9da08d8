import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a rung's event was refused, in words for whoever reads the ladder: a list of `{ code, message: { vi, en } }`. Of those
 * refused before only the codes are known.
 */
export class RefusedRungs1763777800000 implements MigrationInterface {
  readonly name = 'RefusedRungs1763777800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table rung_event add column reasons jsonb not null default '[]'`);
    await runner.query(`
      update rung_event set reasons = (
        select jsonb_agg(jsonb_build_object('code', code, 'message', jsonb_build_object('vi', code, 'en', code)))
        from unnest(string_to_array(last_error, ', ')) as code)
      where status = 'refused' and last_error <> ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rung_event drop column reasons');
  }
}
