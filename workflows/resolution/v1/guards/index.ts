import { adoption } from './adoption.js';
import { approval } from './approval.js';
import { consultation } from './consultation.js';
import { correction } from './correction.js';
import { deadline } from './deadline.js';
import { drafting } from './drafting.js';
import { effect } from './effect.js';

/**
 * What must be so before an event may happen, each with the reason a person is given, and what decides which way it
 * leads (domain.md section 3).
 */
export const guards = {
  ...drafting,
  ...consultation,
  ...approval,
  ...effect,
  ...adoption,
  ...deadline,
  ...correction,
};
