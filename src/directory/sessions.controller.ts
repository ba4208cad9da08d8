import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  meSchema,
  sessionListSchema,
  sessionsQuerySchema,
  signedInSchema,
  signInSchema,
  type Me,
  type SessionList,
  type SessionsQuery,
  type SignedIn,
  type SignIn,
} from '../contracts/sessions.js';
import { identifier } from '../contracts/text.js';
import { ofFunction, type UnitFunction } from '../engine/core/index.js';
import { Config, Public } from '../platform/index.js';
import { CurrentPerson } from './authentication.guard.js';
import { DirectoryCapacities } from './capacities.js';
import { clearSessionCookies, setSessionCookies } from './cookies.js';
import { DirectoryStore } from './directory.store.js';
import { DirectoryNames } from './names.js';
import { displayName } from './person-name.js';
import { noSuchSession, notAllSessions } from './problems.js';
import { SessionsService, SignInThrottled, type SignedInPerson } from './sessions.service.js';

/** Signing in and out, and who one is. */
@ApiTags('sessions')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly directory: DirectoryStore,
    private readonly capacities: DirectoryCapacities,
    private readonly names: DirectoryNames,
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

  @Get('sessions')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sessions that are alive: the caller’s, or everybody’s for administrators' })
  @ApiOkResponse({ standardSchema: sessionListSchema })
  async living(
    @Query({ schema: sessionsQuerySchema }) { all }: SessionsQuery,
    @CurrentPerson() { person, session }: SignedInPerson,
  ): Promise<SessionList> {
    const everybody = all === 'true';
    if (everybody && !(await this.#administers(person.id))) throw notAllSessions();
    const found = await this.sessions.living(everybody ? null : person.id);
    return {
      items: found.map(({ id, person: owner, startedAt, lastSeenAt, expiresAt, ...name }) => ({
        id,
        person: { id: owner, name: displayName(name) },
        current: id === session.id,
        startedAt: startedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
    };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End a session at once: one of the caller’s, or anybody’s for administrators' })
  @ApiNoContentResponse()
  async end(
    @Param('id', { schema: identifier }) id: string,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<void> {
    const owner = (await this.#administers(person.id)) ? null : person.id;
    if (!(await this.sessions.end(id, owner))) throw noSuchSession();
  }

  async #administers(person: string): Promise<boolean> {
    const held = await this.capacities.of(person, await this.directory.now());
    return held.some(({ unit, addresses }) => addresses.includes(ofFunction(unit, 'administrator')));
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
    const names = await this.names.positions(capacities.map(({ position }) => position));
    const holds = (...functions: UnitFunction[]): boolean =>
      capacities.some(({ unit, addresses }) => functions.some((one) => addresses.includes(ofFunction(unit, one))));
    const auditor = holds('inspector', 'administrator');
    return {
      person: { ...found, username: person.username },
      positions,
      capacities: capacities.map(({ person: _self, addresses, events, ...held }) => {
        const named = names.get(held.position);
        return {
          ...held,
          addresses: [...addresses],
          ...(events && { events: [...events] }),
          title: named?.title ?? { vi: held.position, en: held.position },
          unitName: named?.unitName ?? held.unit,
          onBehalfOf: held.delegation !== null && named ? { personName: named.personName } : null,
        };
      }),
      may: {
        verify: auditor || holds('leader'),
        denials: auditor,
        clock: auditor,
        administer: holds('administrator'),
      },
    };
  }
}
