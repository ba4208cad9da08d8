import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesStore } from './deadlines.store.js';

/** What is owed until when, across resolutions. The engine keeps the deadlines; this room shows and moves them. */
@Module({
  imports: [DirectoryModule],
  controllers: [DeadlinesController],
  providers: [DeadlinesService, DeadlinesStore],
})
export class DeadlinesModule {}
