import type { KindRules } from './kinds.js';

/**
 * Whether the yes votes carry a decision. Both majorities are of *all* entitled members, present or not: who stays away
 * or abstains counts as not saying yes.
 */
export function carries(yes: number, entitled: number, majority: KindRules['majority']): boolean {
  return majority === 'twoThirds' ? yes * 3 >= entitled * 2 && entitled > 0 : yes * 2 > entitled;
}
