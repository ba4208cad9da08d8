/** The queue of bells: one delayed job per second at which something falls due. */
export const BELLS = 'bells';

/** The queue of what keeps the clock going; its jobs come from job schedulers. */
export const UPKEEP = 'upkeep';
