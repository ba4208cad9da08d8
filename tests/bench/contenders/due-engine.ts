import { EngineHost } from '../../../src/engine-host/index.js';
import { serve } from '../stage/contender.js';
import { castOf, several } from '../stage/desk.js';
import { demandSound, deskOf, openHouse } from '../stage/open-house.js';

/** Begins the resolutions whose deadlines will fall due, and looks at them afterwards; a worker of its own fires them. */
const app = await openHouse({ DATABASE_URL: process.env['DATABASE_URL'] ?? '' });
const desk = deskOf(app);
const host = app.get(EngineHost);

const handlers = {
  /** Each with one open deadline. */
  begin: async ({ count }: { count: number }): Promise<void> => {
    await several(count, 16, (number) => {
      const { unit, drafter } = castOf(number);
      return desk.begin(drafter, {
        kind: 'thematic',
        title: `Nghị quyết số ${number} về nước sạch`,
        issuerId: unit,
        term: { from: '2026-01-01', to: '2030-12-31' },
      });
    });
  },
  /** Ladders worked out, what was told carried: the worker will find nothing left over. */
  quiet: async (): Promise<number> => host.sweepAndRelay(),
  verify: (): Promise<string> => demandSound(app),
};
export type DueEngine = typeof handlers;

serve(handlers, () => app.close());
