import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ifRole } from './roles.js';

/**
 * Every number ever given, and to which resolution. The register (`number_register`) counts; this table proves that no
 * number was given twice and that none is missing.
 */
export class Numbering1763777100000 implements MigrationInterface {
  readonly name = 'Numbering1763777100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table number_given (
        issuer text collate "C" not null,
        term_from date not null,
        type text collate "C" not null,
        sequence text collate "C" not null,
        number integer not null check (number > 0),
        instance text collate "C" not null,
        adopted boolean not null,
        primary key (issuer, term_from, type, sequence, number)
      )`);
    await ifRole(runner, 'lotrinh_engine', 'revoke update, delete on number_given from lotrinh_engine');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table number_given');
  }
}
