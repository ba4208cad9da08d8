import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { waitForDemo } from './demo/index.js';
import { prepareQueue } from './engine/bullmq/index.js';
import { projectFolder } from './platform/embedded/index.js';
import {
  BackgroundWork,
  complainOf,
  ConfigError,
  createLogger,
  NestLogger,
  openDatabase,
  orLeave,
  parseConfig,
  stopInOrder,
  stopRequested,
} from './platform/index.js';

/** The background work alone, beside any number of HTTP processes and other workers on the same database. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (config.embedded) {
    throw new ConfigError([
      'DATABASE_URL: chưa đặt / is not set; cần / needs: địa chỉ của cơ sở dữ liệu mà các tiến trình cùng dùng / the address of the database that the processes share.',
    ]);
  }
  const logger = createLogger(config);
  const stop = stopRequested(logger);
  const say = ({ en }: { en: string }): void => logger.info(en);
  const database = await orLeave(openDatabase(config, projectFolder(import.meta.dirname), true, say), stop);
  const trouble = await prepareQueue(database.config);
  if (trouble) say(trouble);
  const module = AppModule.with(database.config, { logger });
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  if (config.demo !== 'off') await orLeave(waitForDemo(app), stop);
  const work = app.get(BackgroundWork);
  await work.startAll();
  logger.info({ work: work.names }, 'worker started');
  const { exitCode } = await stop;
  const steps = [
    { name: 'background work', run: () => work.stopAll() },
    { name: 'application and pool', run: () => app.close() },
    { name: 'database', run: () => database.release() },
  ];
  await stopInOrder(steps, logger, exitCode, config.drainSeconds + 60);
}

main().catch((error: unknown) => {
  complainOf(error);
  process.exit(1);
});
