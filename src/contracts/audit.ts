import { z } from 'zod';
import { cursorPage } from './page.js';
import { identifier } from './text.js';
import { instant } from './time.js';

export const verifyQuerySchema = z.strictObject({
  /** One resolution; all of them, and every checkpoint, when left out. */
  resolution: identifier.optional(),
});
export type VerifyQuery = z.infer<typeof verifyQuerySchema>;

/** What may be wrong, by the name of the check that finds it. */
export const verificationChecks = [
  // The journal and what is proved of it.
  'chain',
  'sequence',
  'checkpoint',
  'definition',
  'fold',
  'lost',
  'command',
  'clock',
  'record',
  // What follows from it.
  'deadlines',
  'workItems',
  'columns',
  'search',
  // What must have happened by itself.
  'late',
  'outbox',
  'unsent',
  // What the rooms keep.
  'capacity',
  'ladder',
  'rungs',
  'told',
  'numbers',
  'stages',
  'announced',
  'counts',
  'grounds',
] as const;

/** What the stored journals prove at this moment. */
export const verificationSchema = z.object({
  /** `erased`: everything holds, but data was lawfully erased, so that those journals can no longer be folded. */
  status: z.enum(['sound', 'erased', 'broken']),
  /** How many were examined. */
  instances: z.int(),
  entries: z.int(),
  sound: z.int(),
  erased: z.int(),
  broken: z.array(
    z.object({
      /** Null where it is of no single resolution: a checkpoint, a register. */
      resolution: z.string().nullable(),
      check: z.enum(verificationChecks),
      /** What it means and what to do. */
      advice: z.string(),
    }),
  ),
  checkpoints: z.int(),
  /** The head of the newest checkpoint: compare it with the one that was published. */
  head: z.object({ number: z.int(), madeAt: instant, hash: z.string() }).nullable(),
});
export type VerificationView = z.infer<typeof verificationSchema>;

export const denialQuerySchema = z.strictObject({
  person: identifier.optional(),
  resolution: identifier.optional(),
  ...cursorPage,
});
export type DenialQuery = z.infer<typeof denialQuerySchema>;

/** Acts that were refused to one person within one minute: how many, and the latest of them. */
export const denialSchema = z.object({
  minute: instant,
  person: z.object({ id: z.string(), name: z.string().nullable() }),
  event: z.string(),
  resolution: z.string().nullable(),
  status: z.int(),
  code: z.string(),
  count: z.int(),
});
export type DenialView = z.infer<typeof denialSchema>;

export const denialPageSchema = z.object({ items: z.array(denialSchema), nextCursor: z.string().nullable() });
