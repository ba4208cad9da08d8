import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { AppModule } from '../../../src/app.module.js';
import { demoAccounts, demoPassword, DirectoryService, loadDemoCommittee } from '../../../src/directory/index.js';
import { EngineHost } from '../../../src/engine-host/index.js';
import { createHttpApplication, createLogger, Database, parseConfig } from '../../../src/platform/index.js';
import { Client } from '../../api/house.js';
import { createTestDatabase, execute, withDatabase, type TestDatabase } from '../../servers/database.js';
import { keepContext } from './sabotage.js';

/** The whole program once, on a database that others use as well. */
export class Node {
  private constructor(readonly app: NestFastifyApplication) {}

  static async open(database: TestDatabase): Promise<Node> {
    const fixed = { DATABASE_URL: database.url, LOG_LEVEL: 'silent', DATABASE_POOL: '12', REDIS_URL: '' };
    const config = parseConfig(fixed);
    const logger = createLogger(config);
    const app = await createHttpApplication(AppModule.with(config, { logger }), config, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    keepContext(app.get(Database).pool);
    return new Node(app);
  }

  get host(): EngineHost {
    return this.app.get(EngineHost);
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** Every statement of ours asks `clock_timestamp()` by its bare name; in this database it finds this one first. */
const clock = `
  create schema test_clock;
  create table test_clock.shift (ahead interval not null);
  insert into test_clock.shift values ('0');
  create function test_clock.clock_timestamp() returns timestamptz language plpgsql volatile as
    $$ begin return pg_catalog.clock_timestamp() + (select ahead from test_clock.shift); end $$;
  grant usage on schema test_clock to public;
  grant select on test_clock.shift to public;
  do $$
  declare stamped record;
  begin
    for stamped in
      select d.adrelid::regclass as place, a.attname as name
      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and pg_get_expr(d.adbin, d.adrelid) = 'clock_timestamp()'
    loop
      execute format('alter table %s alter %I set default test_clock.clock_timestamp()', stamped.place, stamped.name);
    end loop;
  end $$`;

const findClock = (name: string): string =>
  `alter role lotrinh_engine in database ${name} set search_path = test_clock, pg_catalog, public`;

/** A database with the committee, its people signed in and a clock that moves: what every world begins as. */
export class Origin {
  private constructor(
    private readonly template: TestDatabase,
    private readonly tokens: ReadonlyMap<string, string>,
    private readonly superuser: pg.Pool,
  ) {}

  static async make(): Promise<Origin> {
    const template = await createTestDatabase();
    const node = await Node.open(template);
    await loadDemoCommittee(node.app.get(DirectoryService));
    const tokens = new Map<string, string>();
    for (const { username } of demoAccounts) {
      const payload = { username, password: demoPassword };
      const answer = await node.app.inject({ method: 'POST', url: '/api/v1/sessions', payload });
      if (answer.statusCode !== 201) throw new Error(`${username} cannot sign in: ${answer.body}`);
      tokens.set(username, answer.json<{ token: string }>().token);
    }
    await node.close();
    await execute(template.superuserUrl, clock);
    const superuser = poolOf(withDatabase(template.superuserUrl, 'postgres'));
    return new Origin(template, tokens, superuser);
  }

  async world(): Promise<World> {
    const administrative = withDatabase(this.template.superuserUrl, 'postgres');
    const name = `histories_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const template = new URL(this.template.superuserUrl).pathname.slice(1);
    await execute(
      administrative,
      `create database ${name} owner lotrinh_owner template ${template}`,
      `revoke all on database ${name} from public`,
      `grant connect on database ${name} to lotrinh_engine, lotrinh_reader`,
      findClock(name),
    );
    return World.open(
      {
        url: withDatabase(this.template.url, name),
        ownerUrl: withDatabase(this.template.ownerUrl, name),
        superuserUrl: withDatabase(this.template.superuserUrl, name),
        drop: () => execute(administrative, `drop database if exists ${name} with (force)`),
      },
      this.tokens,
    );
  }

  /** The server ends the process behind a connection to any world. */
  async endBackend(backend: number): Promise<void> {
    await this.superuser.query('select pg_terminate_backend($1)', [backend]);
  }

  async remove(): Promise<void> {
    await this.superuser.end();
    await this.template.drop();
  }
}

function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  pool.on('error', () => undefined);
  return pool;
}

/** Some lives, the two programs that serve them, and the time they live in. */
export class World {
  #now = 0;
  #latest = 0;
  /** How far the clock was set back, and from where. */
  readonly setBacks: { readonly from: number; readonly to: number }[] = [];

  private constructor(
    readonly database: TestDatabase,
    private readonly tokens: ReadonlyMap<string, string>,
    /** Past every rule of ours. */
    private readonly superuser: pg.Pool,
    readonly nodes: [Node, Node],
  ) {}

  static async open(database: TestDatabase, tokens: ReadonlyMap<string, string>): Promise<World> {
    const superuser = poolOf(database.superuserUrl);
    return new World(database, tokens, superuser, [await Node.open(database), await Node.open(database)]);
  }

  get now(): number {
    return this.#now;
  }

  /** The day in Vietnam, `YYYY-MM-DD`. */
  get today(): string {
    return new Date(this.#now + 7 * 3_600_000).toISOString().slice(0, 10);
  }

  /** Now it is so late; everybody stays signed in, however far that is. */
  async setClock(instant: number): Promise<void> {
    if (instant < this.#latest) this.setBacks.push({ from: this.#latest, to: instant });
    this.#latest = Math.max(this.#latest, instant);
    this.#now = instant;
    const ahead = `${instant - Date.now()} milliseconds`;
    await this.superuser.query('update test_clock.shift set ahead = $1::interval', [ahead]);
    await this.superuser.query(
      `update session set last_seen_at = $1::timestamptz, expires_at = $1::timestamptz + interval '7 days'`,
      [new Date(instant).toISOString()],
    );
  }

  client(person: string, node: 0 | 1): Client {
    const token = this.tokens.get(person);
    if (token === undefined) throw new Error(`${person} has no account`);
    return new Client(this.nodes[node].app, token);
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.superuser.query<Row>(text, [...values])).rows;
  }

  /** One of the programs ends in order and another begins in its place. */
  async reopen(which: 0 | 1): Promise<void> {
    await this.nodes[which].close();
    this.nodes[which] = await Node.open(this.database);
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.close();
    await this.superuser.end();
    await this.database.drop();
  }
}
