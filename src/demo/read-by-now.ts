import type { INestApplicationContext } from '@nestjs/common';
import { startOfDay, type LocalDate } from '../calendar/rules/index.js';
import { demoAccounts } from '../directory/index.js';
import { NotificationsService } from '../notifications/index.js';
import type { Today } from './story/index.js';

/** Everybody has read what they were told before a day. */
export async function readByNow(house: INestApplicationContext, day: LocalDate, { calendar }: Today): Promise<void> {
  const notifications = house.get(NotificationsService, { strict: false });
  const before = startOfDay(day, calendar);
  // In the fictional committee a person's id is the username.
  for (const { username } of demoAccounts) await notifications.markReadBefore(before, username);
}
