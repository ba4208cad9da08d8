import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { AppModule } from '../../../src/app.module.js';
import { demoAccounts, demoPassword, DirectoryService, loadDemoCommittee } from '../../../src/directory/index.js';
import { EngineHost } from '../../../src/engine-host/index.js';
import { createHttpApplication, createLogger, Database, parseConfig } from '../../../src/platform/index.js';
import { Client } from '../../api/house.js';
import { databaseClock, findClock, moveClock } from '../database-clock.js';
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
    await execute(template.superuserUrl, databaseClock);
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
    this.#now = instant;
    await this.superuser.query(moveClock, [instant - Date.now()]);
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
