import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config, PUBLIC } from '../platform/index.js';
import { presentedToken, type PresentedToken } from './cookies.js';
import { csrfMissing, notSignedIn } from './problems.js';
import { csrfTokenFits } from './session-rules.js';
import { SessionsService, type SignedInPerson } from './sessions.service.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who sent each request that is under way. Beside the requests, so that nothing a client sends can name itself. */
const senders = new WeakMap<object, SignedInPerson>();

/**
 * Finds out who is asking, for every route that is not `@Public()`. It authenticates only: what a person may do is
 * decided where it is done.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const presented = presentedToken(request, this.config.secureCookies);
    const signedIn = presented && (await this.sessions.resume(presented.token));
    if (!signedIn) throw notSignedIn();
    demandIntended(request, presented);
    senders.set(request, signedIn);
    return true;
  }
}

/** A browser adds its cookie to requests that other sites make it send; they cannot know the token of the header. */
function demandIntended(request: FastifyRequest, { token, via }: PresentedToken): void {
  if (via === 'bearer' || reading.has(request.method)) return;
  const sent = request.headers['x-csrf-token'];
  if (!csrfTokenFits(token, typeof sent === 'string' ? sent : undefined)) throw csrfMissing();
}

/** The person signed in and the session, in a route's parameters: `@CurrentPerson() me: SignedInPerson`. */
export const CurrentPerson = createParamDecorator((_data: unknown, context: ExecutionContext): SignedInPerson => {
  const signedIn = senders.get(context.switchToHttp().getRequest<object>());
  if (!signedIn) throw notSignedIn();
  return signedIn;
});
