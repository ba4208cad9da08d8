import { bugsOfPeople } from './bugs-of-people.js';
import { bugsOfTime } from './bugs-of-time.js';
import { bugsOfWriting } from './bugs-of-writing.js';
import type { Bug } from './planting.js';

/** Every planted bug: all of them must be caught. */
export const bugs: readonly Bug[] = [...bugsOfWriting, ...bugsOfTime, ...bugsOfPeople];
