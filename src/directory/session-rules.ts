import { createHash, timingSafeEqual } from 'node:crypto';

/** A session ends after so long without a request, and after so long however busy it is. */
export const sessionLifetime = { idleHours: 8, absoluteDays: 7 } as const;

/**
 * Failed sign-ins allowed within the window, counted for a name from one address, for an address, and for a name from
 * anywhere. The last is generous, so that a stranger cannot easily lock somebody out.
 */
export const signInLimits = { windowMinutes: 15, nameAtAddress: 5, address: 50, name: 100 } as const;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** What is stored of a token: whoever reads the table cannot sign in with it. */
export const hashOfToken = (token: string): string => sha256(`session ${token}`);

/** The CSRF token of a session follows from its token, so it is bound to it and need not be stored. */
export const csrfTokenOf = (token: string): string => sha256(`csrf ${token}`);

/** Compares without telling by its time how much was right. */
export function csrfTokenFits(token: string, sent: string | undefined): boolean {
  const expected = Buffer.from(csrfTokenOf(token));
  const given = Buffer.from(sent ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export interface Failures {
  readonly subject: string;
  readonly limit: number;
}

/** What a sign-in is counted against; hashed, so that the table holds neither names nor addresses. */
export const signInSubjects = (username: string, address: string): readonly Failures[] => [
  { subject: sha256(`both ${username} ${address}`), limit: signInLimits.nameAtAddress },
  { subject: sha256(`address ${address}`), limit: signInLimits.address },
  { subject: sha256(`name ${username}`), limit: signInLimits.name },
];
