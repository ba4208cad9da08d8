import { z } from 'zod';
import { diagramSchema } from './diagrams.js';
import { instant } from './time.js';

const words = z.object({ vi: z.string(), en: z.string() });

/** A released version of a workflow, as this build runs it. */
export const workflowSchema = z.object({
  id: z.string(),
  version: z.int(),
  title: words,
  /** Of every file that the version reaches: what the journals name. */
  hash: z.string(),
  /** Whether new subjects start on it. */
  current: z.boolean(),
  /** What the model check found, in English; a build with findings does not start. */
  findings: z.array(z.string()),
  states: z.int(),
  events: z.int(),
  /** How many of the resolutions that the caller may see are pinned to it; of all, for administrators and inspectors. */
  resolutions: z.int(),
});
export type WorkflowView = z.infer<typeof workflowSchema>;

export const workflowListSchema = z.object({ items: z.array(workflowSchema) });
export type WorkflowList = z.infer<typeof workflowListSchema>;

/** One version with its picture, its stages and its events. */
export const workflowDetailSchema = workflowSchema.extend({
  stages: z.array(z.object({ stage: z.string(), title: words })),
  eventsByName: z.record(z.string(), z.object({ title: words, fields: z.record(z.string(), z.unknown()) })),
  relations: z.record(z.string(), words),
  diagram: diagramSchema,
});
export type WorkflowDetail = z.infer<typeof workflowDetailSchema>;

/** The engine's clock: the queue of bells, the sweep, what waits, and what could not be fired. */
export const clockSchema = z.object({
  /** The database's instant of this answer. */
  at: instant,
  queue: z.object({
    kind: z.string(),
    reachable: z.boolean(),
    /** Bells that are armed; null while the queue cannot be reached. */
    bells: z.int().nullable(),
  }),
  sweep: z.object({
    /** Whoever sweeps does so at least this often, by the configuration of this process. */
    everySeconds: z.int(),
    /** To a few seconds; null where nobody ever swept. */
    lastAt: instant.nullable(),
    /** Deadlines that are open, and those of them that have come and are not fired. */
    open: z.int(),
    late: z.int(),
    /** How long the oldest of them has waited. */
    lateSeconds: z.int(),
  }),
  outbox: z.object({ waiting: z.int(), failing: z.int() }),
  stream: z.object({ position: z.int(), waiting: z.int() }),
  /** Deadlines that could not be fired, most attempts first, a hundred at most. */
  trouble: z.array(
    z.object({
      deadlineId: z.string(),
      /** Title and symbol only where the caller may read the resolution. */
      resolution: z.object({ id: z.string(), title: z.string().nullable(), symbol: z.string().nullable() }),
      name: z.string(),
      title: z.string(),
      at: instant,
      attempts: z.int(),
      lastError: z.string().nullable(),
      nextAttemptAt: instant.nullable(),
    }),
  ),
});
export type ClockView = z.infer<typeof clockSchema>;
