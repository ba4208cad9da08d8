import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { EngineRegistrations } from '../engine-host/index.js';
import { Database } from '../platform/index.js';
import { NotificationStore } from './notification.store.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { ToldCheck } from './told-check.js';

/** What people are told, within the application. The relay brings it; whoever holds the addressed place reads it. */
@Module({
  imports: [DirectoryModule],
  controllers: [NotificationsController],
  providers: [NotificationsService, NotificationStore],
  exports: [NotificationStore, NotificationsService],
})
export class NotificationsModule {
  constructor(registrations: EngineRegistrations, store: NotificationStore, database: Database) {
    registrations.notifyBy(store);
    registrations.checkBy(new ToldCheck(database));
  }
}
