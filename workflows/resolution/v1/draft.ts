import { and } from '../../../src/engine/core/index.js';
import { naming, returned } from './shared-transitions.js';
import { by, life, turn } from './vocabulary.js';

/** In any step of writing, the draft may be revised and submitted. */
const writing = {
  'text.revise': { actions: 'textVersion', meta: by('drafter') },
  'draft.submit': { guard: and(['surveyed', 'discussed', 'textExists']), target: 'check', meta: by('drafter') },
} as const;

/** Surveyed, written, checked by a leader who did not draft it. */
export const draft = life.createStateConfig({
  initial: 'writing',
  meta: { title: { vi: 'Dự thảo', en: 'Draft' }, stage: 'draft' },
  on: {
    ...naming,
    // After a return the whole way begins anew, so whoever has left their post since can be replaced.
    'key_cadres.name': { actions: 'keyCadres', meta: by('issuer.leader') },
    'survey.record': { actions: 'survey', meta: by('drafter', 'issuer.advisor') },
    'discussion.record': { actions: 'discussion', meta: by('drafter', 'issuer.advisor') },
  },
  states: {
    writing: {
      meta: turn(
        { vi: 'Khảo sát, soạn thảo', en: 'Survey and drafting' },
        { of: 'drafter', to: 'draft.submit', owes: 'drafting' },
      ),
      on: writing,
    },
    check: {
      meta: turn(
        { vi: 'Xem xét dự thảo', en: 'Internal check' },
        { of: 'issuer.leader', to: 'draft.accept', owes: 'check' },
      ),
      on: {
        'draft.accept': [
          {
            guard: and(['notDrafter', 'consulted']),
            target: '#resolution.preparing.consultation',
            meta: by('issuer.leader'),
          },
          { guard: 'notDrafter', target: '#resolution.preparing.approval', meta: by('issuer.leader') },
        ],
        'draft.return': { ...returned, guard: 'notDrafter', meta: by('issuer.leader') },
      },
    },
    revising: {
      meta: turn(
        { vi: 'Hoàn thiện sau khi trả lại', en: 'Revision after a return' },
        { of: 'drafter', to: 'draft.submit', owes: 'revision' },
      ),
      on: writing,
    },
  },
});
