import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { tellStory, type Refusal, type Telling } from '../../src/demo/index.js';
import { dateOf, termStart } from '../../src/demo/story/index.js';
import { localDateOf, vietnamCalendar } from '../../src/calendar/rules/index.js';
import { DirectoryService, loadDemoPeople } from '../../src/directory/index.js';
import type { Clock } from '../../src/engine/index.js';
import {
  createLogger,
  NestLogger,
  parseConfig,
  type Config,
  type Logger,
  type ReadyConfig,
} from '../../src/platform/index.js';

export interface Addresses {
  readonly url: string;
  readonly ownerUrl: string;
}

export function configOf({ url, ownerUrl }: Addresses): ReadyConfig {
  const config = parseConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, LOG_LEVEL: 'error' });
  return Object.assign({}, config, { databaseUrl: url, databaseOwnerUrl: ownerUrl });
}

export const house = (config: Config, instead: { readonly clock: Clock; readonly logger: Logger }) =>
  AppModule.with(config, instead);

/** The whole program on a database under a clock that stands still; without an instant, under the database's. */
export async function inHouseAt<Result>(
  addresses: Addresses,
  at: string | null,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const config = configOf(addresses);
  const logger = createLogger(config);
  const module = AppModule.with(config, { logger, clock: { fixed: () => at } });
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The story as it is told at an instant, on an empty database. */
export async function toldAt(
  addresses: Addresses,
  until: string,
  stop: Telling['stop'] = new AbortController().signal,
): Promise<readonly Refusal[]> {
  const today = { day: localDateOf(until, vietnamCalendar), calendar: vietnamCalendar };
  await inHouseAt(addresses, until, (app) =>
    loadDemoPeople(app.get(DirectoryService, { strict: false }), dateOf(termStart(0), today)),
  );
  const config = configOf(addresses);
  return tellStory(config, { house, logger: createLogger(config), stop, until });
}
