import { serve } from '../stage/contender.js';
import { demandSound, openHouse } from '../stage/open-house.js';

/** Looks at everything that a run has written, or at some of it. */
const app = await openHouse({ DATABASE_URL: process.env['DATABASE_URL'] ?? '' });

const handlers = {
  verify: (): Promise<string> => demandSound(app),
  sample: ({ ids, apart }: { ids: readonly string[]; apart?: readonly string[] }): Promise<string> =>
    demandSound(app, ids, apart),
};
export type Verifier = typeof handlers;

serve(handlers, () => app.close());
