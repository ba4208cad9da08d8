import pg from 'pg';

/** What single statements take inside the server, told by pg_stat_statements, which must be loaded. */
export class StatementTimes {
  private constructor(private readonly client: pg.Client) {}

  static async of(superuserUrl: string): Promise<StatementTimes> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    await client.query('create extension if not exists pg_stat_statements');
    return new StatementTimes(client);
  }

  /** The milliseconds of the statement with this text in it, each time the request is made. */
  async each(text: string, times: number, request: (number: number) => Promise<unknown>): Promise<number[]> {
    const took: number[] = [];
    for (let number = 0; number < times; number += 1) {
      await this.client.query('select pg_stat_statements_reset()');
      await request(number);
      const { rows } = await this.client.query<{ took: number }>(
        `select max_exec_time as took from pg_stat_statements where query like '%' || $1 || '%' and query not like '%pg_stat%'`,
        [text],
      );
      const [row] = rows;
      if (!row || rows.length > 1) throw new Error(`${rows.length} statements have ${text} in them`);
      took.push(row.took);
    }
    return took;
  }

  async stop(): Promise<void> {
    await this.client.end();
  }
}
