import { EngineHost } from '../../../src/engine-host/index.js';
import type { JournalEntry } from '../../../src/engine/index.js';
import { serve } from '../stage/contender.js';
import { castOf } from '../stage/desk.js';
import { demandSound, deskOf, openHouse } from '../stage/open-house.js';
import { quantile } from '../stage/spread.js';

/** Moves and cancels deadlines among a million others, and hangs the bells. */
const env: Record<string, string> = { DATABASE_URL: process.env['DATABASE_URL'] ?? '' };
if (process.env['REDIS_URL'] !== undefined) env['REDIS_URL'] = process.env['REDIS_URL'];
const app = await openHouse(env);
const desk = deskOf(app);
const host = app.get(EngineHost);
const { unit, drafter, leader } = castOf(0);

async function medianOf(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<number> {
  const latencies: number[] = [];
  for (const id of ids) {
    const begun = performance.now();
    await act(id);
    latencies.push(performance.now() - begun);
  }
  return quantile(latencies, 0.5);
}

const handlers = {
  /** One resolution with one open deadline whose ladder is worked out. */
  template: async (): Promise<{ id: string; entries: readonly JournalEntry[] }> => {
    const id = await desk.begin(drafter, {
      kind: 'thematic',
      title: 'Nghị quyết về bảo vệ rừng đầu nguồn',
      issuerId: unit,
      term: { from: '2026-01-01', to: '2030-12-31' },
    });
    await host.sweepAndRelay();
    return { id, entries: await host.store.journal(id) };
  },
  move: ({ ids, to }: { ids: readonly string[]; to: string }): Promise<number> =>
    medianOf(ids, (id) =>
      desk.act(leader, id, 'deadline.move', { deadline: 'drafting', to, reason: 'Chờ số liệu của các xã' }),
    ),
  cancel: ({ ids }: { ids: readonly string[] }): Promise<number> =>
    medianOf(ids, (id) => desk.act(leader, id, 'cancel', { reason: 'Không còn cần thiết' })),
  /** Seconds until every bell that was missing hangs, and how many those were. */
  rebuild: async (): Promise<{ seconds: number; armed: number }> => {
    const begun = performance.now();
    const { armed } = await host.bells.rebuild();
    return { seconds: (performance.now() - begun) / 1_000, armed };
  },
  quiet: async (): Promise<number> => host.sweepAndRelay(),
  verify: ({ ids }: { ids: readonly string[] }): Promise<string> => demandSound(app, ids),
};
export type PendingEngine = typeof handlers;

serve(handlers, () => app.close());
