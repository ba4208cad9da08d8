import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// argon2id is the library's default algorithm. OWASP's first choice of parameters: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// One password can be typed in two Unicode spellings, depending on the keyboard.
const asTyped = (password: string): string => password.normalize('NFKC');

/** The hash to store, in its standard writing `$argon2id$…`. */
export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), cost);

let nobodys: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash the same work is done against nobody's, so that the time of
 * the answer does not tell whether the name exists.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('base64url'));
  const matches = await verify(stored ?? (await nobodys), asTyped(password));
  return matches && stored !== null;
}
