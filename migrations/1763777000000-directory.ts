import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/**
 * Units, people, dated positions, monitors, and how people sign in. Days are local (Asia/Ho_Chi_Minh), both ends
 * included. What others refer to for good (units, people, positions, terms) cannot be deleted by the running program.
 */
export class Directory1763777000000 implements MigrationInterface {
  readonly name = 'Directory1763777000000';

  async up(runner: QueryRunner): Promise<void> {
    // An exclusion constraint over a unit and a range of days needs equality of text in a GiST index.
    await runner.query('create extension if not exists btree_gist');
    for (const statement of [...organisation, ...people, ...signingIn]) await runner.query(statement);
    await ifRole(
      runner,
      'lotrinh_engine',
      'revoke delete on unit, committee_term, person, position, monitor from lotrinh_engine',
    );
    await ifRole(runner, 'lotrinh_reader', 'revoke all on credential, session, sign_in_failure from lotrinh_reader');
  }

  /** The extension stays: other tables may use it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table sign_in_failure, session, credential, monitor, position, person, committee_term, unit',
    );
    await runner.query('drop function position_is_ended_never_edited()');
  }
}

const organisation = [
  `create table unit (
     id text collate "C" primary key,
     code text collate "C" not null,
     name text not null,
     symbol text not null,
     numbering text not null,
     type text not null,
     parent_id text collate "C",
     valid_from date not null,
     valid_to date,
     successor_id text collate "C",
     constraint unit_code_key unique (code),
     constraint unit_parent_fkey foreign key (parent_id) references unit (id),
     constraint unit_successor_fkey foreign key (successor_id) references unit (id),
     constraint unit_numbering_check check (numbering in ('party', 'state')),
     constraint unit_period_check check (valid_to >= valid_from),
     constraint unit_itself_check check (parent_id <> id and successor_id <> id),
     constraint unit_nfc_check check (name is nfc normalized and symbol is nfc normalized)
   )`,
  'create index unit_parent_index on unit (parent_id)',
  'create index unit_successor_index on unit (successor_id)',
  `create table committee_term (
     id text collate "C" primary key,
     unit_id text collate "C" not null,
     ordinal integer not null,
     starts_on date not null,
     ends_on date not null,
     constraint committee_term_ordinal_key unique (unit_id, ordinal),
     constraint committee_term_unit_fkey foreign key (unit_id) references unit (id),
     constraint committee_term_ordinal_check check (ordinal > 0),
     constraint committee_term_period_check check (ends_on >= starts_on),
     constraint committee_term_overlap exclude using gist (unit_id with =, daterange(starts_on, ends_on, '[]') with &&)
   )`,
];

const people = [
  `create table person (
     id text collate "C" primary key,
     family_name text not null,
     given_name text not null,
     username text collate "C" not null,
     active boolean not null default true,
     constraint person_username_key unique (username),
     constraint person_nfc_check check (family_name is nfc normalized and given_name is nfc normalized)
   )`,
  // The order of Vietnamese name lists: by given name. The database's own order is by code point.
  'create index person_order_index on person (given_name collate "vi-x-icu", family_name collate "vi-x-icu", id)',
  `create table position (
     id text collate "C" primary key,
     person_id text collate "C" not null,
     unit_id text collate "C" not null,
     title_vi text not null,
     title_en text not null,
     functions text[] not null,
     valid_from date not null,
     valid_to date,
     constraint position_person_fkey foreign key (person_id) references person (id),
     constraint position_unit_fkey foreign key (unit_id) references unit (id),
     constraint position_period_check check (valid_to >= valid_from),
     constraint position_functions_check check (functions <@ array['head', 'leader', 'standing', 'member', 'delegate',
       'advisor', 'appraiser', 'inspector', 'administrator']),
     constraint position_nfc_check check (title_vi is nfc normalized and title_en is nfc normalized)
   )`,
  'create index position_person_index on position (person_id)',
  'create index position_unit_index on position (unit_id)',
  // Acts are journalled under a position: what it was must stay as it was.
  `create function position_is_ended_never_edited() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' then
       raise exception 'a position is never deleted' using errcode = 'restrict_violation';
     end if;
     if old.valid_to is not null or new.valid_to is null
        or (new.id, new.person_id, new.unit_id, new.title_vi, new.title_en, new.functions, new.valid_from)
           is distinct from
           (old.id, old.person_id, old.unit_id, old.title_vi, old.title_en, old.functions, old.valid_from) then
       raise exception 'a position is ended once, never edited' using errcode = 'restrict_violation';
     end if;
     return new;
   end $$`,
  `create trigger position_is_ended_never_edited before update or delete on position
     for each row execute function position_is_ended_never_edited()`,
  `create table monitor (
     id text collate "C" primary key,
     position_id text collate "C" not null,
     unit_id text collate "C",
     field text,
     document text not null,
     valid_from date not null,
     valid_to date,
     constraint monitor_position_fkey foreign key (position_id) references position (id),
     constraint monitor_unit_fkey foreign key (unit_id) references unit (id),
     constraint monitor_object_check check (num_nonnulls(unit_id, field) = 1),
     constraint monitor_period_check check (valid_to >= valid_from),
     constraint monitor_nfc_check check (document is nfc normalized and field is nfc normalized)
   )`,
  'create index monitor_position_index on monitor (position_id)',
  'create index monitor_unit_index on monitor (unit_id)',
];

const signingIn = [
  `create table credential (
     person_id text collate "C" primary key,
     hash text not null,
     changed_at timestamptz not null default clock_timestamp(),
     constraint credential_person_fkey foreign key (person_id) references person (id),
     constraint credential_hash_check check (hash like '$argon2id$%')
   )`,
  `create table session (
     id text collate "C" primary key,
     token_hash text collate "C" not null,
     person_id text collate "C" not null,
     created_at timestamptz not null default clock_timestamp(),
     last_seen_at timestamptz not null default clock_timestamp(),
     expires_at timestamptz not null,
     revoked_at timestamptz,
     constraint session_token_key unique (token_hash),
     constraint session_person_fkey foreign key (person_id) references person (id)
   )`,
  'create index session_person_index on session (person_id)',
  `create table sign_in_failure (
     subject text collate "C" primary key,
     failures integer not null,
     since timestamptz not null
   )`,
];
