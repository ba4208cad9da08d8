import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { DynamicModule, Type } from '@nestjs/common';
import {
  LogController,
  type ConnectionError,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { Config } from './config.js';
import { withProblems } from './documented-problems.js';
import { demandClean } from './edge.js';
import { malformed, problemForStatus } from './known-problems.js';
import { createLogger, NestLogger, type Logger } from './logging.js';
import { Metrics } from './metrics.js';
import { DomainError, problemBody } from './problem.js';
import { answer, ProblemFilter } from './problem-filter.js';
import { SchemaPipe } from './validation.js';

/**
 * Builds the HTTP application around a module that contains the platform: limits, request ids, headers, problems,
 * validation, OpenAPI. It is not listening yet; tests use `app.inject(...)` or `app.listen(0)`.
 */
export async function createHttpApplication(
  module: Type | DynamicModule,
  config: Config,
  logger: Logger = createLogger(config),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter(config, logger), {
    logger: new NestLogger(logger),
    // Fastify's own parser reads JSON and nothing else; rooms that take files add theirs.
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  readJsonOnly(fastify);
  fastify.addHook('preValidation', (request, _reply, done) => checkRequest(request, done));
  fastify.addHook('onResponse', (request, reply, done) => record(app.get(Metrics), request, reply, done));
  await app.register(fastifyCookie);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new SchemaPipe());
  secure(app, config);
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'Lộ Trình API',
  });
  await app.init();
  return app;
}

function adapter(config: Config, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: config.bodyLimit,
    // An exact number: a caller could otherwise name any address as its own in X-Forwarded-For.
    trustProxy: config.trustProxyHops === 0 ? false : (_address: string, hop: number) => hop < config.trustProxyHops,
    // Requests under way are finished; connections without one are closed, or a stop would wait for browsers.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: 60_000,
    genReqId: (request: IncomingMessage) => requestId(request.headers['x-request-id']),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answer(error, request, reply),
    clientErrorHandler: (error: ConnectionError, socket: Socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
      else socket.end(rawProblem(error.code));
    },
  });
}

/** A caller's own id is kept when it is a plain one, so that a request can be followed through several systems. */
const requestId = (sent: string | string[] | undefined): string =>
  typeof sent === 'string' && /^[\w.-]{8,64}$/.test(sent) ? sent : randomUUID();

/** The answer to something that is not HTTP, or too much of it: there is no request to answer, only a socket. */
function rawProblem(code: string): string {
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(problemBody(problemForStatus(status), 'vi'));
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/problem+json; charset=utf-8`;
  return `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/**
 * Fastify's own reader, its refusal in our words. Names that reach into prototypes are ordinary own keys after it;
 * `demandClean` refuses them before anything looks at the body.
 */
function readJsonOnly(fastify: FastifyInstance): void {
  const read = fastify.getDefaultJsonParser('ignore', 'ignore');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    void read(request, String(body), (error, value) => (error ? done(new DomainError(malformed)) : done(null, value)));
  });
}

function checkRequest(request: FastifyRequest, done: (error?: Error) => void): void {
  try {
    demandClean({ path: request.params, query: request.query, body: request.body });
    done();
  } catch (error) {
    done(error as Error);
  }
}

/** One log line and one measurement per request; the route's pattern, never its values or its query. */
function record(metrics: Metrics, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const route = request.routeOptions.url ?? 'unknown';
  const status = reply.statusCode;
  metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
  const watching = route === '/healthz' || route === '/readyz' || route === '/metrics';
  const line = { method: request.method, route, status, ms: Math.round(reply.elapsedTime * 10) / 10 };
  if (watching) request.log.debug(line, 'request');
  else request.log.info(line, 'request');
  done();
}

function secure(app: NestFastifyApplication, config: Config): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id);
    if (reply.getHeader('cache-control') === undefined) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': "'self'",
        'base-uri': "'self'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        'img-src': ["'self'", 'data:'],
        'object-src': "'none'",
        'style-src': ["'self'", "'unsafe-inline'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // Only where the public address is https: on a plain network it would lock people out.
    strictTransportSecurity: config.secureCookies && { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginOpenerPolicy: config.secureCookies,
    originAgentCluster: config.secureCookies,
  });
  app.enableCsrfProtection({ trustedOrigins: [config.publicUrl] });
}

/** The OpenAPI document of everything that is mounted, derived from the schemas that also validate. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Lộ Trình')
    .setDescription('Vòng đời của nghị quyết / The lifecycle of resolutions')
    .setVersion('1')
    .addBearerAuth()
    .build();
  return withProblems(SwaggerModule.createDocument(app, about));
}

/**
 * Takes no more connections and lets the requests under way finish, the slow ones for a limited time. A connection that
 * is kept alive after its last answer would hold the stop up until the browser closes it, so idle ones are closed.
 */
export async function drain(app: NestFastifyApplication, seconds: number): Promise<void> {
  const server = app.getHttpServer();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.closeAllConnections(), seconds * 1000);
  try {
    await app.getHttpAdapter().getInstance().close();
  } finally {
    clearInterval(idle);
    clearTimeout(force);
  }
}
