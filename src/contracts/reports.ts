import { z } from 'zod';
import { cursorPage } from './page.js';
import { kindSchema, stageSchema } from './stages.js';
import { identifier } from './text.js';
import { instant, localDay } from './time.js';

const unit = z.object({ id: z.string(), name: z.string() });

export const overviewQuerySchema = z.strictObject({
  /** Of this unit, or of one below it. */
  within: identifier.optional(),
  kind: kindSchema.optional(),
});
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

/** The query of `/resolutions` that lists what a figure counts; beside it stand the filters of the overview itself. */
const filter = z.object({
  stage: stageSchema.optional(),
  unitId: z.string().optional(),
  overdue: z.literal('true').optional(),
  suspended: z.literal('true').optional(),
  dueFrom: localDay.optional(),
  dueBefore: localDay.optional(),
});
export type FigureFilter = z.infer<typeof filter>;

/** How things stand with what the caller may read. Open: not ended. Overdue: what is owed first is past. */
export const overviewSchema = z.object({
  today: localDay,
  total: z.object({ open: z.int(), overdue: z.int(), suspended: z.int(), closed: z.int() }),
  stages: z.array(
    z.object({
      stage: stageSchema,
      title: z.string(),
      open: z.int(),
      overdue: z.int(),
      /** Days from entering to leaving, of the stays that are over; null while there is none. */
      medianDays: z.number().nullable(),
      /** How many stays that is the median of. */
      passed: z.int(),
      filter,
    }),
  ),
  units: z.array(z.object({ unit, open: z.int(), overdue: z.int(), filter })),
  /** Overdue by how many days; the last has no end. */
  ages: z.array(z.object({ fromDays: z.int(), toDays: z.int().nullable(), count: z.int(), filter })),
  /** What has been overdue for longest. */
  oldest: z
    .object({ id: z.string(), title: z.string(), symbol: z.string().nullable(), unit, days: z.int() })
    .nullable(),
  /** Acts that were refused since `refusalsSince`, by the first reason. */
  refusals: z.array(z.object({ code: z.string(), title: z.string(), count: z.int() })),
  refusalsSince: localDay,
  at: instant,
});
export type Overview = z.infer<typeof overviewSchema>;

export const roadmapQuerySchema = z.strictObject({
  /** What is alive between these days, both included; all of it when left out. */
  from: localDay.optional(),
  to: localDay.optional(),
  within: identifier.optional(),
  kind: kindSchema.optional(),
  ...cursorPage,
});
export type RoadmapQuery = z.infer<typeof roadmapQuerySchema>;

/** One resolution on the road: its stages as they were and as they are expected, and what is due. */
export const roadmapItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  symbol: z.string().nullable(),
  kind: kindSchema,
  stage: stageSchema,
  suspended: z.boolean(),
  issuer: unit,
  term: z.object({ from: localDay, to: localDay }),
  /** One after another; the present one reaches to the day it is expected to be left. */
  spans: z.array(z.object({ stage: stageSchema, from: localDay, to: localDay, forecast: z.boolean() })),
  marks: z.array(
    z.object({
      kind: z.enum(['deadline', 'review', 'end']),
      name: z.string(),
      title: z.string(),
      day: localDay,
      overdue: z.boolean(),
      forecast: z.boolean(),
    }),
  ),
});
export type RoadmapItem = z.infer<typeof roadmapItemSchema>;

/** By issuer, in the order of the tree of units, then by the beginning of the term. */
export const roadmapPageSchema = z.object({
  today: localDay,
  total: z.int(),
  items: z.array(roadmapItemSchema),
  nextCursor: z.string().nullable(),
});
export type RoadmapPage = z.infer<typeof roadmapPageSchema>;
