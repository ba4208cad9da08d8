import { z } from 'zod';

/** Everything the environment decides, parsed once at the start. Injected as it stands; nobody else reads `process.env`. */
export abstract class Config {
  abstract readonly port: number;
  abstract readonly host: string;
  /** Where the running program connects; undefined means: start the embedded server. */
  abstract readonly databaseUrl: string | undefined;
  /** Where migrations connect, with the role that owns the tables. */
  abstract readonly databaseOwnerUrl: string | undefined;
  /** Redis (or Valkey) that carries the queue of bells; undefined means: the queue lives in the database. */
  abstract readonly redisUrl: string | undefined;
  /** True if the program brings its own database. */
  abstract readonly embedded: boolean;
  /** The address people use, without a slash at its end. */
  abstract readonly publicUrl: string;
  /** True when the public address is https: cookies are then `Secure` and named `__Host-…`. */
  abstract readonly secureCookies: boolean;
  abstract readonly dataDir: string | undefined;
  abstract readonly logLevel: LogLevel;
  abstract readonly logFormat: 'json' | 'text' | 'auto';
  /** What is made in an empty database: the fictional committee and what has happened to it, its people alone, nothing. */
  abstract readonly demo: 'story' | 'people' | 'off';
  /** Whether the HTTP process also does the background work. */
  abstract readonly inlineWorker: boolean;
  /** The sweep looks for due deadlines at least this often, bell or no bell; seconds. */
  abstract readonly sweepSeconds: number;
  /** How many proxies in front of us may be believed about the caller's address. */
  abstract readonly trustProxyHops: number;
  /** Largest request body, bytes. */
  abstract readonly bodyLimit: number;
  /** Connections of the one application pool. */
  abstract readonly databasePool: number;
  /**
   * Whether commands that wait at the same moment share their statements. On unless a fault is being looked for: whoever is
   * alone is not held up by it, and nothing that is promised depends on it.
   */
  abstract readonly batching: boolean;
  /** How long the start waits for a database that does not answer, seconds. */
  abstract readonly databaseWaitSeconds: number;
  /** How long requests that are under way may take to finish when the program stops, seconds. */
  abstract readonly drainSeconds: number;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Bad configuration; one line per bad value, each naming the variable, what was found and what is allowed. */
export class ConfigError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigError';
  }
}

const number = (least: number, most: number, fallback: number): Rule<number> => ({
  allowed: `số nguyên từ ${least} đến ${most} / a whole number from ${least} to ${most}`,
  schema: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(fallback),
});

const choice = <const Options extends readonly [string, ...string[]]>(
  values: Options,
  fallback: Options[number],
): Rule<Options[number]> => ({
  allowed: `một trong / one of: ${values.join(', ')}`,
  schema: z.enum(values).default(fallback),
});

const yesNo: Rule<boolean | undefined> = {
  allowed: 'on hoặc off / on or off',
  schema: z
    .enum(['on', 'off', 'true', 'false', '1', '0'])
    .transform((value) => ['on', 'true', '1'].includes(value))
    .optional(),
};

const demo: Rule<Config['demo'] | undefined> = {
  allowed: 'một trong / one of: story, people, off',
  schema: z
    .enum(['story', 'people', 'off', 'on', 'true', 'false', '1', '0'])
    .transform((value) => {
      if (value === 'story' || value === 'people') return value;
      return ['on', 'true', '1'].includes(value) ? 'story' : 'off';
    })
    .optional(),
};

const isAddress = (given: string, protocols: readonly string[]): boolean =>
  URL.canParse(given) && protocols.includes(new URL(given).protocol);

/** Several hosts are no URL: user and password, hosts, the name under which they know the Redis, its database. */
const sentinels = /^redis\+sentinel:\/\/(?:[^@/]*@)?[\w.:[\]-]+(?:,[\w.:[\]-]+)*\/[\w.-]+(?:\/\d+)?$/;

const address = (protocols: readonly string[], example: string): Rule<string | undefined> => ({
  allowed: `một địa chỉ như / an address like ${example}`,
  schema: z
    .string()
    .refine((given) => isAddress(given, protocols))
    .optional(),
});

const text = (allowed: string): Rule<string | undefined> => ({ allowed, schema: z.string().optional() });

interface Rule<Value> {
  readonly allowed: string;
  readonly schema: z.ZodType<Value>;
}

const postgres = ['postgres:', 'postgresql:'];

/** Every variable, what it may hold and what it is without being set. */
const rules = {
  PORT: number(0, 65_535, 3000),
  HOST: {
    allowed: 'một địa chỉ hay tên máy / an address or host name',
    schema: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
  },
  DATABASE_URL: address(postgres, 'postgres://user:password@host:5432/lotrinh'),
  DATABASE_OWNER_URL: address(postgres, 'postgres://owner:password@host:5432/lotrinh'),
  REDIS_URL: {
    allowed:
      'một địa chỉ như / an address like redis://:password@host:6379/0, redis+sentinel://:password@host:26379,host:26379/name',
    schema: z
      .string()
      .refine((given) => isAddress(given, ['redis:', 'rediss:']) || sentinels.test(given))
      .optional(),
  },
  PUBLIC_URL: {
    allowed: 'địa chỉ gốc http(s), không có đường dẫn / an http(s) origin without a path, like https://lotrinh.example',
    schema: z.string().refine(isOrigin).optional(),
  },
  DATA_DIR: text('một thư mục / a folder'),
  LOG_LEVEL: choice(logLevels, 'info'),
  LOG_FORMAT: choice(['auto', 'json', 'text'], 'auto'),
  DEMO: demo,
  INLINE_WORKER: yesNo,
  SWEEP_SECONDS: number(1, 3600, 5),
  TRUST_PROXY_HOPS: number(0, 10, 0),
  BODY_LIMIT: number(1024, 104_857_600, 1_048_576),
  DATABASE_POOL: number(2, 500, 20),
  BATCHING: yesNo,
  DATABASE_WAIT_SECONDS: number(0, 3600, 60),
  DRAIN_SECONDS: number(0, 600, 10),
} satisfies Record<string, Rule<unknown>>;

type Values = { [Name in keyof typeof rules]: (typeof rules)[Name] extends Rule<infer Value> ? Value : never };

/**
 * Reads the environment. A variable set to nothing counts as not set.
 * Throws ConfigError with one line per bad value.
 */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const lines: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries<Rule<unknown>>(rules)) {
    const found = env[name] === '' ? undefined : env[name];
    const parsed = rule.schema.safeParse(found);
    if (parsed.success) values[name] = parsed.data;
    else lines.push(`${name}: "${shown(found ?? '')}" không hợp lệ / is not valid; cần / needs: ${rule.allowed}.`);
  }
  if (env['DATABASE_OWNER_URL'] && !env['DATABASE_URL']) {
    lines.push('DATABASE_OWNER_URL: được đặt mà thiếu / is set without DATABASE_URL; cần / needs: cả hai / both.');
  }
  if (lines.length > 0) throw new ConfigError(lines);
  return arrange(values as Values);
}

function arrange(values: Values): Config {
  const embedded = values.DATABASE_URL === undefined;
  const publicUrl = (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, '');
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL ?? values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    embedded,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    demo: values.DEMO ?? (embedded ? 'story' : 'off'),
    inlineWorker: values.INLINE_WORKER ?? embedded,
    sweepSeconds: values.SWEEP_SECONDS,
    trustProxyHops: values.TRUST_PROXY_HOPS,
    bodyLimit: values.BODY_LIMIT,
    databasePool: values.DATABASE_POOL,
    batching: values.BATCHING ?? true,
    databaseWaitSeconds: values.DATABASE_WAIT_SECONDS,
    drainSeconds: values.DRAIN_SECONDS,
  };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && url.search === '' && url.username === '';
}

/** What was found, on one line, and without a password that an address may hold. */
const shown = (found: string): string =>
  found
    .replace(/\/\/[^/]*@/, '//***@')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
