import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { demoPassword, DirectoryService, loadDemoCommittee } from '../../src/directory/index.js';
import { EngineHost } from '../../src/engine-host/index.js';
import { createHttpApplication, createLogger, parseConfig } from '../../src/platform/index.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';

/** A clock that a test moves; `null` lets the database's clock count. */
export class MovableClock {
  instant: string | null = null;
  fixed = (): string | null => this.instant;
  /** Nine in the morning of a day in Vietnam. */
  toMorningOf(day: string): void {
    this.instant = `${day}T02:00:00.000Z`;
  }
}

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

  async #send(method: 'GET' | 'POST', url: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
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

  static async open(): Promise<House> {
    const database = await createTestDatabase();
    const config = parseConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', DATABASE_POOL: '10' });
    const logger = createLogger(config);
    const clock = new MovableClock();
    const app = await createHttpApplication(AppModule.with(config, { logger, clock }), config, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await loadDemoCommittee(app.get(DirectoryService));
    const house = new House(database, app);
    return Object.assign(house, { clock });
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
