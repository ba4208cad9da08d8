import { z } from 'zod';
import { cursorPage } from './page.js';
import { stageSchema } from './stages.js';
import { identifier } from './text.js';
import { instant } from './time.js';

export const notificationQuerySchema = z.strictObject({
  /** `true`: only what the caller has not read; `false`: only what was read; both when left out. */
  unread: z.enum(['true', 'false']).optional(),
  ...cursorPage,
});
export type NotificationQuery = z.infer<typeof notificationQuerySchema>;

/** Something that happened and that one of the caller's positions is told of. */
export const notificationSchema = z.object({
  id: z.string(),
  code: z.string(),
  /** In the caller's language. */
  title: z.string(),
  at: instant,
  /** When the caller read it; null until then. */
  readAt: instant.nullable(),
  resolution: z.object({
    id: z.string(),
    title: z.string(),
    symbol: z.string().nullable(),
    stage: stageSchema,
  }),
});
export type NotificationView = z.infer<typeof notificationSchema>;

export const notificationPageSchema = z.object({
  items: z.array(notificationSchema),
  nextCursor: z.string().nullable(),
  /** How many the caller has not read, on all pages together. */
  unread: z.int(),
});
export type NotificationPage = z.infer<typeof notificationPageSchema>;

/** Everything up to this one, itself included, is read. */
export const notificationsReadSchema = z.strictObject({ upTo: identifier });
export type NotificationsRead = z.infer<typeof notificationsReadSchema>;

export const unreadSchema = z.object({ unread: z.int() });
export type Unread = z.infer<typeof unreadSchema>;

export const notificationReadSchema = z.object({ id: z.string(), readAt: instant });
export type NotificationRead = z.infer<typeof notificationReadSchema>;
