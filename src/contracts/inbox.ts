import { z } from 'zod';
import { cursorPage } from './page.js';
import { stageSchema } from './stages.js';
import { instant, localDay } from './time.js';

export const inboxQuerySchema = z.strictObject(cursorPage);
export type InboxQuery = z.infer<typeof inboxQuerySchema>;

/** Something that one of the caller's positions is asked for. */
export const inboxItemSchema = z.object({
  /** `<resolution>:<state>:<event>`. */
  id: z.string(),
  /** The event that is asked for, to be sent to `/resolutions/:id/events`; `ladder.rung` where a matter is overdue. */
  event: z.string(),
  title: z.string(),
  /** The position of the caller that is asked; the first where several are. */
  capacity: z.string(),
  /** Whose work it is, where the caller does it under a delegation. */
  onBehalfOf: z.object({ name: z.string(), title: z.object({ vi: z.string(), en: z.string() }) }).nullable(),
  openedAt: instant,
  /** Why the matter is brought before the caller, who does not owe it: how many working days it is overdue. */
  escalated: z.object({ rung: z.int(), reason: z.string() }).optional(),
  /** Asked of a position that nobody holds any more; the caller, one step up, reads it and may not act on it. */
  vacant: z.boolean().optional(),
  resolution: z.object({
    id: z.string(),
    title: z.string(),
    symbol: z.string().nullable(),
    stage: stageSchema,
    state: z.string(),
    version: z.int(),
    unitId: z.string(),
  }),
  /** Until when; null where nothing is owed for it. */
  deadline: z
    .object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      day: localDay,
      at: instant,
      overdue: z.boolean(),
    })
    .nullable(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

/** Work that waits for the caller: what is overdue first, then by due day, then by age. */
export const inboxPageSchema = z.object({
  items: z.array(inboxItemSchema),
  nextCursor: z.string().nullable(),
  /** On all pages together. */
  total: z.int(),
  overdue: z.int(),
});
export type InboxPage = z.infer<typeof inboxPageSchema>;
