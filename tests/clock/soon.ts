import { prepareQueue } from '../../src/engine/bullmq/index.js';
import { BackgroundWork } from '../../src/platform/index.js';
import { congress, House } from '../api/house.js';
import { until } from '../engine/contract/bells.js';
import { execute } from '../servers/database.js';

export { until };

/** What carries the queue in a test; `redisUrl` as it is when the house opens. */
export interface Carrier {
  readonly redisUrl: string | undefined;
  /** Throws away everything the queue holds, as a server that comes back empty. */
  empty(house: House): Promise<void>;
}

export const inTheDatabase: Carrier = {
  redisUrl: undefined,
  empty: (house) => execute(house.database.superuserUrl, 'truncate bullmq.job, bullmq.scheduler, bullmq.meta cascade'),
};

/** A house by the clock of its database, with its background work running. */
export async function clockHouse(
  redisUrl: string | undefined,
  { sweepSeconds = 60, working = true } = {},
): Promise<House> {
  const env = { SWEEP_SECONDS: String(sweepSeconds), REDIS_URL: redisUrl ?? '' };
  const house = await House.open(env);
  await prepareQueue({ redisUrl, databaseOwnerUrl: house.database.ownerUrl });
  if (working) await house.app.get(BackgroundWork).startAll();
  return house;
}

export async function leave(house: House): Promise<void> {
  await house.app.get(BackgroundWork).stopAll();
  await house.close();
}

/** Begins a resolution and returns its id. Its deadline `drafting` is some days away. */
export async function begun(house: House, title: string): Promise<string> {
  const officer = await house.signIn('chuyenvien1');
  const { body } = await officer.post('/api/v1/resolutions', { ...congress, title });
  return body.id;
}

/**
 * Brings the deadline `drafting` of a resolution to an instant of today, in row and snapshot alike. Deadlines end at the
 * end of days, and no test waits for that.
 */
export async function bringNear(house: House, id: string, at: string): Promise<void> {
  const [row] = await house.query<{ at: Date }>(`select at from deadline where instance = $1 and name = 'drafting'`, [
    id,
  ]);
  if (!row) throw new Error('no deadline to bring near');
  const was = row.at.toISOString();
  await house.asOwner(
    `update instance set snapshot = replace(snapshot, '${was}', '${at}') where id = '${id}';
     update deadline set at = '${at}' where instance = '${id}' and name = 'drafting'`,
  );
}

/** When each deadline of a resolution was fired, by the journal. */
export async function firings(house: House, id: string): Promise<string[]> {
  const rows = await house.query<{ at: Date }>(
    `select recorded_at as at from journal where instance = $1 and actor->>'kind' = 'clock' order by seq`,
    [id],
  );
  return rows.map(({ at }) => at.toISOString());
}

export const fromNow = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

/** The next whole second that is at least so far away. */
export const secondIn = (milliseconds: number): string =>
  new Date(Math.ceil((Date.now() + milliseconds) / 1_000) * 1_000).toISOString();
