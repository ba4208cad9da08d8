import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/**
 * Delegations (uỷ quyền): from a position, to a person or to whoever holds another position, for a time, by a document.
 * Acts are journalled under them: what one was must stay as it was, so it is ended once and never edited.
 */
export class Delegations1763777450000 implements MigrationInterface {
  readonly name = 'Delegations1763777450000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delegation (
        id text collate "C" primary key,
        position_id text collate "C" not null references position,
        to_person_id text collate "C" references person,
        to_position_id text collate "C" references position,
        events text[],
        document text not null,
        valid_from date not null,
        valid_to date not null,
        ended_on date,
        recorded_by text collate "C" not null references person,
        ended_by text collate "C" references person,
        constraint delegation_receiver_check check (num_nonnulls(to_person_id, to_position_id) = 1),
        constraint delegation_itself_check check (to_position_id <> position_id),
        constraint delegation_period_check check (valid_to >= valid_from),
        constraint delegation_ended_check check ((ended_on is null) = (ended_by is null)),
        constraint delegation_nfc_check check (document is nfc normalized)
      )`);
    await runner.query('create index delegation_position on delegation (position_id)');
    await runner.query('create index delegation_to_person on delegation (to_person_id)');
    await runner.query('create index delegation_to_position on delegation (to_position_id)');
    await runner.query(`
      create function delegation_is_ended_never_edited() returns trigger language plpgsql as $$
      begin
        if old.ended_on is not null or new.ended_on is null
           or (new.id, new.position_id, new.to_person_id, new.to_position_id, new.events, new.document, new.valid_from,
               new.valid_to, new.recorded_by)
              is distinct from
              (old.id, old.position_id, old.to_person_id, old.to_position_id, old.events, old.document, old.valid_from,
               old.valid_to, old.recorded_by) then
          raise exception 'a delegation is ended once, never edited' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger delegation_is_ended_never_edited before update on delegation
        for each row execute function delegation_is_ended_never_edited()`);
    await ifRole(runner, 'lotrinh_engine', 'revoke delete, truncate on delegation from lotrinh_engine');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table delegation');
    await runner.query('drop function delegation_is_ended_never_edited()');
  }
}
