import pg from 'pg';
import type { Transaction } from '../ports.js';

/** Whoever runs a statement: the pool, or the client that a transaction holds. */
export type Runner = Pick<pg.PoolClient, 'query'>;

/** A named prepared statement whose parameters are called by name. */
export interface Statement<Parameters> {
  readonly text: string;
  run<Row extends pg.QueryResultRow>(runner: Runner, parameters: Parameters): Promise<Row[]>;
}

type Placeholder<Parameters> = (name: keyof Parameters & string, type: string) => string;

/**
 * Writes SQL with parameters by name: `$('id', 'text')` becomes `$1::text`, the same name the same number. Every
 * connection prepares the statement once, under its name.
 */
export function statement<Parameters extends object>(
  name: string,
  write: ($: Placeholder<Parameters>) => string,
): Statement<Parameters> {
  const order: (keyof Parameters & string)[] = [];
  const text = write((parameter, type) => {
    if (!order.includes(parameter)) order.push(parameter);
    return `$${order.indexOf(parameter) + 1}::${type}`;
  });
  return {
    text,
    async run<Row extends pg.QueryResultRow>(runner: Runner, parameters: Parameters): Promise<Row[]> {
      const values = order.map((parameter) => parameters[parameter]);
      return (await runner.query<Row>({ name: `engine.${name}`, text, values })).rows;
    },
  };
}

/** The one form in which instants leave the database, whatever the connection's settings. */
export const iso = (instant: string): string =>
  `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The engine's clock: a simulation's instant, else the database's, never ahead of itself by rounding. */
export const clockIn = (fixed: string): string => `coalesce(${fixed}, date_trunc('milliseconds', clock_timestamp()))`;

/** The transaction as its adapter knows it. */
export const clientOf = (transaction: Transaction): pg.PoolClient => transaction as unknown as pg.PoolClient;
export const transactionOf = (client: pg.PoolClient): Transaction => client as unknown as Transaction;

const serverCode = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
export const isUniqueViolation = (error: unknown): boolean => serverCode(error) === '23505';
/** A deadlock or a serialisation failure: somebody else won, nothing was written. */
export const isLostRace = (error: unknown): boolean => ['40P01', '40001'].includes(String(serverCode(error)));

/** Errors after which nobody knows whether a statement was committed: connection, shutdown, system, the server itself. */
const unknownOutcome = /^(?:08|57P|58|XX)/;

/** Whether the server itself has refused the statement, so that nothing of it was written. */
export const undoneByServer = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code !== undefined && !unknownOutcome.test(error.code);
