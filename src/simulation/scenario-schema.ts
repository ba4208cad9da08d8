import { z } from 'zod';
import { stageSchema } from '../contracts/stages.js';
import { nameText, personText, says } from '../contracts/text.js';

/*
 * The shape of a scenario file. What the shape cannot say (order of days, names used before they are given) is checked
 * in scenario.ts; what only the directory knows (people, units, positions), before the first step is played.
 */

const day = z.iso.date();
const bilingual = z.strictObject({ vi: nameText(300), en: nameText(300) });
const alias = z
  .string()
  .refine(
    (text) => /^[a-z][a-z0-9-]{0,39}$/.test(text),
    says(
      'scenario.alias',
      'Tên gọi gồm chữ thường không dấu, chữ số và dấu -, bắt đầu bằng chữ.',
      'A name is made of plain lower-case letters, digits and -, and begins with a letter.',
    ),
  );
const clockTime = z
  .string()
  .refine(
    (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
    says('scenario.time', 'Giờ ghi dạng 09:00.', 'A time of day is written 09:00.'),
  );

/** One name or a list of names. */
const names = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(nameText(100)).min(1).max(50),
);

const step = z.strictObject({
  /** The local day of an act. */
  on: day.optional(),
  /** The local time of day; nine o'clock when left out. */
  at: clockTime.optional(),
  /** Usernames; several do the same, one after the other. */
  who: names.optional(),
  /** An event of the workflow; `create` and `adopt` begin a resolution. */
  does: nameText(100).optional(),
  /** The resolution it is done to; may be left out while there is only one. */
  to: alias.optional(),
  /** The name that a resolution begun here has from now on. */
  as: alias.optional(),
  /** The data of the event, with references such as `@unit:song-lam`. */
  with: z.record(z.string(), z.unknown()).optional(),
  /** The day on the paper, where it is not the day of the act. */
  occurredOn: day.optional(),
  /** The position acted in; the engine chooses when left out. */
  capacity: nameText(200).optional(),
  /** The act must be refused, with exactly these reasons. */
  refused: names.optional(),
  /** Time passes until the end of this day, and nobody acts. */
  until: day.optional(),
  /** What the reader should know here. */
  note: bilingual.optional(),
});

const expectation = z.strictObject({
  resolution: alias.optional(),
  stage: stageSchema.optional(),
  /** The day it must have happened on. */
  on: day.optional(),
  /** The day it must have happened by. */
  by: day.optional(),
  deadline: nameText(60).optional(),
  /** The last day of the deadline. */
  day: day.optional(),
  outcome: z.enum(['met', 'cancelled', 'suspended', 'open']).optional(),
  /** The deadline that must have fallen due. */
  due: nameText(60).optional(),
  symbol: nameText(60).optional(),
  latencyDays: z.int().optional(),
  returns: z.int().optional(),
  /** The code of a notification that must have been sent. */
  told: nameText(60).optional(),
});

export const scenarioSchema = z.strictObject({
  title: bilingual,
  about: z.strictObject({ vi: personText(2_000), en: personText(2_000) }).optional(),
  /** The first day; the clock starts at its beginning. */
  from: day,
  committee: z.literal('demo'),
  /** A place for YAML anchors that the steps repeat; not read. */
  material: z.unknown().optional(),
  steps: z.array(step).min(1).max(1_000),
  expect: z.array(expectation).max(500).default([]),
});

export type RawScenario = z.infer<typeof scenarioSchema>;
export type RawStep = RawScenario['steps'][number];
export type RawExpectation = RawScenario['expect'][number];
