import { Approvals } from '../signal/approvals.js';
import { measure, type SignalPlan, type Signalled } from '../signal/measure.js';
import { serve } from '../stage/contender.js';
import { demandSound, deskOf, openHouse } from '../stage/open-house.js';

/** Approvals by the engine of this process. */
const batching = process.env['BATCHING'];
const app = await openHouse({
  DATABASE_URL: process.env['DATABASE_URL'] ?? '',
  ...(batching !== undefined && { BATCHING: batching }),
});
const approvals = await Approvals.over(deskOf(app), Number(process.env['COUNT']));

const handlers = {
  run: async (plan: SignalPlan): Promise<{ alone: Signalled; together: Signalled }> => {
    const found = await measure(plan, (number) => approvals.approve(number));
    await approvals.again();
    return found;
  },
  verify: (): Promise<string> => demandSound(app),
};
export type SignalEngine = typeof handlers;

serve(handlers, () => app.close());
