import type { ResolutionView as Resolution } from '../../../contracts/resolutions.js';

/**
 * Whether the person reads how a resolution came about. The server names its drafters only to them, and every resolution
 * has one; all others are not even asked to wait for a history that they may not see.
 */
export const takesPart = ({ people }: Pick<Resolution, 'people'>): boolean => people.drafters.length > 0;
