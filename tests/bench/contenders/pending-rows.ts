import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import pg from 'pg';
import { serve } from '../stage/contender.js';

/** Puts open deadlines away, as rows or as delayed jobs: so many a batch, one batch after the other. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 1 });
const queue = new Queue('pending', {
  connection: { url: process.env['REDIS_URL'] ?? '', maxRetriesPerRequest: null },
});

/** As the engine writes a deadline with a step: what is there is taken over, what is not is put in. */
const put = `
  insert into deadline as d (instance, set_seq, name, epoch, at, day, event, status, ladder_epoch)
  select s.id, 1, 'drafting', 1, s.at, s.at::date, 'deadline.due', 'open', 1
  from unnest($1::text[], $2::timestamptz[]) as s (id, at)
  on conflict (instance, name) do update set set_seq = excluded.set_seq, epoch = excluded.epoch, at = excluded.at,
    day = excluded.day, event = excluded.event, status = excluded.status, attempts = 0, next_attempt_at = null, last_error = null`;

const BATCH = 500;

async function batches(count: number, write: (ids: readonly string[], from: number) => Promise<unknown>) {
  const begun = performance.now();
  for (let from = 0; from < count; from += BATCH) {
    await write(
      Array.from({ length: Math.min(BATCH, count - from) }, () => randomUUID()),
      from,
    );
  }
  return (count / (performance.now() - begun)) * 1_000;
}

/** Spread over the next day, from ten minutes on. */
const instant = (number: number, count: number): number => Date.now() + 600_000 + (number / count) * 85_000_000;

const handlers = {
  rows: ({ count }: { count: number }): Promise<number> =>
    batches(count, (ids, from) => {
      const times = ids.map((_, index) => new Date(instant(from + index, count)).toISOString());
      return pool.query({ name: 'put', text: put, values: [ids, times] });
    }),
  jobs: ({ count }: { count: number }): Promise<number> =>
    batches(count, (ids, from) =>
      queue.addBulk(
        ids.map((id, index) => ({
          name: 'due',
          data: { id, name: 'drafting', epoch: 1 },
          opts: { delay: instant(from + index, count) - Date.now(), removeOnComplete: true, removeOnFail: true },
        })),
      ),
    ),
};
export type PendingRows = typeof handlers;

serve(handlers, async () => {
  await queue.close();
  await pool.end();
});
