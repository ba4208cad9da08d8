import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { InboxController } from './inbox.controller.js';
import { InboxService } from './inbox.service.js';
import { InboxStore } from './inbox.store.js';

/** The work that waits for each person. The engine keeps the work items; this room shows them. */
@Module({ imports: [DirectoryModule], controllers: [InboxController], providers: [InboxService, InboxStore] })
export class InboxModule {}
