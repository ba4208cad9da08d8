import type { SignIn, SignedIn } from '../../contracts/sessions.js';
import { currentLanguage } from '../words/words.js';
import { problemFrom } from './problem.js';
import { reach } from './reach.js';

/** The token that proves to the server that this page, and not another site, sent a request; changes with each session. */
export function csrfToken(): string {
  const found = /(?:^|;\s*)(?:__Host-lotrinh-csrf|lotrinh-csrf)=([^;]*)/.exec(document.cookie);
  return found?.[1] ?? '';
}

/** Whether this browser may hold a session; without its cookie there is none, and the server need not be asked. */
export const mayBeSignedIn = (): boolean => csrfToken() !== '';

/** Signs in; the server sets the cookies. Throws ProblemError or ServerAway. */
export async function signIn(given: SignIn): Promise<SignedIn> {
  const answer = await reach(
    new Request('/api/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': currentLanguage() },
      body: JSON.stringify(given),
    }),
  );
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw problemFrom(answer.status, body);
  return body as SignedIn;
}

type Settled = (signedIn: boolean) => void;

let waiting: Settled[] = [];
let asked = false;
const listeners = new Set<() => void>();

/**
 * The session ended in the middle of something. Whoever needs it waits here while a dialog over the page asks to sign in
 * again; false when the person would rather not. Only after a first sign-in: before it the whole page asks.
 */
export const sessionAgain = {
  wait: (): Promise<boolean> => {
    asked = true;
    const settled = new Promise<boolean>((resolve) => waiting.push(resolve));
    tell();
    return settled;
  },
  settle: (signedIn: boolean): void => {
    asked = false;
    const settledNow = waiting;
    waiting = [];
    for (const settle of settledNow) settle(signedIn);
    tell();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isAsked: (): boolean => asked,
};

const tell = (): void => listeners.forEach((listener) => listener());
