import { createPostgresBackend, Queue, runMigrations, Worker, type PgPool } from 'bullmq';
import pg from 'pg';
import { effectWriter, type DueSample } from '../due/effect.js';
import { serve } from '../stage/contender.js';

/** BullMQ: one delayed job for each deadline, on Redis or on PostgreSQL. */
const redis = process.env['REDIS_URL'];
const url = process.env['DATABASE_URL'] ?? '';
const sample = JSON.parse(process.env['SAMPLE'] ?? '{}') as DueSample;
const effects = effectWriter(url, sample);
const pool = new pg.Pool({ connectionString: url, options: '-c search_path=bullmq', max: 40 });
const kept = { removeOnComplete: true, removeOnFail: true };
const concurrency = 32;

const handle = (job: { data: { number: number } }): Promise<void> => effects.write(job.data.number);

async function open() {
  if (redis !== undefined) {
    const connection = { url: redis, maxRetriesPerRequest: null };
    return { queue: new Queue('due', { connection }), worker: new Worker('due', handle, { connection, concurrency }) };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await runMigrations(client, 'bullmq');
  await client.end();
  const connection = pool as unknown as PgPool;
  return {
    queue: new Queue('due', { connection }, createPostgresBackend),
    worker: new Worker('due', handle, { connection, concurrency }, createPostgresBackend),
  };
}

const { queue, worker } = await open();
let failed: Error | null = null;
worker.on('failed', (_job, error) => (failed = error));
worker.on('error', (error) => (failed = error));
await queue.waitUntilReady();
await worker.waitUntilReady();

const handlers = {
  /** Asks for so many effects at an instant, milliseconds since 1970. */
  schedule: async ({ count, at }: { count: number; at: number }): Promise<void> => {
    for (let from = 0; from < count; from += 500) {
      const numbers = Array.from({ length: Math.min(500, count - from) }, (_, index) => from + index);
      const delay = (): number => Math.max(0, at - Date.now());
      await queue.addBulk(
        numbers.map((number) => ({ name: 'due', data: { number }, opts: { ...kept, delay: delay() } })),
      );
    }
  },
  trouble: (): string | null => failed?.message ?? null,
};

serve(handlers, async () => {
  await worker.close();
  await queue.close();
  await effects.close();
  await pool.end();
});
