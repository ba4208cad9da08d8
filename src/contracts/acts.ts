import { z } from 'zod';
import { resolutionSchema } from './resolutions.js';
import { stageSchema } from './stages.js';
import { identifier } from './text.js';
import { localDay as day } from './time.js';

/** An act. `data` is checked against the fields of the event, which `/actions` gives as JSON Schema. */
export const eventSchema = z.strictObject({
  type: z.string().min(1).max(100),
  data: z.record(z.string().max(100), z.unknown()).optional(),
  /** The day of the act on paper; today, or the date the event itself carries, when left out. */
  occurredOn: day.optional(),
  capacity: identifier.optional(),
});
export type EventRequest = z.infer<typeof eventSchema>;

const reason = z.object({ code: z.string(), message: z.string() });

/** What the caller may do next, and why not the rest. */
export const actionSchema = z.object({
  event: z.string(),
  title: z.string(),
  allowed: z.boolean(),
  reasons: z.array(reason),
  capacity: z.string().nullable(),
  /** Every capacity of the caller in which it is allowed now. */
  capacities: z.array(z.object({ position: z.string(), delegation: z.string().nullable() })),
  /** Who may, in words. */
  by: z.array(z.string()),
  /** The step by which the life goes on when all is well. */
  main: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
});

export const actionsSchema = z.array(actionSchema);

const effect = z.looseObject({ id: z.string(), kind: z.string() });

/** What an act led to, or would lead to. */
export const dispatchedSchema = z.object({
  id: z.string(),
  version: z.int(),
  stage: stageSchema,
  state: z.string(),
  suspended: z.boolean(),
  effects: z.array(effect),
});
export type Dispatched = z.infer<typeof dispatchedSchema>;

/** What an act would do, in words. */
export const previewStorySchema = z.object({
  stateTitle: z.string(),
  deadlines: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      what: z.enum(['set', 'moved', 'met', 'cancelled']),
      day: day.nullable(),
    }),
  ),
  work: z.array(
    z.object({ event: z.string(), title: z.string(), what: z.enum(['opened', 'closed']), to: z.array(z.string()) }),
  ),
  told: z.array(z.object({ title: z.string(), to: z.array(z.string()) })),
  /** What follows in other resolutions; titles of those the caller may read. */
  others: z.array(z.object({ resolutionId: z.string(), title: z.string().nullable(), event: z.string() })),
});
export type PreviewStory = z.infer<typeof previewStorySchema>;

export const previewedSchema = dispatchedSchema.extend({ story: previewStorySchema });
export type Previewed = z.infer<typeof previewedSchema>;

/** A resolution just begun: as it reads now, and what its first step led to. */
export const begunSchema = resolutionSchema.extend({ effects: z.array(effect) });
export type Begun = z.infer<typeof begunSchema>;
