import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When each stage of a life was entered. Written by a trigger in the transaction of the step, which looks only where the
 * stage changes; the statement of a step knows nothing of it. Of lives that began before, only the present stage is known.
 */
export class StagesOfLives1763778100000 implements MigrationInterface {
  readonly name = 'StagesOfLives1763778100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table instance_stage (
        instance text collate "C" not null,
        seq int not null,
        stage text collate "C" not null,
        entered_at timestamptz(3) not null,
        primary key (instance, seq)
      )`);
    await runner.query(
      'insert into instance_stage (instance, seq, stage, entered_at) select id, version, stage, last_now from instance',
    );
    await runner.query(`
      create function stage_is_entered() returns trigger language plpgsql as
      $$ begin
        insert into instance_stage (instance, seq, stage, entered_at) values (new.id, new.version, new.stage, new.last_now)
        on conflict (instance, seq) do update set stage = excluded.stage;
        return null;
      end $$`);
    await runner.query(`
      create trigger first_stage_is_entered after insert on instance
      for each row execute function stage_is_entered()`);
    await runner.query(`
      create trigger stage_is_entered after update of stage on instance
      for each row when (old.stage is distinct from new.stage) execute function stage_is_entered()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger stage_is_entered on instance');
    await runner.query('drop trigger first_stage_is_entered on instance');
    await runner.query('drop function stage_is_entered()');
    await runner.query('drop table instance_stage');
  }
}
