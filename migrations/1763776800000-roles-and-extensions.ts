import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

const extensions = ['unaccent', 'pg_trgm', 'btree_gin', 'pgcrypto'];
const roles = ['lotrinh_engine', 'lotrinh_reader'] as const;

/**
 * Extensions, the roles of the running program, and what they may do with every table made later: the engine writes, the
 * reader reads. Tables that only grow (the journal) take update and delete back in their own migrations.
 */
export class RolesAndExtensions1763776800000 implements MigrationInterface {
  readonly name = 'RolesAndExtensions1763776800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const extension of extensions) await runner.query(`create extension if not exists ${extension}`);
    for (const role of roles) await createRoleIfPermitted(runner, role);
    for (const role of roles) await ifRole(runner, role, `grant usage on schema public to ${role}`);
    // So that a process that is given the engine's role alone can see that nothing is left to migrate.
    await ifRole(runner, 'lotrinh_engine', 'grant select on migration to lotrinh_engine');
    await ifRole(
      runner,
      'lotrinh_engine',
      'alter default privileges in schema public grant select, insert, update, delete on tables to lotrinh_engine',
    );
    await ifRole(
      runner,
      'lotrinh_engine',
      'alter default privileges in schema public grant usage, select on sequences to lotrinh_engine',
    );
    await ifRole(
      runner,
      'lotrinh_reader',
      'alter default privileges in schema public grant select on tables to lotrinh_reader',
    );
  }

  /** Extensions and roles stay: other databases of the server, and other programs in this one, may use them. */
  async down(runner: QueryRunner): Promise<void> {
    await ifRole(
      runner,
      'lotrinh_engine',
      'alter default privileges in schema public revoke all on tables from lotrinh_engine',
    );
    await ifRole(
      runner,
      'lotrinh_engine',
      'alter default privileges in schema public revoke all on sequences from lotrinh_engine',
    );
    await ifRole(
      runner,
      'lotrinh_reader',
      'alter default privileges in schema public revoke all on tables from lotrinh_reader',
    );
  }
}

/**
 * Roles belong to the whole server, so two databases migrated at one time may both try; the later one finds it done.
 * They cannot log in until an administrator gives them a password; a role that may not create roles leaves it at that.
 */
async function createRoleIfPermitted(runner: QueryRunner, role: string): Promise<void> {
  await runner.query(`
    do $$
    begin
      if not exists (select from pg_roles where rolname = '${role}')
         and exists (select from pg_roles where rolname = current_user and (rolsuper or rolcreaterole)) then
        create role ${role} nologin;
      end if;
    exception
      when duplicate_object or unique_violation or insufficient_privilege then null;
    end $$`);
}
