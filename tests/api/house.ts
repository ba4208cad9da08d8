import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { demoPassword, DirectoryService, loadDemoCommittee } from '../../src/directory/index.js';
import type { Released } from '../../src/engine/index.js';
import { EngineHost } from '../../src/engine-host/index.js';
import { Config, createHttpApplication, createLogger, Database, parseConfig } from '../../src/platform/index.js';
import { releasedWorkflows } from '../../workflows/index.js';
import { prepareQueue } from '../../src/engine/bullmq/index.js';
import { createTestDatabase, execute, type TestDatabase } from '../servers/database.js';
import { queueEnvironment } from '../servers/queue.js';

/** A clock that a test moves; `null` lets the database's clock count. */
export class MovableClock {
  instant: string | null = null;
  fixed = (): string | null => this.instant;
  /** Nine in the morning of a day in Vietnam. */
  toMorningOf(day: string): void {
    this.instant = `${day}T02:00:00.000Z`;
  }
}

/** How much is stored of what an accepted act writes; `denials` counts refused acts, which share rows by the minute. */
export interface Stored {
  readonly journal: number;
  readonly journal_data: number;
  readonly instance: number;
  readonly outbox: number;
  readonly work_item: number;
  readonly deadline: number;
  readonly command: number;
  readonly number_given: number;
  readonly number_register: number;
  readonly notification_read: number;
  /** Changes whenever any instance does. */
  readonly versions: number;
  readonly denials: number;
}

const stored = `select
  (select count(*) from journal)::int as journal,
  (select count(*) from journal_data)::int as journal_data,
  (select count(*) from instance)::int as instance,
  (select count(*) from outbox)::int as outbox,
  (select count(*) from work_item)::int as work_item,
  (select count(*) from deadline)::int as deadline,
  (select count(*) from command)::int as command,
  (select count(*) from number_given)::int as number_given,
  (select coalesce(sum(last), 0) from number_register)::int as number_register,
  (select count(*) from notification_read)::int as notification_read,
  (select coalesce(sum(version), 0) from instance)::int as versions,
  (select coalesce(sum(count), 0) from denial)::int as denials`;

/** The answers of many routes, as far as tests look into them. */
export interface Body {
  readonly id: string;
  readonly version: number;
  readonly stage: string;
  readonly state: string;
  readonly suspended: boolean;
  readonly code: string;
  readonly detail: string;
  readonly symbol: string | null;
  readonly items: readonly (Record<string, unknown> & { readonly id: string })[];
  readonly nextCursor: string | null;
  readonly reasons: readonly { readonly code: string; readonly message: string; readonly field?: string }[];
  readonly [member: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody signed in, who sends requests. */
export class Client {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly token: string,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('POST', path, body, headers);
  }

  /** Sends one event to a resolution. */
  act(id: string, type: string, data: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.post(`/api/v1/resolutions/${id}/events`, { type, data }, headers);
  }

  put(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('PUT', path, body, headers);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('DELETE', path, undefined, headers);
  }

  async #send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await this.app.inject({
      method,
      url,
      ...payload,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json<Body>() : (answer.body as unknown as Body),
    };
  }
}

/** The whole program over a database of its own, with the demo committee in it. */
export class House {
  readonly clock = new MovableClock();
  private constructor(
    readonly database: TestDatabase,
    readonly app: NestFastifyApplication,
  ) {}

  /**
   * `env` is added to the environment it is configured by; `workflows` stand in the place of the released ones.
   * As in a process that only serves, bells are armed and nobody rings them: a test sweeps when it wants to. A test that
   * names a `REDIS_URL` of its own, empty for none, opens its queue itself.
   */
  static async open(
    env: Record<string, string> = {},
    workflows: readonly Released[] = releasedWorkflows,
  ): Promise<House> {
    const database = await createTestDatabase();
    const fixed = { DATABASE_URL: database.url, LOG_LEVEL: 'silent', DATABASE_POOL: '10' };
    const config = parseConfig({ ...fixed, ...queueEnvironment(), ...env });
    const logger = createLogger(config);
    const clock = new MovableClock();
    const app = await createHttpApplication(AppModule.with(config, { logger, clock, workflows }), config, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await loadDemoCommittee(app.get(DirectoryService));
    const house = new House(database, app);
    Object.assign(house, { clock });
    if (env['REDIS_URL'] === undefined) await house.#openQueue(config);
    return house;
  }

  async #openQueue({ redisUrl }: Config): Promise<void> {
    const trouble = await prepareQueue({ redisUrl, databaseOwnerUrl: this.database.ownerUrl });
    if (trouble) throw new Error(trouble.en);
    this.host.bells.open();
    const backend = redisUrl === undefined ? 'postgres' : 'redis';
    const limit = Date.now() + 20_000;
    for (;;) {
      const reading = await this.host.bells.reading();
      if (reading.up && reading.backend === backend) return;
      if (Date.now() > limit) throw new Error(`the queue on ${backend} was not opened`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
  }

  async signIn(username: string): Promise<Client> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { username, password: demoPassword },
    });
    if (answer.statusCode !== 201) throw new Error(`${username} cannot sign in: ${answer.body}`);
    return new Client(this.app, answer.json<{ token: string }>().token);
  }

  /** Somebody without a session, or with a token that is none. */
  stranger(token = 'no-such-token'): Client {
    return new Client(this.app, token);
  }

  async query<Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.app.get(Database).query<Row>(text, values);
    return rows;
  }

  /** What only the role that owns the tables may do. */
  asOwner(statement: string): Promise<void> {
    return execute(this.database.ownerUrl, statement);
  }

  async stored(): Promise<Stored> {
    const [row] = await this.query<Stored & Record<string, unknown>>(stored);
    if (!row) throw new Error('counting gave no row');
    return row;
  }

  get directory(): DirectoryService {
    return this.app.get(DirectoryService);
  }

  get host(): EngineHost {
    return this.app.get(EngineHost);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

export const hash = 'a'.repeat(64);

/** What a congress resolution of the demo committee is begun with. */
export const congress = {
  kind: 'congress',
  title: 'Nghị quyết Đại hội Đảng bộ Sông Lam lần thứ XII',
  issuerId: 'song-lam',
  term: { from: '2025-08-01', to: '2030-07-31' },
};
