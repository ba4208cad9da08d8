import { createHash } from 'node:crypto';
import { openQueueServer } from '../engine/bullmq/index.js';
import type { Clock, DeadlineStore, InstanceStore, Instant } from '../engine/index.js';
import type { Config, Database, Logger, Metrics } from '../platform/index.js';
import { BellTower } from './bell-tower.js';
import { ClockMeters } from './clock-meters.js';
import type { EngineRegistrations } from './registrations.js';

export interface BellsOf {
  readonly database: Database;
  readonly config: Config;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly store: InstanceStore;
  readonly deadlines: DeadlineStore;
  readonly registrations: EngineRegistrations;
  readonly sweep: () => Promise<unknown>;
  readonly relay: () => Promise<unknown>;
}

/** The bell tower of this program and what is measured of it. It connects when it is opened, not before. */
export function hangBells(parts: BellsOf): { readonly bells: BellTower; readonly meters: ClockMeters } {
  const { database, config, metrics, logger, clock, store, deadlines, sweep, relay } = parts;
  const bells: BellTower = new BellTower({
    connect: async (listen) => {
      const address = { redisUrl: config.redisUrl, databaseUrl: config.databaseUrl ?? '' };
      return openQueueServer(address, await houseOf(database), listen);
    },
    deadlines: { dueSeconds: (...asked) => dueSeconds(parts, ...asked) },
    clock,
    now: () => store.now(clock),
    sweep,
    relay,
    sweepSeconds: config.sweepSeconds,
    logger,
    onEvent: (event) => meters.happened(event),
  });
  const meters = new ClockMeters(metrics.registry, deadlines, clock, () => bells.reading());
  return { bells, meters };
}

/** The engine's own deadlines, and whatever else the rooms do by the clock. */
async function dueSeconds(
  { deadlines, registrations }: BellsOf,
  ...[clock, horizonSeconds, limit]: Parameters<DeadlineStore['dueSeconds']>
): Promise<Instant[]> {
  const seconds = new Set(await deadlines.dueSeconds(clock, horizonSeconds, limit));
  for (const follower of registrations.followers) {
    for (const second of (await follower.dueSeconds?.(horizonSeconds)) ?? []) seconds.add(second);
  }
  return [...seconds].sort().slice(0, limit);
}

const identity = `select (select system_identifier::text from pg_control_system()) as server, current_database() as name`;

/** Two houses may share one Redis: the bells of each belong to its database, told by server and name. */
async function houseOf(database: Database): Promise<string> {
  const { rows } = await database.query<{ server: string; name: string }>(identity);
  const [{ server, name } = { server: '', name: '' }] = rows;
  return createHash('sha256').update(`${server}/${name}`).digest('hex').slice(0, 12);
}
