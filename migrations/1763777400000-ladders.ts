import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Escalation ladders. A deadline keeps the step that set it and the instant of its next rung alone; a rung becomes a row
 * when it rings or is passed over, and its key is what makes it happen once. `ladder_epoch` says for which epoch the next
 * rung was worked out: a deadline set, moved or woken has another epoch, and is then looked at anew.
 */
export class Ladders1763777400000 implements MigrationInterface {
  readonly name = 'Ladders1763777400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table deadline
        add column set_seq int,
        add column ladder_epoch int,
        add column next_rung_at timestamptz(3)`);
    await runner.query('update deadline d set set_seq = i.version from instance i where i.id = d.instance');
    await runner.query(`
      create index deadline_unclimbed on deadline (instance, name)
      where status in ('open', 'due') and ladder_epoch is distinct from epoch`);
    await runner.query(`
      create index deadline_next_rung on deadline (next_rung_at)
      where status in ('open', 'due') and ladder_epoch = epoch`);
    await runner.query(`
      create table rung (
        instance text collate "C" not null,
        deadline text collate "C" not null,
        epoch int not null,
        rung int not null,
        at timestamptz(3) not null,
        status text collate "C" not null check (status in ('rung', 'skipped', 'silent')),
        rung_at timestamptz(3) not null,
        roles text[] not null,
        addresses text[] not null,
        vacant text[] not null,
        primary key (instance, deadline, epoch, rung)
      )`);
    await runner.query(`
      create table rung_address (
        address text collate "C" not null,
        instance text collate "C" not null,
        deadline text collate "C" not null,
        epoch int not null,
        rung int not null,
        primary key (address, instance, deadline, epoch, rung)
      )`);
    await runner.query(`
      create table ladder_calendar (
        one boolean primary key default true check (one),
        hash text collate "C" not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ladder_calendar, rung_address, rung');
    await runner.query('drop index deadline_next_rung, deadline_unclimbed');
    await runner.query('alter table deadline drop column set_seq, drop column ladder_epoch, drop column next_rung_at');
  }
}
