import { z } from 'zod';
import { resolutionItemSchema, unitName } from './resolution-lists.js';
import { stageSchema } from './stages.js';
import { instant, localDay as day } from './time.js';

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
