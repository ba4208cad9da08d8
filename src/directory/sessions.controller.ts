import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { meSchema, signedInSchema, signInSchema, type Me, type SignedIn, type SignIn } from '../contracts/sessions.js';
import { Config, Public } from '../platform/index.js';
import { CurrentPerson } from './authentication.guard.js';
import { DirectoryCapacities } from './capacities.js';
import { clearSessionCookies, setSessionCookies } from './cookies.js';
import { DirectoryStore } from './directory.store.js';
import { SessionsService, SignInThrottled, type SignedInPerson } from './sessions.service.js';

/** Signing in and out, and who one is. */
@ApiTags('sessions')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly directory: DirectoryStore,
    private readonly capacities: DirectoryCapacities,
    private readonly config: Config,
  ) {}

  @Post('sessions')
  @Public()
  @ApiOperation({ summary: 'Sign in: sets the cookies and returns a bearer token' })
  @ApiCreatedResponse({ standardSchema: signedInSchema })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    try {
      const signedIn = await this.sessions.signIn(body, request.ip);
      setSessionCookies(reply, signedIn, this.config.secureCookies);
      return signedIn;
    } catch (error) {
      if (error instanceof SignInThrottled) void reply.header('retry-after', error.seconds);
      throw error;
    }
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out: the session is dead at once' })
  @ApiNoContentResponse()
  async signOut(
    @CurrentPerson() { session }: SignedInPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(session.id);
    clearSessionCookies(reply, this.config.secureCookies);
  }

  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The person signed in, positions held today, capacities' })
  @ApiOkResponse({ standardSchema: meSchema })
  async me(@CurrentPerson() { person }: SignedInPerson): Promise<Me> {
    const now = await this.directory.now();
    const [{ positions, ...found }, capacities] = await Promise.all([
      this.directory.person(person.id, {}),
      this.capacities.of(person.id, now),
    ]);
    return {
      person: { ...found, username: person.username },
      positions,
      capacities: capacities.map(({ person: _self, addresses, events, ...held }) => ({
        ...held,
        addresses: [...addresses],
        ...(events && { events: [...events] }),
      })),
    };
  }
}
