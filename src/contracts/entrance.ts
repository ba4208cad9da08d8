import { z } from 'zod';

/** What somebody may know before signing in. */
export const entranceSchema = z.object({
  /** The accounts of the fictional committee; null where real people work. */
  demo: z
    .object({
      password: z.string(),
      accounts: z.array(z.object({ username: z.string(), title: z.object({ vi: z.string(), en: z.string() }) })),
    })
    .nullable(),
});
export type Entrance = z.infer<typeof entranceSchema>;
