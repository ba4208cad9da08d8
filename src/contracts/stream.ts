import { z } from 'zod';
import { stageSchema } from './stages.js';
import { instant } from './time.js';

/** A place in the stream of everything that happens: a whole number that only grows, without gaps. */
const position = z.int().min(0);

/** How a stream is opened: from now on, or after a position that was seen. */
export const streamQuerySchema = z.strictObject({
  /** The last position seen, where a header cannot be set; `Last-Event-ID` goes before it. */
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});
export type StreamQuery = z.infer<typeof streamQuerySchema>;

/** `event: ready`: the stream is open, and everything after this position will come. */
export const readyEventSchema = z.object({ position });
export type ReadyEvent = z.infer<typeof readyEventSchema>;

/** `event: reset`: what lies between the position asked for and this one is forgotten; read anew what is shown. */
export const resetEventSchema = z.object({ position });
export type ResetEvent = z.infer<typeof resetEventSchema>;

const words = z.object({ vi: z.string(), en: z.string() });

/** `event: resolution`: one step of one resolution that the reader may see. */
export const resolutionEventSchema = z.object({
  position,
  resolutionId: z.string(),
  /** The version that this step led to. */
  version: z.int(),
  /** Where the resolution stands by now. */
  stage: stageSchema,
  unitId: z.string(),
  at: instant,
  /** Null for those who may read what was issued, and not how it came about. */
  event: z.string().nullable(),
  title: words.nullable(),
  /** Who did it: a name and the position it was done in, the clock, or the engine; null where `event` is. */
  actor: z
    .object({ kind: z.enum(['person', 'clock', 'system']), name: z.string().nullable(), title: words.nullable() })
    .nullable(),
  /** True when the reader did it. */
  own: z.boolean(),
});
export type ResolutionEvent = z.infer<typeof resolutionEventSchema>;

/** `event: notice`: the reader was told of something; how much is unread by now. */
export const noticeEventSchema = z.object({ position, count: z.int() });
export type NoticeEvent = z.infer<typeof noticeEventSchema>;
