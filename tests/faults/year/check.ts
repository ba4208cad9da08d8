import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module.js';
import { EngineHost } from '../../../src/engine-host/index.js';
import { createLogger, Database, NestLogger, parseConfig } from '../../../src/platform/index.js';
import { firingBreaches, QuietMoments, rungBreaches, type Breach, type RungRow } from './books.js';
import type { Order } from './lives.js';
import { obligationsOf } from './obligations.js';

/** What the books say at the end of the year. */
export interface Audit {
  readonly resolutions: number;
  readonly journalRows: number;
  readonly deadlines: number;
  readonly fired: number;
  readonly rungs: Readonly<Record<string, number>>;
  readonly notifications: number;
  readonly breaches: readonly Breach[];
}

const rungsOf = `
  select instance, deadline, epoch, rung, status, at, rung_at as "rungAt" from rung where instance = any($1::text[])`;

/** Rungs of which nobody was told although they rang, and tellings of rungs that did not: there must be none. */
const tellings = `
  with rang as (
    select instance || '.' || deadline || '.' || epoch || '.rung' || rung as id from rung where status = 'rung'
  ),
  told as (select id from notification where code = 'ladder.rung')
  select (select count(*) from told)::int as told,
    array(select id from rang except select id from told limit 20) as untold,
    array(select id from told except select id from rang limit 20) as groundless,
    (select count(*) from outbox where sent_at is null)::int as unsent`;

/** Reads all books of the year and holds them against each other: journals, rungs, notifications, and who acted. */
export async function audit(
  environment: Readonly<Record<string, string>>,
  accepted: readonly Order[],
  quietMoments: readonly number[],
): Promise<Audit> {
  const config = parseConfig({ ...environment, LOG_LEVEL: 'error' });
  const logger = createLogger(config);
  const module = AppModule.with(config, { logger });
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    return await examine(app.get(EngineHost), app.get(Database, { strict: false }), accepted, quietMoments);
  } finally {
    await app.close();
  }
}

async function examine(
  host: EngineHost,
  database: Database,
  accepted: readonly Order[],
  quietMoments: readonly number[],
): Promise<Audit> {
  const quiet = new QuietMoments(quietMoments);
  const acts = new Map<string, string[]>();
  for (const { resolution, event } of accepted) acts.set(resolution, [...(acts.get(resolution) ?? []), event]);
  const breaches: Breach[] = [];
  const rungs: Record<string, number> = {};
  let [resolutions, journalRows, deadlines, fired] = [0, 0, 0, 0];
  for (let after: string | null = null; ;) {
    const page = await host.verification.page(after, 500);
    const ids = page.map(({ id }) => id);
    const { rows } = await database.query<RungRow & { instance: string }>(rungsOf, [ids]);
    const rungRows = new Map<string, RungRow[]>(ids.map((id) => [id, []]));
    for (const row of rows) {
      rungRows.get(row.instance)?.push(row);
      rungs[row.status] = (rungs[row.status] ?? 0) + 1;
    }
    for (const { id, definition, entries } of page) {
      const pinned = host.definitions.pinned(definition.id, definition.version);
      const obligations = obligationsOf(entries, pinned, host.calendars);
      const firing = firingBreaches(id, obligations, entries, quiet);
      breaches.push(...firing.breaches, ...rungBreaches(id, obligations, rungRows.get(id) ?? [], quiet));
      const done = entries.flatMap(({ row }) => (row.actor.kind === 'person' ? [row.event] : [])).sort();
      const wanted = (acts.get(id) ?? []).sort();
      if (done.join() !== wanted.join()) {
        breaches.push({
          promise: 'an act',
          where: id,
          what: `accepted ${wanted.join()}; in the journal ${done.join()}`,
        });
      }
      acts.delete(id);
      resolutions += 1;
      journalRows += entries.length;
      deadlines += obligations.length;
      fired += firing.fired;
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  for (const id of acts.keys()) breaches.push({ promise: 'an act', where: id, what: 'begun, and is not there' });
  const { rows } = await database.query<{ told: number; untold: string[]; groundless: string[]; unsent: number }>(
    tellings,
  );
  const [told] = rows;
  for (const id of told?.untold ?? []) breaches.push({ promise: 'lost', where: id, what: 'rang, and nobody was told' });
  for (const id of told?.groundless ?? []) {
    breaches.push({ promise: 'doubled', where: id, what: 'told, and no such rung rang' });
  }
  if (told?.unsent !== 0) breaches.push({ promise: 'lost', where: 'outbox', what: `${told?.unsent} effects unsent` });
  return { resolutions, journalRows, deadlines, fired, rungs, notifications: told?.told ?? 0, breaches };
}
