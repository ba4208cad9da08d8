import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BackgroundWork } from './background-work.js';
import { Config } from './config.js';
import { Database, dataSourceOptions } from './database.js';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { createLogger, type Logger } from './logging.js';
import { Metrics } from './metrics.js';

/** Injection token of the program's logger (pino). */
export const LOGGER = Symbol('logger');

/** What every room stands on; global, so that rooms need not import it. */
@Module({})
export class PlatformModule {
  /** The database must be reachable and migrated by now: nothing in here waits. */
  static with(config: Config, logger: Logger = createLogger(config)): DynamicModule {
    const { databaseUrl } = config;
    if (databaseUrl === undefined) throw new Error('the platform needs the address of a running database');
    const onPoolError = (error: Error): void => logger.warn({ err: error }, 'an idle database connection was lost');
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions({ url: databaseUrl, pool: config.databasePool, onPoolError }),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: LOGGER, useValue: logger },
        Database,
        BackgroundWork,
        Metrics,
        HealthChecks,
      ],
      exports: [Config, LOGGER, Database, BackgroundWork, Metrics, HealthChecks],
    };
  }
}
