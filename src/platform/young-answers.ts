import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 make every object among the young. It would otherwise learn from what survives the first collections that rows of
 * answers live long, make the later ones among the old, and so keep alive whatever a row points to until all of the heap is
 * looked through: a collection of the young took 3.3 ms in place of 1.2 (docs/performance.md). To be called before the first
 * query.
 */
export const keepAnswersYoung = (): void => setFlagsFromString('--no-allocation-site-pretenuring');
