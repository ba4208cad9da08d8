import { z } from 'zod';
import { identifier, nameText, personText, says } from './text.js';
import { instant, localDay } from './time.js';

/** SHA-256 of a version's content, in hexadecimal: the name of that version for ever. */
const versionHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the content of a calendar version');

const bothLanguages = z.strictObject({ vi: nameText(200), en: nameText(200) });

const year = z.coerce.number().int().min(1).max(9999);

/** `holiday`: nobody works; `working`: worked although it is a Saturday, a Sunday or was a day off. */
const dayKind = z.enum(['holiday', 'working']);

const changeFields = {
  kind: dayKind,
  /** Needed for a day off. */
  name: bothLanguages.optional(),
  /** The law, decree or notice behind it. */
  source: nameText(500),
  /** Announced, not yet confirmed; it counts as a day off all the same. */
  provisional: z.boolean().optional(),
};

const nameNeeded = says(
  'calendar.day.name',
  'Ngày nghỉ phải có tên bằng tiếng Việt và tiếng Anh.',
  'A day off needs a name in Vietnamese and in English.',
);
const provisionalOff = says(
  'calendar.day.provisional',
  'Chỉ ngày nghỉ mới ghi là tạm; ngày làm việc thì không.',
  'Only a day off can be provisional; a working day cannot.',
);

interface Named {
  readonly kind: 'holiday' | 'working';
  readonly name?: unknown;
  readonly provisional?: boolean | undefined;
}
const isNamed = ({ kind, name }: Named): boolean => kind === 'working' || name !== undefined;
const isPlausible = ({ kind, provisional }: Named): boolean => kind === 'holiday' || provisional !== true;

export const calendarQuerySchema = z.strictObject({
  /** The present year when left out. */
  year: year.optional(),
  /** The version that counts when left out. */
  version: versionHash.optional(),
});
export type CalendarQuery = z.infer<typeof calendarQuerySchema>;

const calendarDaySchema = z.object({
  date: localDay,
  kind: dayKind,
  /** Null for a weekend day that is worked. */
  name: z.object({ vi: z.string(), en: z.string() }).nullable(),
  source: z.string(),
  provisional: z.boolean(),
});
export type CalendarDayView = z.infer<typeof calendarDaySchema>;

/** What a calendar says of one year. Saturdays and Sundays are days of rest without being listed. */
export const calendarSchema = z.object({
  code: z.string(),
  from: localDay,
  to: localDay,
  /** The version shown; `current` counts, `pending` waits for being applied. */
  version: versionHash,
  current: versionHash,
  pending: versionHash.nullable(),
  year: z.int(),
  workingDays: z.int(),
  days: z.array(calendarDaySchema),
});
export type CalendarView = z.infer<typeof calendarSchema>;

export const dayChangeSchema = z
  .strictObject({
    ...changeFields,
    reason: personText(2000),
    /** A day before today, on which deadlines may have fallen already: changed only when it is said in so many words. */
    past: z.boolean().optional(),
  })
  .refine(isNamed, { ...nameNeeded, path: ['name'] })
  .refine(isPlausible, { ...provisionalOff, path: ['provisional'] });
export type DayChangeRequest = z.infer<typeof dayChangeSchema>;

/** A version that was added, or one that waits already. */
export const addedVersionSchema = z.object({
  version: versionHash,
  basedOn: versionHash,
  current: versionHash,
  day: calendarDaySchema.omit({ source: true, name: true }),
});
export type AddedVersion = z.infer<typeof addedVersionSchema>;

export const calendarPreviewSchema = z.strictObject({
  /** A version that is there; the one that waits when neither this nor `days` is given. */
  version: versionHash.optional(),
  /** Days as they might be, on top of that version. */
  days: z
    .array(
      z
        .strictObject({ date: localDay, ...changeFields })
        .refine(isNamed, { ...nameNeeded, path: ['name'] })
        .refine(isPlausible, { ...provisionalOff, path: ['provisional'] }),
    )
    .max(50)
    .optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type CalendarPreviewRequest = z.infer<typeof calendarPreviewSchema>;

const changedDaySchema = z.object({ date: localDay, kind: dayKind, source: z.string() });

const movingDeadlineSchema = z.object({
  /** `<resolution>.<name>`. */
  id: z.string(),
  resolution: z.object({ id: z.string(), title: z.string(), symbol: z.string().nullable() }),
  name: z.string(),
  title: z.string(),
  /** What was counted, from which day: the deadline's rule, or what a suspension had left of it. */
  rule: z.union([z.object({ workingDays: z.int() }), z.object({ days: z.int() }), z.object({ months: z.int() })]),
  anchor: localDay,
  from: localDay,
  to: localDay,
  /** The changed days between that day and the deadline. */
  because: z.array(changedDaySchema),
});
export type MovingDeadline = z.infer<typeof movingDeadlineSchema>;

/** Which open deadlines would move. Nothing is written. */
export const calendarPreviewResultSchema = z.object({
  from: versionHash,
  to: versionHash,
  days: z.array(changedDaySchema),
  items: z.array(movingDeadlineSchema),
  /** Deadlines on this page that move too, in resolutions the caller may not read. */
  unseen: z.int(),
  nextCursor: z.string().nullable(),
});
export type CalendarPreviewResult = z.infer<typeof calendarPreviewResultSchema>;

export const applyVersionSchema = z.strictObject({
  version: versionHash,
  reason: personText(2000),
  /** Needed where the version differs on days before today. */
  past: z.boolean().optional(),
});
export type ApplyVersion = z.infer<typeof applyVersionSchema>;

/**
 * A version made the one that counts. `counting`: open deadlines are being counted again; `settling`: all were, and
 * those set meanwhile by a process that had not heard of it are looked for; `superseded`: another came before the end.
 */
export const applicationSchema = z.object({
  number: z.int(),
  version: versionHash,
  previous: versionHash.nullable(),
  reason: z.string(),
  /** Null: by the program, at its first start. */
  appliedBy: z.string().nullable(),
  appliedAt: instant,
  state: z.enum(['counting', 'settling', 'done', 'superseded']),
  /** Resolutions looked at, and those in which a deadline moved or counting failed. */
  examined: z.int(),
  moved: z.int(),
  failed: z.int(),
  finishedAt: instant.nullable(),
});
export type ApplicationView = z.infer<typeof applicationSchema>;

export const calendarVersionsSchema = z.object({
  current: versionHash,
  pending: versionHash.nullable(),
  /** Newest first. */
  applications: z.array(applicationSchema),
  edits: z.array(
    z.object({
      number: z.int(),
      version: versionHash,
      basedOn: versionHash,
      date: localDay,
      kind: dayKind,
      source: z.string(),
      reason: z.string(),
      editedBy: z.string(),
      editedAt: instant,
    }),
  ),
});
export type CalendarVersionsView = z.infer<typeof calendarVersionsSchema>;

export const proposalQuerySchema = z.strictObject({ year });
export type ProposalQuery = z.infer<typeof proposalQuerySchema>;

/** What the rule of earlier years gives for a year: a proposal, which binds nobody. */
export const proposalSchema = z.object({
  proposal: z.literal(true),
  code: z.string(),
  year: z.int(),
  /** First day of the lunar year. */
  tet: localDay,
  note: z.string(),
  days: z.array(calendarDaySchema),
});
export type ProposalView = z.infer<typeof proposalSchema>;

export const calendarCode = identifier;
