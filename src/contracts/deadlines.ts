import { z } from 'zod';
import { cursorPage } from './page.js';
import { stageSchema } from './stages.js';
import { identifier, personText } from './text.js';
import { instant, localDay } from './time.js';

/**
 * `open`: owed, and its time has not been announced; `due`: its time has come and it is still owed; `met`: done;
 * `cancelled`: no longer asked for; `suspended`: asleep with its resolution.
 */
export const deadlineStateSchema = z.enum(['open', 'due', 'met', 'cancelled', 'suspended']);
export type DeadlineStatus = z.infer<typeof deadlineStateSchema>;

export const deadlineQuerySchema = z.strictObject({
  /** Everything that is owed (`open` and `due`) when left out; `all`: whatever became of it. */
  state: z.enum([...deadlineStateSchema.options, 'all']).optional(),
  /** Of this resolution alone. */
  resolutionId: identifier.optional(),
  /** Resolutions of this issuing unit. */
  unitId: identifier.optional(),
  /** Deadlines whose day is earlier than this one. */
  before: localDay.optional(),
  /** Only those that the caller's own positions were reminded of, because they owe them. */
  mine: z.literal('true').optional(),
  ...cursorPage,
});
export type DeadlineQuery = z.infer<typeof deadlineQuerySchema>;

/** One obligation of one resolution. */
export const deadlineSchema = z.object({
  /** `<resolution>.<name>`. */
  id: z.string(),
  resolution: z.object({
    id: z.string(),
    title: z.string(),
    symbol: z.string().nullable(),
    stage: stageSchema,
  }),
  name: z.string(),
  title: z.string(),
  /** The last day it can be met in time, or the day something begins. */
  day: localDay,
  /** The moment it falls due: 24:00 local time of its day, 00:00 where something begins. */
  at: instant,
  state: deadlineStateSchema,
  /** Whole days since its day, once its moment has passed while it is owed. */
  overdueDays: z.int().optional(),
  /** Who owes it, in words. */
  responsible: z.string(),
});
export type DeadlineView = z.infer<typeof deadlineSchema>;

export const deadlinePageSchema = z.object({ items: z.array(deadlineSchema), nextCursor: z.string().nullable() });

/** Another day for a deadline that is still owed; it ends at 24:00 of that day. */
export const deadlineMoveSchema = z.strictObject({
  to: localDay,
  reason: personText(2000),
  /** The position to act in; the first that may, when left out. */
  capacity: identifier.optional(),
});
export type DeadlineMove = z.infer<typeof deadlineMoveSchema>;

/** What the clock does at a rung, beside telling of it. */
export const rungEventSchema = z.object({
  type: z.string(),
  title: z.string(),
  /**
   * `waiting`: comes with its rung; `pending`: has come and is being brought; `happened`; `refused`: it could not happen as
   * things stood, is not brought again, and the deadline is as owed as before.
   */
  status: z.enum(['waiting', 'pending', 'happened', 'refused']),
  /** Attempts that failed for another reason than a refusal. */
  attempts: z.int(),
  /** Why it was refused, in words; empty otherwise. */
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** One rung of the ladder of a deadline. */
export const rungSchema = z.object({
  /** Working days from the deadline's day: before it when negative. */
  rung: z.int(),
  title: z.string(),
  /** The moment it is meant for. */
  at: instant,
  /**
   * `waiting`: to come; `rung`: told; `skipped`: past when the deadline was set, or overtaken by a higher one; `silent`:
   * nobody owed it any more, or the deadline ended before.
   */
  status: z.enum(['waiting', 'rung', 'skipped', 'silent']),
  /** When that happened; null while it waits, and where the deadline ended before. */
  rungAt: instant.nullable(),
  /** Whom it tells, by role, in words. */
  to: z.array(z.object({ role: z.string(), title: z.string() })),
  /** The places it told; they name whoever holds them when they are read. */
  addresses: z.array(z.string()),
  /** Places nobody held when it rang: the next one up was told as well. */
  vacant: z.array(z.string()),
  /** What it does beside telling; left out where it merely tells. */
  event: rungEventSchema.optional(),
});
export type RungView = z.infer<typeof rungSchema>;

/** A deadline with its ladder as it stands. */
export const deadlineDetailSchema = deadlineSchema.extend({ epoch: z.int(), ladder: z.array(rungSchema) });
export type DeadlineDetail = z.infer<typeof deadlineDetailSchema>;
