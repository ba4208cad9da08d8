import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { internal, problemForStatus, unavailable } from './known-problems.js';
import { carriedProblem, language, problemBody, type Problem } from './problem.js';

const mediaType = 'application/problem+json; charset=utf-8';

/** The only way an error leaves the house: a problem in the caller's language, without internals, never without a log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Sends the problem that an error stands for; also for errors that arise before any room is reached. */
export function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (problem.status === 503) void reply.header('retry-after', '5');
  const into = language(request);
  void reply
    .status(problem.status)
    .header('content-type', mediaType)
    .header('content-language', into)
    .header('vary', 'Accept-Language')
    .send(JSON.stringify(problemBody(problem, into, request.id)));
}

/** What an error means to the caller. Whatever is not known to be the caller's doing is internal and says nothing more. */
export function problemOf(error: unknown): Problem {
  const carried = carriedProblem(error);
  if (carried) return carried;
  if (error instanceof HttpException) return problemForStatus(error.getStatus());
  if (databaseIsAway(error)) return unavailable;
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? problemForStatus(status) : internal;
}

// Connection lost or refused, server starting or stopping, too many connections. The classes of PostgreSQL's manual.
const awayCodes = /^(?:08\w{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH)$/;
const awayMessages =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && awayCodes.test(code)) || awayMessages.test(error.message);
}
