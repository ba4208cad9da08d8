import { z } from 'zod';
import { localDay } from './time.js';

const words = z.object({ vi: z.string(), en: z.string() });

/** How the rest of a life will go when everybody does what is theirs on the last day they have for it. */
export const forecastSchema = z.object({
  /** The day it was made on. */
  today: localDay,
  suspended: z.boolean(),
  entries: z.array(
    z.looseObject({
      state: z.string(),
      title: words,
      stage: z.string().nullable(),
      from: localDay,
      to: localDay,
      event: z.string().nullable(),
    }),
  ),
  /** What outlasts single states, such as concretising a parent in time. */
  obligations: z.array(z.looseObject({ name: z.string(), title: words, day: localDay })),
  stages: z.array(z.looseObject({ stage: z.string(), from: localDay, to: localDay })),
  /** The day on which the life ends; null when it cannot be seen that far, or has ended. */
  ends: localDay.nullable(),
  /** Why it breaks off before the end. */
  stopped: words.nullable(),
});

/** The state diagram of one life; also to be had as SVG and as Mermaid, by Accept. */
export const diagramSchema = z.object({
  definition: z.object({ id: z.string(), version: z.int() }),
  title: words,
  initial: z.string(),
  current: z.string().nullable(),
  suspended: z.boolean(),
  nodes: z.array(z.looseObject({ id: z.string(), kind: z.string(), title: words })),
  edges: z.array(z.looseObject({ id: z.string(), from: z.string(), to: z.string().nullable() })),
});
