import { z } from 'zod';
import { identifier, nameText, personText, says } from './text.js';
import { instant, localDay as day } from './time.js';

/** The public stages, in the order of a life; the last three end it before its time. */
export const stages = [
  'draft',
  'consultation',
  'approval',
  'issued',
  'midterm_review',
  'final_review',
  'closed',
  'cancelled',
  'superseded',
  'repealed',
] as const;
export const stageSchema = z.enum(stages);

export const kindSchema = z.enum(['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan']);

const term = z.strictObject({ from: day, to: day });

// Named so that a client is told why, and not merely that the word is unknown.
const secrecy = z
  .enum(['none', 'mat', 'toi_mat', 'tuyet_mat'])
  .refine(
    (level) => level === 'none',
    says(
      'secrecy.refused',
      'Hệ thống hiện chưa nhận văn bản mật. Hãy quản lý văn bản này ngoài hệ thống, theo quy định về bảo vệ bí mật nhà nước.',
      'Secret documents are not taken for now. Keep this one outside the system, under the rules for state secrets.',
    ),
  );

const subject = {
  kind: kindSchema,
  title: nameText(),
  issuerId: identifier,
  term,
  implements: z.array(identifier).min(1).max(50).optional(),
  field: nameText(100).optional(),
  /** Annual and thematic resolutions only; more than half of all members when left out. */
  majority: z.enum(['moreThanHalf', 'twoThirds']).optional(),
  secrecy: secrecy.optional(),
  /** The position to act in; the first that may, when left out. */
  capacity: identifier.optional(),
};

/** A resolution to begin, in draft. */
export const newResolutionSchema = z.strictObject(subject);
export type NewResolution = z.infer<typeof newResolutionSchema>;

/** A resolution that exists on paper and enters with its past; a leader then confirms it. */
export const adoptionSchema = z.strictObject({
  ...subject,
  stage: stageSchema.extract(['draft', 'consultation', 'approval', 'issued', 'midterm_review', 'final_review']),
  symbol: nameText(60).optional(),
  number: z.int().min(1).max(1_000_000).optional(),
  issuedOn: day.optional(),
  disseminatedOn: day.optional(),
});
export type Adoption = z.infer<typeof adoptionSchema>;

/** An act. `data` is checked against the fields of the event, which `/actions` gives as JSON Schema. */
export const eventSchema = z.strictObject({
  type: z.string().min(1).max(100),
  data: z.record(z.string().max(100), z.unknown()).optional(),
  /** The day of the act on paper; today, or the date the event itself carries, when left out. */
  occurredOn: day.optional(),
  capacity: identifier.optional(),
});
export type EventRequest = z.infer<typeof eventSchema>;

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

const unitName = z.object({ id: z.string(), name: z.string() });

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

const deadline = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  day,
  at: instant,
  due: z.boolean(),
  movedFrom: instant.nullable(),
  responsible: z.string(),
});

/**
 * One step of the way of a resolution. `passed`: behind it; `current`: where it stands; `coming`: ahead; `skipped`: it ended
 * before, or goes past it. Stages that its kind lacks are left out.
 */
export const stageStepSchema = z.object({
  stage: stageSchema,
  title: z.string(),
  state: z.enum(['passed', 'current', 'coming', 'skipped']),
  /** The days of its last stay; null where nobody recorded them, and for what is ahead. */
  enteredOn: day.nullable(),
  leftOn: day.nullable(),
  /** Where everybody does what is theirs in time: the day it is entered. */
  expectedOn: day.nullable(),
  /** Likewise the day it is left. */
  until: day.nullable(),
  /** Every stay, the oldest first: more than one where it was returned to. */
  visits: z.array(z.object({ enteredOn: day.nullable(), leftOn: day.nullable() })),
});
export type StageStep = z.infer<typeof stageStepSchema>;

/** A position with its holder, by name. */
const namedPosition = z.object({
  position: z.string(),
  personName: z.string().nullable(),
  title: z.object({ vi: z.string(), en: z.string() }),
  unitName: z.string(),
});
export type NamedPositionView = z.infer<typeof namedPosition>;

const kin = z.object({
  id: z.string(),
  title: z.string(),
  symbol: z.string().nullable(),
  stage: stageSchema,
  issuer: unitName,
  issuedOn: day.nullable(),
  /** Days from the parent's issue to the child's; null until both are issued. */
  days: z.int().nullable(),
});
export type KinView = z.infer<typeof kin>;

/** One resolution, whole: where it stands, what is owed, and the facts its gates look at. */
export const resolutionSchema = resolutionItemSchema.extend({
  stateTitle: z.string(),
  stages: z.array(stageStepSchema),
  deadlines: z.array(deadline),
  implements: z.array(z.string()),
  issuedOn: day.nullable(),
  disseminatedOn: day.nullable(),
  /** Days from each parent's issue to this one's. */
  latency: z.array(z.object({ parent: z.string(), days: z.int() })),
  returns: z.int(),
  text: z.object({ version: z.string(), hash: z.string() }).nullable(),
  rounds: z.array(z.object({ audience: z.array(z.string()), closesOn: day, open: z.boolean() })),
  opinions: z.array(
    z.object({ entry: z.int(), unit: z.string(), position: z.string(), disposition: z.string().nullable() }),
  ),
  ballot: z
    .object({
      entitled: z.array(z.object({ position: z.string(), person: z.string() })),
      votes: z.record(z.string(), z.string()),
      reserved: z.array(z.string()),
    })
    .nullable(),
  adopted: z.boolean(),
  /** Everybody named for it; empty for those who may read what was issued, and not how it came about. */
  people: z.object({
    drafters: z.array(namedPosition),
    keyCadres: z.array(namedPosition),
    appraisers: z.array(namedPosition),
    signatory: namedPosition.nullable(),
  }),
  appraisal: z.object({ verdict: z.string(), position: z.string() }).nullable(),
  /** The hash of the text that was approved. */
  approvedText: z.string().nullable(),
  signature: z.object({ hash: z.string(), position: z.string(), on: day }).nullable(),
  review: z
    .object({ phase: z.enum(['midterm', 'final']), cutOff: day.nullable(), author: z.string().nullable() })
    .nullable(),
  end: z.object({ how: z.string(), by: z.string().nullable() }).nullable(),
  /** What it implements, and what implements it, as far as the caller may read them. */
  parents: z.array(kin),
  children: z.array(kin),
});
export type ResolutionView = z.infer<typeof resolutionSchema>;

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
