export { NotificationStore } from './notification.store.js';
export { NotificationsModule } from './notifications.module.js';
export { NotificationsService } from './notifications.service.js';
export { wording, type Told } from './wording.js';
