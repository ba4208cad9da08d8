import { serve } from '../stage/contender.js';
import { ToAndFro } from '../stage/desk.js';
import { load, type LoadResult } from '../stage/load.js';
import { demandSound, deskOf, openHouse } from '../stage/open-house.js';

/** Dispatch in process: the whole program but HTTP, driven by a loop beside it in the same process. */
const app = await openHouse({
  DATABASE_URL: process.env['DATABASE_URL'] ?? '',
  ...(process.env['BATCHING'] !== undefined && { BATCHING: process.env['BATCHING'] }),
});
const drafts = await ToAndFro.over(deskOf(app), 64);

const handlers = {
  /** Acts that do not count: whatever is compiled, cached or connected at first use. */
  warm: ({ acts }: { acts: number }): Promise<void> => drafts.warm(acts),
  run: (given: { inFlight: number; seconds: number }): Promise<LoadResult> => {
    drafts.rewind();
    return load(given, (lane) => drafts.act(lane, given.inFlight));
  },
  verify: (): Promise<string> => demandSound(app),
};
export type EngineContender = typeof handlers;

serve(handlers, () => app.close());
