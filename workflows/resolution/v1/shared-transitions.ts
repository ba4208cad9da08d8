import { tell } from './notices.js';
import { by } from './vocabulary.js';

/** Before the ballot, key cadres and appraisers may still be named. */
export const naming = {
  'content.set': { actions: 'content', meta: by('drafter') },
  'key_cadres.name': { guard: 'beforeFirstRound', actions: 'keyCadres', meta: by('issuer.leader') },
  'appraisers.name': { actions: 'appraisers', meta: by('issuer.leader') },
} as const;

/** Back to the draft: what was decided falls, what was recorded stays. */
export const returned = {
  target: '#resolution.preparing.draft.revising',
  actions: ['returned', tell('returned', 'drafter', 'issuer.advisor')],
} as const;
