import type pg from 'pg';
import type { Transaction } from '../ports.js';
import { transactionOf } from './statement.js';

/** Runs the work in one transaction of one client; an error rolls back and is thrown on. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (transaction: Transaction, client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A lent client that loses its server reports it twice: by the failing statement, and by this event.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(transactionOf(client), client);
    const { command } = await client.query('commit');
    // PostgreSQL answers COMMIT of a failed transaction with a rollback and no error.
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back at its commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}
