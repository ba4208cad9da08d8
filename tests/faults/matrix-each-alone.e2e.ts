import { eachAlone } from './batchings.js';
import { shortSet } from './short-set.js';

/* Every command in a statement of its own; see matrix-batched.e2e.ts. */
shortSet(eachAlone);
