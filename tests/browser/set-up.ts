import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import start from '../servers/start.mjs';
import stop from '../servers/stop.mjs';
import { buildIfStale } from './built.js';
import { openProgram, type OpenProgram } from './program.js';

/**
 * Before the first test: the application is built and a PostgreSQL is there for all. Returns what ends it.
 *
 * Programs are slow to start, so all tests share two: one with the people of the demo alone, one on which its story was
 * told. The first test that asks for either under TEST_PROGRAMS has it started.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  buildIfStale();
  await start();
  const opened = new Map<string, Promise<OpenProgram>>();
  const reception = createServer((request, response) => {
    const demo = (request.url ?? '').slice(1);
    const program = opened.get(demo) ?? openProgram(demo);
    opened.set(demo, program);
    program.then(
      ({ program: { address } }) => response.end(address),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  process.env['TEST_PROGRAMS'] = await listening(reception);
  return async () => {
    reception.close();
    for (const program of opened.values()) await program.then(({ end }) => end());
    await stop();
  };
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
