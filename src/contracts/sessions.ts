import { z } from 'zod';
import { personSchema, positionSchema } from './directory.js';
import { says } from './text.js';
import { instant } from './time.js';

/** Name and password as typed. Neither is trimmed: a password may begin or end with a blank. */
export const signInSchema = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof signInSchema>;

/** A password that may be set: 12 to 200 characters (longer is better than stranger). */
export const newPasswordSchema = z
  .string()
  .refine(
    (text) => Array.from(text).length >= 12 && text.length <= 200,
    says(
      'password.length',
      'Mật khẩu dài từ 12 đến 200 ký tự; một câu dễ nhớ là tốt nhất.',
      'A password has 12 to 200 characters; a sentence you remember is best.',
    ),
  );

const ownPersonSchema = personSchema.extend({ username: z.string() });

/**
 * The answer to signing in. `token` is for `Authorization: Bearer`; whoever uses the cookie instead sends `csrfToken`
 * as `X-CSRF-Token` with every request that changes something.
 */
export const signedInSchema = z.object({
  token: z.string(),
  csrfToken: z.string(),
  expiresAt: z.string(),
  person: ownPersonSchema,
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** A position as the engine sees it: with every address it answers to. */
export const capacitySchema = z.object({
  position: z.string(),
  unit: z.string(),
  delegation: z.string().nullable(),
  /** The only events the delegation covers; left out where it covers all. */
  events: z.array(z.string()).optional(),
  addresses: z.array(z.string()),
  title: z.object({ vi: z.string(), en: z.string() }),
  unitName: z.string(),
  /** For whom, under a delegation. */
  onBehalfOf: z.object({ personName: z.string() }).nullable(),
});

/** Who is signed in, and in which capacities they may act right now. */
export const meSchema = z.object({
  person: ownPersonSchema,
  positions: z.array(positionSchema),
  capacities: z.array(capacitySchema),
  /** What of the running of the program they may look at. */
  may: z.object({ verify: z.boolean(), denials: z.boolean(), clock: z.boolean(), administer: z.boolean() }),
});
export type Me = z.infer<typeof meSchema>;

export const sessionsQuerySchema = z.strictObject({
  /** Everybody's, for administrators. */
  all: z.enum(['true', 'false']).default('false'),
});
export type SessionsQuery = z.infer<typeof sessionsQuerySchema>;

/** A session that is alive. */
export const sessionSchema = z.object({
  id: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  /** The one that asks. */
  current: z.boolean(),
  startedAt: instant,
  /** To the minute. */
  lastSeenAt: instant,
  expiresAt: instant,
});
/** The one seen last comes first; five hundred at most. */
export const sessionListSchema = z.object({ items: z.array(sessionSchema) });
export type SessionList = z.infer<typeof sessionListSchema>;
