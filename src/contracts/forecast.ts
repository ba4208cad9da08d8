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
