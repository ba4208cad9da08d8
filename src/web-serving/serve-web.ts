import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bestEncoding, readBuiltFiles, type BuiltFile } from './built-files.js';

const forever = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

/**
 * Answers at `/` with the browser application. Its own addresses (`/board`, `/resolutions/7`) are all index.html, which
 * reads them; a missing asset is 404, for a page instead of a script would be a riddle; `/api` stays the API's.
 */
export async function serveWeb(app: NestFastifyApplication, folder: string): Promise<void> {
  const files = await readBuiltFiles(folder);
  const index = files.get('/index.html');
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const file = files.get(path) ?? (isView(path) ? index : undefined);
    if (!file) return reply.callNotFound();
    return send(file, path.startsWith('/assets/') ? forever : askAgain, request, reply);
  });
}

/** Whether an address is one of the application's own: neither the API's nor that of a file. */
const isView = (path: string): boolean => !/^\/(?:api|assets)(?:\/|$)|^\/[^/]+\.\w+$/.test(path);

function send(file: BuiltFile, cacheControl: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.headers({ 'cache-control': cacheControl, etag: file.etag, vary: 'Accept-Encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send();
  const encoding = bestEncoding(file, request.headers['accept-encoding']);
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.type(file.type).send(file.content[encoding]);
}
