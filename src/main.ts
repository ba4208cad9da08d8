import 'reflect-metadata';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Bilingual } from './contracts/text.js';
import { presentDemo, type House } from './demo/index.js';
import { EngineHost } from './engine-host/index.js';
import { prepareQueue } from './engine/bullmq/index.js';
import { projectFolder } from './platform/embedded/index.js';
import {
  BackgroundWork,
  complainOf,
  createHttpApplication,
  createLogger,
  drain,
  keepAnswersYoung,
  openDatabase,
  orLeave,
  parseConfig,
  stopInOrder,
  stopRequested,
  type Logger,
  type OpenDatabase,
} from './platform/index.js';
import { serveWeb } from './web-serving/index.js';

/** The HTTP process: a database, the house, an open door; then, when asked to stop, everything in reverse. */
async function main(): Promise<void> {
  keepAnswersYoung();
  const config = parseConfig(process.env);
  const logger = createLogger(config);
  const stop = stopRequested(logger);
  const say = announcer(config.embedded || process.stdout.isTTY, logger);
  const opening = openDatabase(config, projectFolder(import.meta.dirname), true, say);
  const database = await (config.embedded ? opening : orLeave(opening, stop));
  const app = await open(database, { logger, say, stop });
  const { exitCode } = await stop;
  await close(app, database, logger, exitCode);
}

/** On a terminal and on a bare machine people read along; elsewhere every line is for a log collector. */
const announcer =
  (plain: boolean, logger: Logger) =>
  (text: Bilingual): void => {
    if (plain) process.stdout.write(`${text.vi}\n${text.en}\n`);
    else logger.info(text.en);
  };

interface Opening {
  readonly logger: Logger;
  readonly say: (text: Bilingual) => void;
  readonly stop: Promise<{ exitCode: number }>;
}

async function open(database: OpenDatabase, { logger, say, stop }: Opening): Promise<NestFastifyApplication> {
  const { config } = database;
  const stopping = new AbortController();
  void stop.then(() => stopping.abort());
  try {
    const trouble = await prepareQueue(config);
    if (trouble) say(trouble);
    const app = await createHttpApplication(AppModule.with(config, { logger }), config, logger);
    await serveWeb(app, join(projectFolder(import.meta.dirname), 'dist', 'web'));
    if (config.demo !== 'off') {
      const house: House = (own, instead) => AppModule.with(own, instead);
      await presentDemo(app, { config, house, logger, say, what: config.demo, stop: stopping.signal });
    }
    app.get(EngineHost).bells.open();
    await app.listen(config.port, config.host);
    if (config.inlineWorker) await app.get(BackgroundWork).startAll();
    const address = await app.getUrl();
    say({ vi: `Lộ Trình đang chạy tại ${address}`, en: `Lộ Trình is running at ${address}` });
    return app;
  } catch (error) {
    await database.release();
    if (stopping.signal.aborted) process.exit((await stop).exitCode);
    throw error;
  }
}

function close(app: NestFastifyApplication, database: OpenDatabase, logger: Logger, exitCode: number): Promise<never> {
  const { drainSeconds } = database.config;
  const steps = [
    { name: 'finish requests', run: () => drain(app, drainSeconds) },
    { name: 'background work', run: () => app.get(BackgroundWork).stopAll() },
    { name: 'application and pool', run: () => app.close() },
    { name: 'database', run: () => database.release() },
  ];
  return stopInOrder(steps, logger, exitCode, drainSeconds + 60);
}

main().catch((error: unknown) => {
  complainOf(error);
  process.exit(1);
});
