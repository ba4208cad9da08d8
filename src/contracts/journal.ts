import { z } from 'zod';
import { instant, localDay as day } from './time.js';

export const journalEntrySchema = z.object({
  seq: z.int(),
  event: z.string(),
  title: z.string(),
  actor: z.looseObject({ kind: z.string() }),
  /** The actor in words; null for the clock and the engine, and for whom the directory does not know. */
  actorName: z.string().nullable(),
  actorTitle: z.object({ vi: z.string(), en: z.string() }).nullable(),
  actorUnit: z.string().nullable(),
  /** For whom it was done, under a delegation. */
  onBehalfOf: z.string().nullable(),
  capacity: z.string().nullable(),
  time: instant,
  recordedAt: instant,
  occurredOn: day,
  facts: z.record(z.string(), z.unknown()),
  /** Null where it was erased. */
  data: z.record(z.string(), z.unknown()).nullable(),
  hash: z.string(),
  previous: z.string(),
});
export const journalPageSchema = z.object({ items: z.array(journalEntrySchema), nextCursor: z.string().nullable() });
export type JournalView = z.infer<typeof journalEntrySchema>;
