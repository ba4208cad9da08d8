import { and } from '../../../src/engine/core/index.js';
import { tell } from './notices.js';
import { naming, returned } from './shared-transitions.js';
import { by, life, turn } from './vocabulary.js';

/** While no round is open, another may be opened or the consultation finished. */
const betweenRounds = {
  'round.open': {
    guard: and(['keyCadresNamed', 'roundLongEnough']),
    target: 'open',
    actions: ['roundOpened', tell('round.opened', 'consultee.silent', 'key_cadre.silent')],
    meta: by('issuer.advisor'),
  },
  'consultation.finish': {
    guard: and(['roundHeld', 'opinionsDisposed', 'keyCadresHeard', 'contentComplete']),
    target: '#resolution.preparing.approval',
    meta: by('issuer.advisor'),
  },
} as const;

/** Rounds are opened, opinions given and answered, key cadres heard in person; any number of rounds. */
export const consultation = life.createStateConfig({
  initial: 'planned',
  meta: { title: { vi: 'Lấy ý kiến', en: 'Consultation' }, stage: 'consultation' },
  on: {
    ...naming,
    'opinion.dispose': { guard: 'opinionStands', actions: 'disposition', meta: by('drafter') },
    return: { ...returned, meta: by('issuer.leader', 'parent.leader') },
  },
  states: {
    planned: {
      meta: turn(
        { vi: 'Chuẩn bị lấy ý kiến', en: 'Round to be opened' },
        { of: 'issuer.advisor', to: 'round.open', owes: 'roundOpening' },
      ),
      on: betweenRounds,
    },
    open: {
      meta: turn(
        { vi: 'Đang lấy ý kiến', en: 'Round open' },
        {
          of: 'clock',
          to: 'round.close',
          owes: 'round',
          asking: [
            { event: 'opinion.give', of: 'consultee.silent' },
            { event: 'opinion.give', of: 'key_cadre.silent' },
          ],
        },
      ),
      on: {
        'opinion.give': {
          guard: and(['beforeClosing', 'keyCadreInPerson', 'onBehalfOfOwnUnit']),
          actions: 'opinion',
          meta: by('consultee', 'key_cadre'),
        },
        'round.close': {
          guard: 'everybodyAnswered',
          target: 'answering',
          actions: ['roundClosed', tell('round.closed', 'drafter', 'issuer.advisor')],
          meta: by('clock', 'issuer.advisor'),
        },
      },
    },
    answering: {
      meta: turn(
        { vi: 'Tiếp thu, giải trình', en: 'Answering the opinions' },
        { of: 'issuer.advisor', to: 'consultation.finish', owes: 'answering' },
      ),
      on: { ...betweenRounds, 'text.revise': { actions: 'textVersion', meta: by('drafter') } },
    },
  },
});
