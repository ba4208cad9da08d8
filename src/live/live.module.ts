import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DirectoryModule } from '../directory/index.js';
import { EngineRegistrations } from '../engine-host/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { BackgroundWork, Database, LOGGER, type Logger } from '../platform/index.js';
import { AnnouncementCheck } from './announcement-check.js';
import { AnnouncementStore } from './announcement.store.js';
import { Audience } from './audience.js';
import { LiveController } from './live.controller.js';
import { LiveStream } from './live-stream.js';
import { numbering } from './numbering.js';

/** The live stream: positions are given wherever background work is done, and told wherever requests are served. */
@Module({
  imports: [DirectoryModule, NotificationsModule],
  controllers: [LiveController],
  providers: [AnnouncementStore, Audience, LiveStream],
})
export class LiveModule implements OnModuleInit {
  constructor(
    private readonly live: LiveStream,
    private readonly host: HttpAdapterHost,
    registrations: EngineRegistrations,
    background: BackgroundWork,
    store: AnnouncementStore,
    database: Database,
    @Inject(LOGGER) logger: Logger,
  ) {
    registrations.checkBy(new AnnouncementCheck(database));
    background.register(numbering(store, logger));
  }

  /** A stream would hold a stop up until its browser closes it. A worker has no server to stop. */
  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance<FastifyInstance>();
    server?.addHook('preClose', (done) => {
      this.live.close();
      done();
    });
  }
}
