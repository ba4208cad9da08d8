import { parseConfig } from '../../../src/platform/index.js';

/** The ways in which the write path can be set: with BATCHING on and off where it knows the setting, as it is otherwise. */
export const batchingModes = (): readonly ('off' | 'on')[] => ('batching' in parseConfig({}) ? ['off', 'on'] : ['off']);
