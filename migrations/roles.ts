import type { QueryRunner } from 'typeorm';

export type RoleName = 'lotrinh_engine' | 'lotrinh_reader';

/**
 * Runs a statement about a role only where that role exists: on a server where one ordinary role does everything, there
 * is nobody to grant to or to take from.
 */
export async function ifRole(runner: QueryRunner, role: RoleName, statement: string): Promise<void> {
  const found: unknown[] = await runner.query('select 1 from pg_roles where rolname = $1', [role]);
  if (found.length > 0) await runner.query(statement);
}
