import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/** Children of the instance name it without a foreign key: one statement writes them all, guarded by its version. */
const up = `
create function folded(words text) returns text language sql stable strict parallel safe as
$$ select lower(unaccent(translate(normalize(words, NFC), 'đĐ', 'dD'))) $$;

create table instance (
  id text collate "C" primary key,
  definition text collate "C" not null,
  definition_version int not null,
  version int not null check (version > 0),
  snapshot text not null,
  last_hash text collate "C" not null,
  last_now timestamptz(3) not null,
  created_at timestamptz(3) not null,
  kind text collate "C" not null,
  title text not null constraint instance_title_nfc check (title is nfc normalized),
  unit_id text collate "C" not null,
  stage text collate "C" not null,
  state text collate "C" not null,
  suspended boolean not null,
  symbol text,
  field text,
  term_from date not null,
  term_to date not null,
  due_at timestamptz(3)
) with (fillfactor = 80);
create index instance_board on instance (unit_id, stage, due_at, id);
create index instance_due on instance (due_at, id) where due_at is not null;

create table instance_unit (
  instance text collate "C" not null,
  unit text collate "C" not null,
  primary key (instance, unit)
);
create index instance_unit_by_unit on instance_unit (unit, instance);

create table instance_parent (
  instance text collate "C" not null,
  parent text collate "C" not null,
  primary key (instance, parent)
);
create index instance_parent_by_parent on instance_parent (parent, instance);

create table instance_search (
  instance text collate "C" primary key,
  unit_id text collate "C" not null,
  folded text not null,
  vector tsvector not null
);
create index instance_search_words on instance_search using gin (unit_id, vector);
create index instance_search_parts on instance_search using gin (folded gin_trgm_ops);

create table journal (
  instance text collate "C" not null,
  seq int not null check (seq > 0),
  format smallint not null,
  command text collate "C" not null,
  correlation text collate "C" not null,
  causation text collate "C",
  event text collate "C" not null,
  actor jsonb not null,
  facts jsonb not null,
  calendar text collate "C" not null,
  definition text collate "C" not null,
  recorded_at timestamptz(3) not null,
  now timestamptz(3) not null,
  occurred_on date not null,
  data text collate "C" not null,
  previous text collate "C" not null,
  hash text collate "C" not null,
  primary key (instance, seq),
  constraint journal_command unique (command)
);
create index journal_recorded on journal using brin (recorded_at);

create table journal_data (
  instance text collate "C" not null,
  seq int not null,
  salt text collate "C",
  data text,
  erased_at timestamptz(3),
  primary key (instance, seq),
  constraint journal_data_whole check ((salt is null) = (data is null) and (data is null) = (erased_at is not null))
);

create table command (
  person text collate "C" not null,
  key text collate "C" not null,
  body_hash text collate "C" not null,
  instance text collate "C" not null,
  seq int not null,
  reply text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (person, key)
);
create index command_created on command using brin (created_at);

create table deadline (
  instance text collate "C" not null,
  name text collate "C" not null,
  epoch int not null,
  at timestamptz(3) not null,
  day date not null,
  event text collate "C" not null,
  status text collate "C" not null check (status in ('open', 'due', 'met', 'cancelled', 'suspended')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  primary key (instance, name)
) with (fillfactor = 80);
create index deadline_open on deadline (at) where status = 'open';

create table work_item (
  instance text collate "C" not null,
  key text collate "C" not null,
  address text collate "C" not null,
  event text collate "C" not null,
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  primary key (instance, key, address)
);
create index work_item_open on work_item (address, opened_at) where closed_at is null;

create table outbox (
  id text collate "C" primary key,
  instance text collate "C" not null,
  seq int not null,
  position int not null,
  kind text collate "C" not null,
  payload text not null,
  sent_at timestamptz(3),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  last_error text
) with (fillfactor = 80);
create index outbox_unsent on outbox (next_attempt_at) where sent_at is null;

create table checkpoint (
  number int primary key check (number > 0),
  made_at timestamptz(3) not null,
  previous text collate "C" not null,
  hash text collate "C" not null
);
create table checkpoint_head (
  instance text collate "C" not null,
  seq int not null,
  hash text collate "C" not null,
  checkpoint int not null references checkpoint,
  primary key (instance, seq)
);
create index checkpoint_head_by_checkpoint on checkpoint_head (checkpoint);

create table denial (
  person text collate "C" not null,
  event text collate "C" not null,
  minute timestamptz(0) not null,
  instance text collate "C",
  status smallint not null,
  code text collate "C" not null,
  count int not null default 1,
  primary key (person, event, minute)
);
create index denial_minute on denial using brin (minute);

create table number_register (
  issuer text collate "C" not null,
  term_from date not null,
  term_to date not null,
  type text collate "C" not null,
  sequence text collate "C" not null,
  last int not null check (last >= 0),
  primary key (issuer, term_from, term_to, type, sequence)
);

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception '% only grows', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger journal_only_grows before update or delete or truncate on journal
  for each statement execute function refuse_change();
create trigger checkpoint_only_grows before update or delete or truncate on checkpoint
  for each statement execute function refuse_change();
create trigger checkpoint_head_only_grows before update or delete or truncate on checkpoint_head
  for each statement execute function refuse_change();
`;

/** What the running program may not do, on top of the triggers, which bind the owner as well. */
const restrictions = [
  'revoke update, delete, truncate on journal, checkpoint, checkpoint_head from lotrinh_engine',
  'revoke delete, truncate on instance, journal_data from lotrinh_engine',
];

const tables = [
  'number_register',
  'denial',
  'checkpoint_head',
  'checkpoint',
  'outbox',
  'work_item',
  'deadline',
  'command',
  'journal_data',
  'journal',
  'instance_search',
  'instance_parent',
  'instance_unit',
  'instance',
];

/** The engine's tables: instance, journal, and what is written with them in one statement. No entities. */
export class Engine1763776900000 implements MigrationInterface {
  readonly name = 'Engine1763776900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
    for (const restriction of restrictions) await ifRole(runner, 'lotrinh_engine', restriction);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`drop table ${table}`);
    await runner.query('drop function refuse_change()');
    await runner.query('drop function folded(text)');
  }
}
