import { Logger as NestLog, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { localDateOf, vietnamCalendar, type Instant } from '../calendar/rules/index.js';
import type { Clock } from '../engine/index.js';
import { createLogger, NestLogger, type Config, type Logger, type ReadyConfig } from '../platform/index.js';
import { EngineRoom, SimulatedClock } from '../simulation/index.js';
import { readByNow } from './read-by-now.js';
import { schedule } from './schedule.js';
import { dateOf, story, workingDaysAgo, type Today } from './story/index.js';
import { Teller, type Refusal } from './teller.js';
import { ToldSoFar } from './told-so-far.js';

/** The program's own composition, with the clock in the place of the database's. */
export type House = (config: Config, instead: { readonly clock: Clock; readonly logger: Logger }) => DynamicModule;

export interface Telling {
  readonly house: House;
  readonly logger: Logger;
  /** Asked between two acts. */
  readonly stop: Pick<AbortSignal, 'throwIfAborted'>;
  /** The instant up to which the story is told; the database's present one when left out. */
  readonly until?: Instant;
}

/**
 * Tells the story to a house of its own on the program's database, under a clock that is moved from the first act to now.
 * Nothing is left shifted: the clock is a value of that house, which is closed afterwards. Half a story is told to its end,
 * as of the day on which it was begun.
 */
export async function tellStory(
  server: ReadyConfig,
  { house, logger, stop, until }: Telling,
): Promise<readonly Refusal[]> {
  const quiet = { logLevel: 'warn', demo: 'off', inlineWorker: false, databasePool: 4 } as const;
  const config: ReadyConfig = Object.assign({}, server, quiet);
  const clock = new SimulatedClock(EARLIEST);
  const app = await openHouse(config, house, clock, logger);
  try {
    const soFar = new ToldSoFar(app);
    const end = until ?? (await soFar.now());
    const today: Today = { day: (await soFar.day()) ?? localDateOf(end, vietnamCalendar), calendar: vietnamCalendar };
    const scenes = schedule(story, today);
    // Nothing is told at a moment that a resolution has already passed.
    clock.moveTo((await soFar.reached()) ?? scenes[0]?.at ?? end);
    const room = new EngineRoom(app);
    const refusals = await new Teller(app, room, clock, today, stop).tell(scenes, end);
    await readByNow(app, dateOf(workingDaysAgo(UNREAD_WORKING_DAYS), today), today);
    for (const { scene, problem } of refusals) {
      const codes = problem.reasons?.map(({ code }) => code) ?? [problem.code];
      logger.warn({ scene: scene.name, on: scene.day, codes }, 'the story met a refusal');
    }
    return refusals;
  } finally {
    await app.close();
  }
}

async function openHouse(
  config: ReadyConfig,
  house: House,
  clock: Clock,
  logger: Logger,
): Promise<INestApplicationContext> {
  // Nest has one logger for all houses of a process. This one only speaks of what went wrong; then the first is back.
  const quiet = new NestLogger(createLogger({ logLevel: 'error', logFormat: config.logFormat }));
  NestLog.overrideLogger(quiet);
  try {
    const module = house(config, { clock, logger: createLogger(config) });
    return await NestFactory.createApplicationContext(module, { logger: quiet, abortOnError: false });
  } finally {
    NestLog.overrideLogger(new NestLogger(logger));
  }
}

const EARLIEST = '2000-01-01T00:00:00.000Z';
/** What people were told in the last days waits to be read; everything before was read. */
const UNREAD_WORKING_DAYS = 3;
