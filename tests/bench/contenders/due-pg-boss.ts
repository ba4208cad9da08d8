import { effectWriter, type DueSample } from '../due/effect.js';
import { serve } from '../stage/contender.js';
import { several } from '../stage/desk.js';
import { peer, type PgBossModule } from '../stage/peers.js';

/** pg-boss: one job for each deadline, fetched by hundreds as often as it allows. */
const { PgBoss } = await peer<PgBossModule>('pg-boss');
const url = process.env['DATABASE_URL'] ?? '';
const effects = effectWriter(url, JSON.parse(process.env['SAMPLE'] ?? '{}') as DueSample);
const boss = new PgBoss({ connectionString: url, max: 20 });
let failed: Error | null = null;
boss.on('error', (error) => (failed = error));
await boss.start();
await boss.createQueue('due');
await boss.work(
  'due',
  { batchSize: 100, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true, localConcurrency: 2 },
  (jobs) => several(jobs.length, 16, (index) => effects.write(jobs[index]?.data.number ?? 0)),
);

const handlers = {
  schedule: async ({ count, at }: { count: number; at: number }): Promise<void> => {
    for (let from = 0; from < count; from += 500) {
      const numbers = Array.from({ length: Math.min(500, count - from) }, (_, index) => from + index);
      await boss.insert(
        'due',
        numbers.map((number) => ({ data: { number }, startAfter: new Date(at) })),
      );
    }
  },
  trouble: (): string | null => failed?.message ?? null,
};

serve(handlers, async () => {
  await boss.stop({ graceful: false });
  await effects.close();
});
