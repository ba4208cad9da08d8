import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an instance names somebody who may read it, and by which column. */
const shares = { work_item: 'address', rung_address: 'address', instance_unit: 'unit' } as const;

const counts = `
create table resolution_count (
  unit text collate "C" not null,
  stage text collate "C" not null,
  n int not null
);
create index resolution_count_by_unit on resolution_count (unit, stage) include (n);

create function resolution_is_counted() returns trigger language plpgsql as
$$ begin
  if tg_op <> 'INSERT' and old.definition = 'resolution' then
    insert into resolution_count (unit, stage, n) values (old.unit_id, old.stage, -1);
  end if;
  if tg_op <> 'DELETE' and new.definition = 'resolution' then
    insert into resolution_count (unit, stage, n) values (new.unit_id, new.stage, 1);
  end if;
  return null;
end $$;
create trigger resolution_comes_or_goes after insert or delete on instance
  for each row execute function resolution_is_counted();
create trigger resolution_moves after update of stage, unit_id on instance
  for each row when ((old.stage, old.unit_id) is distinct from (new.stage, new.unit_id)) execute function resolution_is_counted();

insert into resolution_count (unit, stage, n)
select unit_id, stage, count(*) from instance where definition = 'resolution' group by unit_id, stage;
`;

// In one order, so that two steps that are each the first of several do not wait for each other in a circle.
const grounded = (from: string): string => `
  insert into reading_ground (reader, unit) select distinct reader, unit from (${from}) found
  order by reader, unit on conflict do nothing`;

const ofTable = (table: string, column: string, rows = table): string =>
  `select s.${column} as reader, i.unit_id as unit from ${rows} s join instance i on i.id = s.instance`;

const grounds = `
create table reading_ground (
  reader text collate "C" not null,
  unit text collate "C" not null,
  primary key (reader, unit)
);
${Object.entries(shares)
  .map(
    ([table, column]) => `
create function ${table}_gives_ground() returns trigger language plpgsql as
$$ begin ${grounded(ofTable(table, column, 'added'))}; return null; end $$;
create trigger ${table}_gives_ground after insert on ${table} referencing new table as added
  for each statement execute function ${table}_gives_ground();`,
  )
  .join('')}

create function moving_gives_ground() returns trigger language plpgsql as
$$ begin ${grounded(
  Object.entries(shares)
    .map(([table, column]) => `${ofTable(table, column)} where i.id = new.id`)
    .join(' union all '),
)}; return null; end $$;
create trigger moving_gives_ground after update of unit_id on instance
  for each row when (old.unit_id is distinct from new.unit_id) execute function moving_gives_ground();
${Object.entries(shares)
  .map(([table, column]) => `${grounded(ofTable(table, column))};`)
  .join('\n')}
`;

/**
 * What lists and counts of a board are read from.
 *
 * `resolution_count`: how many resolutions stand in each stage of each unit: the sum of `n`. A step that moves one adds a row
 * for where it came from and one for where it went, in its own transaction; no two steps write the same row. Rows of one
 * unit and stage are put together in the background, which changes no sum.
 *
 * `reading_ground`: the units that have asked anything of an address, or given a unit a share: a unit that is not named there
 * has nothing for that reader. Rows are only ever added.
 *
 * The indexes of the board: in the order in which lists show what is owed, nothing owed last.
 */
export class ResolutionCounts1763778300000 implements MigrationInterface {
  readonly name = 'ResolutionCounts1763778300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(counts);
    await runner.query(grounds);
    await runner.query('drop index instance_board, instance_due');
    await runner.query(`
      create index instance_board on instance (unit_id, stage, (coalesce(due_at, 'infinity')), id) include (due_at)
      where definition = 'resolution'`);
    await runner.query(`
      create index instance_due on instance ((coalesce(due_at, 'infinity')), id) where definition = 'resolution'`);
    await runner.query('analyze instance, resolution_count, reading_ground');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index instance_board, instance_due');
    await runner.query('create index instance_board on instance (unit_id, stage, due_at, id)');
    await runner.query('create index instance_due on instance (due_at, id) where due_at is not null');
    await runner.query('drop trigger moving_gives_ground on instance');
    await runner.query('drop function moving_gives_ground()');
    for (const table of Object.keys(shares)) {
      await runner.query(`drop trigger ${table}_gives_ground on ${table}`);
      await runner.query(`drop function ${table}_gives_ground()`);
    }
    await runner.query('drop table reading_ground');
    await runner.query('drop trigger resolution_moves on instance');
    await runner.query('drop trigger resolution_comes_or_goes on instance');
    await runner.query('drop function resolution_is_counted()');
    await runner.query('drop table resolution_count');
  }
}
