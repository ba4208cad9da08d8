import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { createLogger, NestLogger, type ReadyConfig } from '../platform/index.js';

/** Opens the whole program without its HTTP side, lets a command work in it, and closes it. */
export async function inHouse<Result>(
  config: ReadyConfig,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger(config);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, { logger }), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
