import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../contracts/sessions.js';

/**
 * Names of the two cookies. `__Host-` binds them to this very host, and browsers accept it only with Secure; on a plain
 * LAN address without https people must be able to sign in all the same.
 */
export const cookieNames = (secure: boolean): { session: string; csrf: string } =>
  secure ? { session: '__Host-lotrinh', csrf: '__Host-lotrinh-csrf' } : { session: 'lotrinh', csrf: 'lotrinh-csrf' };

const attributes = (secure: boolean) => ({ path: '/', sameSite: 'lax', secure }) as const;

/** The session's cookie, closed to scripts, and the CSRF token's, which the page's own scripts read. */
export function setSessionCookies(reply: FastifyReply, signedIn: SignedIn, secure: boolean): void {
  const names = cookieNames(secure);
  const expires = new Date(signedIn.expiresAt);
  void reply.setCookie(names.session, signedIn.token, { ...attributes(secure), httpOnly: true, expires });
  void reply.setCookie(names.csrf, signedIn.csrfToken, { ...attributes(secure), expires });
}

export function clearSessionCookies(reply: FastifyReply, secure: boolean): void {
  const names = cookieNames(secure);
  void reply.clearCookie(names.session, { ...attributes(secure), httpOnly: true });
  void reply.clearCookie(names.csrf, attributes(secure));
}

export interface PresentedToken {
  readonly token: string;
  readonly via: 'cookie' | 'bearer';
}

/** The token a request brings. A bearer token is there on purpose, so it goes before a cookie that a browser adds. */
export function presentedToken(request: FastifyRequest, secure: boolean): PresentedToken | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const bearer = /^Bearer +([A-Za-z0-9_-]{1,200})$/i.exec(authorization)?.[1];
    return bearer === undefined ? null : { token: bearer, via: 'bearer' };
  }
  const cookie = request.cookies[cookieNames(secure).session];
  return cookie === undefined || cookie === '' ? null : { token: cookie, via: 'cookie' };
}
