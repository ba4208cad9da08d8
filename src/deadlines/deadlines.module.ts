import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesStore } from './deadlines.store.js';
import { LadderCheck } from './ladder-check.js';
import { LadderClimber } from './ladder-climber.js';
import { LadderSweep } from './ladder-sweep.js';
import { LadderStore } from './ladder.store.js';
import { RungEventsStore } from './rung-events.store.js';
import { RungEvents } from './rung-events.js';

/** What is owed until when, across resolutions. The engine keeps the deadlines; this room shows and moves them, and rings their ladders. */
@Module({
  imports: [DirectoryModule],
  controllers: [DeadlinesController],
  providers: [
    DeadlinesService,
    DeadlinesStore,
    LadderCheck,
    LadderClimber,
    LadderStore,
    LadderSweep,
    RungEvents,
    RungEventsStore,
  ],
})
export class DeadlinesModule {}
