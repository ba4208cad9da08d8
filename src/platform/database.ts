import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

/** What a raw statement is sent through: the pool, or the client of a transaction. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

/**
 * The one application pool, which TypeORM owns: rooms' everyday tables go through its DataSource, the engine and the hot
 * reads through raw clients of the same pool.
 */
@Injectable()
export class Database implements Queryable {
  readonly #guarded = new WeakSet<pg.PoolClient>();

  constructor(readonly dataSource: DataSource) {
    this.pool.on('acquire', (client) => this.#guard(client));
  }

  get pool(): pg.Pool {
    return (this.dataSource.driver as PostgresDriver).master as pg.Pool;
  }

  query<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
  query<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    return typeof text === 'string' ? this.pool.query<Row>(text, values) : this.pool.query<Row>(text);
  }

  /**
   * One transaction on one client. An error rolls back and is thrown on; a client whose transaction could not be ended
   * in order is closed rather than lent again.
   */
  async transaction<Result>(
    work: (client: pg.PoolClient) => Promise<Result>,
    options: TransactionOptions = {},
  ): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin(options));
      const result = await work(client);
      const ended = await client.query('commit');
      // PostgreSQL answers COMMIT of a failed transaction with a rollback and no error; nobody may take that for success.
      if (ended.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back at its commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * The pool listens for errors of idle connections only: one that dies while it is lent would end the process. Its
   * statement fails anyway, and the pool does not take it back.
   */
  #guard(client: pg.PoolClient): void {
    if (this.#guarded.has(client)) return;
    this.#guarded.add(client);
    client.on('error', () => undefined);
  }
}

const begin = ({ isolation, readOnly }: TransactionOptions): string =>
  ['begin', isolation && `isolation level ${isolation}`, readOnly && 'read only'].filter(Boolean).join(' ');

const dateType = 1082;

/** A date has no time and no zone: it stays the text `YYYY-MM-DD`, which a Date object would shift. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    type === dateType && format !== 'binary'
      ? (text: string) => text
      : pg.types.getTypeParser(type, format)) as pg.CustomTypesConfig['getTypeParser'],
};

export interface DataSourceSettings {
  readonly url: string;
  readonly pool: number;
  readonly onPoolError: (error: Error) => void;
}

/** How the running program's DataSource is set; migrations have one of their own (`migrate`). */
export const dataSourceOptions = ({ url, pool, onPoolError }: DataSourceSettings): DataSourceOptions => ({
  type: 'postgres',
  url,
  poolSize: pool,
  applicationName: 'lotrinh',
  installExtensions: false,
  migrationsTableName: 'migration',
  connectTimeoutMS: 10_000,
  // A pool without a handler for errors of idle connections ends the process when the database restarts.
  poolErrorHandler: onPoolError,
  extra: {
    types,
    keepAlive: true,
    statement_timeout: 30_000,
    // The server's own limit cannot be heard over a connection that lost its other end: without this one it hangs for ever.
    query_timeout: 35_000,
    idle_in_transaction_session_timeout: 30_000,
    options: '-c TimeZone=UTC',
  },
});
