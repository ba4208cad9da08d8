import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module.js';
import { DirectoryService, loadDemoCommittee } from '../../../src/directory/index.js';
import { EngineHost } from '../../../src/engine-host/index.js';
import type { Clock, VerificationReport } from '../../../src/engine/index.js';
import { createLogger, NestLogger, parseConfig } from '../../../src/platform/index.js';
import type { Desk } from './desk.js';

/**
 * The production composition without its HTTP side, over a database that is there, with the demo committee in it. A clock
 * stands in for the database's where time is played.
 */
export async function openHouse(
  env: Readonly<Record<string, string>>,
  clock?: Clock,
): Promise<INestApplicationContext> {
  const config = parseConfig({ LOG_LEVEL: 'error', ...env });
  const logger = createLogger(config);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, { logger, ...(clock && { clock }) }), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await loadDemoCommittee(app.get(DirectoryService));
  return app;
}

/** Sends acts into the engine of this process, each under an idempotency key of its own. */
export function deskOf(app: INestApplicationContext): Desk {
  const { engine } = app.get(EngineHost);
  return {
    async begin(person, data) {
      const command = { type: 'create', data: data as never };
      const who = { kind: 'person', person } as const;
      const { reply } = await engine.begin({ definition: 'resolution', command, who, key: randomUUID() });
      return reply.instance;
    },
    act: (person, instance, event, data) =>
      engine.dispatch({
        instance,
        command: { type: event, data: data as never },
        who: { kind: 'person', person },
        key: randomUUID(),
      }),
  };
}

/**
 * What `verify` finds of everything in the database, or of these resolutions. Throws when it is not sound.
 * @param apart checks of what was never made
 */
export async function demandSound(
  app: INestApplicationContext,
  ids?: readonly string[],
  apart: readonly string[] = [],
): Promise<string> {
  const host = app.get(EngineHost);
  const reports = ids ? [] : [await host.verify()];
  for (const instance of ids ?? []) reports.push(await host.verify({ instance }));
  const found = reports.map(({ status, findings }) => ({
    status,
    findings: findings.filter(({ check }) => !apart.includes(check)),
    expected: findings.some(({ check }) => apart.includes(check)),
  }));
  const findings = found.flatMap((one) => one.findings);
  if (found.some((one) => one.findings.length > 0 || (one.status !== 'sound' && !one.expected))) {
    throw new Error(`not sound: ${JSON.stringify(findings.slice(0, 5), undefined, 2)}`);
  }
  const sum = (count: (report: VerificationReport) => number): number =>
    reports.reduce((all, each) => all + count(each), 0);
  const among = ids ? `${ids.length} chosen by chance` : `${sum(({ instances }) => instances)} resolutions`;
  return `sound: ${among}, ${sum(({ entries }) => entries)} journal rows`;
}
