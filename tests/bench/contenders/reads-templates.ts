import type { JournalEntry } from '../../../src/engine/index.js';
import { House } from '../../api/house.js';
import { benTruc, Lives, today } from '../../api/lives.js';
import { serve } from '../stage/contender.js';

/** Lives resolutions through over HTTP, one to each of several states; they are multiplied afterwards. */
const house = await House.open();
house.clock.toMorningOf(today);
const lives = new Lives(house);

export interface LivedTemplate {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly JournalEntry[];
}

const handlers = {
  database: (): string => new URL(house.database.url).pathname.slice(1),
  units: async ({ units }: { units: readonly string[] }): Promise<void> => {
    for (const id of units) {
      const name = `Đảng ủy xã ${id}`;
      const place = { type: 'commune', parentId: 'song-lam', validFrom: '2010-01-01' } as const;
      await house.directory.createUnit({ id, code: id, name, symbol: 'ĐU', numbering: 'party', ...place });
    }
  },
  live: async ({ states }: { states: readonly string[] }): Promise<LivedTemplate[]> => {
    const lived: LivedTemplate[] = [];
    for (const state of states) {
      const id = await lives.reach(benTruc, state);
      const [row] = await house.query<{ title: string }>('select title from instance where id = $1', [id]);
      lived.push({ id, title: row?.title ?? '', entries: await house.host.store.journal(id) });
    }
    return lived;
  },
};
export type ReadsTemplates = typeof handlers;

// The database stays: it is what everything is multiplied in.
serve(handlers, () => house.app.close());
