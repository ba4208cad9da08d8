import pg from 'pg';

/**
 * Makes one resolution into so many, for a test that only reads lists: ten thousand acts through the engine would take
 * minutes. Their titles count on; they share a journal that is the first one's alone.
 */
export async function multiply(url: string, id: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name = 'instance' and column_name not in ('id', 'title')`,
    );
    const columns = rows.map(({ column_name: name }) => `"${name}"`).join(', ');
    await client.query(
      `insert into instance (id, title, ${columns})
       select gen_random_uuid()::text, 'Kế hoạch ' || lpad(n::text, 5, '0'), ${columns}
       from instance, generate_series(2, $2::int) n where id = $1`,
      [id, count],
    );
    await client.query('analyze instance');
  } finally {
    await client.end();
  }
}
