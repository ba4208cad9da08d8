import pg from 'pg';
import { aroundTime, canonical, type JournalEntry } from '../../../src/engine/core/index.js';

/** What follows from an instance and is kept beside it. */
const besides = ['journal_data', 'deadline', 'work_item', 'instance_unit', 'instance_parent', 'instance_search'];

/** What a journal row's hash is taken of, with marks where a clone differs from what it is a clone of. */
interface Mould {
  readonly seq: number;
  readonly text: string;
  readonly salt: string;
  readonly data: string;
}

/** What is multiplied. */
export interface Template {
  readonly id: string;
  readonly entries: readonly JournalEntry[];
}

/** Clones of another body and of another title: wherever the template says the one, each clone says its own. */
export interface Variety {
  readonly unit: string;
  readonly units: readonly string[];
  readonly title: string;
  readonly topics: readonly string[];
  readonly places: readonly string[];
}

/**
 * Multiplies a resolution that the engine has written: same times, other ids, other words if there is to be variety, and a
 * chain of hashes that holds, so that `verify` finds every clone as sound as the first. Tells after each chunk how many
 * there are.
 */
export async function multiply(
  ownerUrl: string,
  template: Template,
  { count, variety }: { readonly count: number; readonly variety?: Variety },
  done: (clones: number) => void = () => undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const cloning = new Cloning(client, await columnsOf(client), template, variety);
    const chunk = 50_000;
    for (let made = 0; made < count; made += chunk) {
      const size = Math.min(chunk, count - made);
      await client.query('begin');
      await cloning.clone(size);
      await client.query('commit');
      done(made + size);
    }
  } finally {
    await client.end();
  }
}

type Columns = ReadonlyMap<string, readonly string[]>;

async function columnsOf(client: pg.Client): Promise<Columns> {
  const { rows } = await client.query<{ table_name: string; columns: string[] }>(
    `select table_name::text, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by table_name`,
  );
  return new Map(rows.map(({ table_name, columns }) => [table_name, columns]));
}

const sha256 = (text: string): string => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const anyOf = (list: string): string => `(${list})[1 + floor(random() * cardinality(${list}))::int]`;

class Cloning {
  readonly #moulds: readonly Mould[];

  constructor(
    private readonly client: pg.Client,
    private readonly columns: Columns,
    private readonly template: Template,
    private readonly variety: Variety | undefined,
  ) {
    this.#moulds = template.entries.map((entry) => mouldOf(template.id, entry));
  }

  async clone(size: number): Promise<void> {
    const { unit = '', title = '', units = [''], topics = [''], places = [''] } = this.variety ?? {};
    await this.client.query(
      `create temp table clone on commit drop as
       select gen_random_uuid()::text collate "C" as id, ''::text as command, ''::text as data, $1::text as last,
         case when $6::text = '' then '' else ${anyOf('$3::text[]')} end as unit,
         case when $7::text = '' then '' else ${anyOf('$4::text[]')} || ' ' || ${anyOf('$5::text[]')} end as title
       from generate_series(1, $2::int)`,
      [this.template.entries[0]?.row.previous, size, units, topics, places, unit, title],
    );
    for (const mould of this.#moulds) await this.#entry(mould);
    await this.#instance();
    // What stands beside an instance is told to those it is for by its unit, which must be known by then.
    for (const table of besides) await this.#rows(table);
  }

  /** The text as it reads in a clone. */
  #own(text: string): string {
    const named = `replace(${text}, ${literal(this.template.id)}, c.id)`;
    if (!this.variety) return named;
    const { unit, title } = this.variety;
    return `replace(replace(${named}, ${literal(unit)}, c.unit), ${literal(title)}, c.title)`;
  }

  /** The columns of a table, some of them by another expression. */
  #selected(table: string, instead: Readonly<Record<string, string>>): [string, string] {
    const names = this.columns.get(table);
    if (!names) throw new Error(`there is no table ${table}`);
    return [names.join(', '), names.map((name) => instead[name] ?? `t.${name}`).join(', ')];
  }

  async #entry({ seq, text, salt, data }: Mould): Promise<void> {
    await this.client.query(
      `update clone c set command = gen_random_uuid()::text, data = ${sha256(`$1::text || ${this.#own('$2::text')}`)}`,
      [salt, data],
    );
    const marked = `replace(replace(replace(${this.#own('$1::text')}, '@command@', c.command), '@previous@', c.last), '@data@', c.data)`;
    const [names, values] = this.#selected('journal', {
      instance: 'c.id',
      command: 'c.command',
      correlation: 'case when t.correlation = t.command then c.command else t.correlation end',
      previous: 'c.last',
      data: 'c.data',
      actor: `${this.#own('t.actor::text')}::jsonb`,
      facts: `${this.#own('t.facts::text')}::jsonb`,
      hash: sha256(marked),
    });
    await this.client.query(
      `with written as (
         insert into journal (${names}) select ${values} from clone c, journal t where t.instance = $2 and t.seq = $3
         returning instance, hash
       ) update clone c set last = written.hash from written where written.instance = c.id`,
      [text, this.template.id, seq],
    );
  }

  async #rows(table: string): Promise<void> {
    const [names, values] = this.#selected(table, {
      instance: 'c.id',
      ...(table === 'journal_data' && { data: this.#own('t.data') }),
      ...(table === 'work_item' && { address: this.#own('t.address') }),
      ...(table === 'instance_unit' && { unit: this.#own('t.unit') }),
      ...(table === 'instance_search' && this.variety && this.#searched()),
    });
    const insert = `insert into ${table} (${names}) select ${values} from clone c, ${table} t where t.instance = $1`;
    // Two units of a template may become the same one.
    await this.client.query(`${insert}${table === 'instance_unit' ? ' on conflict do nothing' : ''}`, [
      this.template.id,
    ]);
  }

  #searched(): Record<string, string> {
    const words = `folded(${this.#own(
      `(select i.title || coalesce(' ' || i.symbol, '') from instance i where i.id = t.instance)`,
    )})`;
    return { unit_id: this.#own('t.unit_id'), folded: words, vector: `to_tsvector('simple', ${words})` };
  }

  async #instance(): Promise<void> {
    const [names, values] = this.#selected('instance', {
      id: 'c.id',
      snapshot: this.#own('t.snapshot'),
      unit_id: this.#own('t.unit_id'),
      title: this.#own('t.title'),
      last_hash: 'c.last',
    });
    await this.client.query(
      `insert into instance (${names}) select ${values} from clone c, instance t where t.id = $1`,
      [this.template.id],
    );
  }
}

function mouldOf(id: string, { row, content }: JournalEntry): Mould {
  if (!content) throw new Error(`the data of ${id} is erased`);
  const { recordedAt, ...untimed } = row;
  const [before, after] = aroundTime(untimed);
  const text = `${before}${recordedAt}${after}`
    .replaceAll(row.command, '@command@')
    .replaceAll(row.previous, '@previous@')
    .replaceAll(row.data, '@data@');
  return { seq: row.seq, text, salt: content.salt, data: canonical(content.data) };
}
