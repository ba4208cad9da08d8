import { z } from 'zod';
import { kindSchema, stageSchema, term } from './stages.js';
import { identifier, personText } from './text.js';
import { instant, localDay as day } from './time.js';

const cursorPage = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
};

/** What a list or a count is narrowed to. */
const filters = {
  stage: stageSchema.optional(),
  /** Of this issuing unit. */
  unitId: identifier.optional(),
  /** Of this unit, or of one below it. */
  within: identifier.optional(),
  kind: kindSchema.optional(),
  q: personText(200).optional(),
  /** The deadline owed first lies before this day, … */
  dueBefore: day.optional(),
  /** … and not before this one. */
  dueFrom: day.optional(),
  overdue: z.enum(['true', 'false']).optional(),
  suspended: z.enum(['true', 'false']).optional(),
};

export const resolutionSorts = ['due', '-due', 'title', '-title', 'symbol', '-symbol', 'updated', '-updated'] as const;
export type ResolutionSort = (typeof resolutionSorts)[number];

export const resolutionQuerySchema = z.strictObject({
  ...filters,
  /** The order; backwards with a minus. A cursor belongs to the order it came with. */
  sort: z.enum(resolutionSorts).default('due'),
  ...cursorPage,
});
export type ResolutionQuery = z.infer<typeof resolutionQuerySchema>;

export const resolutionCountQuerySchema = z.strictObject({ by: z.literal('stage').default('stage'), ...filters });
export type ResolutionCountQuery = z.infer<typeof resolutionCountQuerySchema>;
export type ResolutionFilters = Omit<ResolutionCountQuery, 'by'>;

/** The first page of every stage; further pages of one are those of the list, by its cursor. */
export const resolutionColumnQuerySchema = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type ResolutionColumnQuery = z.infer<typeof resolutionColumnQuerySchema>;

/** How many there are in each stage; stages without any are left out. */
export const resolutionCountsSchema = z.object({
  total: z.int(),
  items: z.array(z.object({ stage: stageSchema, count: z.int(), overdue: z.int() })),
});
export type ResolutionCounts = z.infer<typeof resolutionCountsSchema>;

export const pageQuerySchema = z.strictObject(cursorPage);
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** A unit as a resolution names it. */
export const unitName = z.object({ id: z.string(), name: z.string() });

/** A resolution in a list or on the board. */
export const resolutionItemSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  title: z.string(),
  symbol: z.string().nullable(),
  stage: stageSchema,
  state: z.string(),
  suspended: z.boolean(),
  version: z.int(),
  issuer: unitName,
  term,
  field: z.string().nullable(),
  dueAt: instant.nullable(),
  /** What `dueAt` is the moment of: the deadline that is owed first. */
  due: z
    .object({
      /** `<resolution>.<name>`. */
      id: z.string(),
      name: z.string(),
      title: z.string(),
      day,
      overdue: z.boolean(),
    })
    .nullable(),
  /** When the last step was taken. */
  updatedAt: instant,
});
export type ResolutionItem = z.infer<typeof resolutionItemSchema>;

export const resolutionPageSchema = z.object({
  items: z.array(resolutionItemSchema),
  nextCursor: z.string().nullable(),
});

/** All stages in the order of a life, each with its first page in the list's own order. */
export const resolutionColumnsSchema = z.object({
  columns: z.array(resolutionPageSchema.extend({ stage: stageSchema })),
});
export type ResolutionColumns = z.infer<typeof resolutionColumnsSchema>;
