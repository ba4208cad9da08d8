import { batched } from './batchings.js';
import { shortSet } from './short-set.js';

/* What waits travels together. Each command alone: matrix-each-alone.e2e.ts; two files, so that two towns live at once. */
shortSet(batched);
