import { and } from '../../../src/engine/core/index.js';
import { tell } from './notices.js';
import { naming, returned } from './shared-transitions.js';
import { by, knowing, life, turn } from './vocabulary.js';

/** Appraised by others, decided by a ballot of all members or by one leader, signed, issued under a number. */
export const approval = life.createStateConfig({
  initial: 'appraisal',
  meta: { title: { vi: 'Thông qua', en: 'Approval' }, stage: 'approval' },
  on: {
    return: { ...returned, meta: by('issuer.leader', 'parent.leader') },
  },
  states: {
    appraisal: {
      meta: turn({ vi: 'Thẩm định', en: 'Appraisal' }, { of: 'appraiser', to: 'appraisal.report', owes: 'appraisal' }),
      on: {
        'appraisers.name': naming['appraisers.name'],
        'appraisal.report': [
          { ...returned, guard: and(['notDrafter', 'unfavourable']), meta: by('appraiser') },
          {
            guard: and(['notDrafter', 'decidedByLeader']),
            target: 'decision',
            actions: 'appraisal',
            meta: by('appraiser'),
          },
          { guard: 'notDrafter', target: 'beforeBallot', actions: 'appraisal', meta: by('appraiser') },
        ],
      },
    },
    decision: {
      meta: turn(
        { vi: 'Chờ phê duyệt', en: 'Decision' },
        { of: 'issuer.leader', to: 'decide.approve', owes: 'decision' },
      ),
      on: {
        'decide.approve': {
          guard: and(['textExists', 'notDrafter']),
          target: 'signing',
          actions: 'approval',
          meta: by('issuer.leader'),
        },
      },
    },
    beforeBallot: {
      meta: turn(
        { vi: 'Chờ mở biểu quyết', en: 'Before the ballot' },
        { of: 'issuer.leader', to: 'ballot.open', owes: 'ballotOpening' },
      ),
      on: {
        'ballot.open': {
          guard: and(['textExists', 'membersEntitled']),
          target: 'balloting',
          actions: ['ballotOpened', tell('ballot.opened', 'member.silent')],
          meta: knowing(['entitledMembers'], 'issuer.leader'),
        },
      },
    },
    balloting: {
      meta: turn(
        { vi: 'Đang biểu quyết', en: 'Ballot' },
        {
          of: 'clock',
          to: 'ballot.close',
          owes: 'ballot',
          asking: [{ event: 'vote.cast', of: 'member.silent' }],
        },
      ),
      on: {
        'vote.cast': { guard: and(['ballotRunning', 'notVoted']), actions: 'vote', meta: by('issuer.member') },
        'ballot.close': [
          {
            guard: and(['everybodyVoted', 'carried']),
            target: 'signing',
            actions: tell('ballot.carried', 'drafter', 'issuer.leader', 'issuer.advisor'),
            meta: by('clock', 'issuer.leader'),
          },
          {
            guard: 'everybodyVoted',
            target: '#resolution.preparing.draft.revising',
            actions: ['returned', tell('ballot.lost', 'drafter', 'issuer.leader', 'issuer.advisor')],
            meta: by('clock', 'issuer.leader'),
          },
        ],
      },
    },
    signing: {
      meta: turn({ vi: 'Chờ ký', en: 'Signing' }, { of: 'issuer.leader', to: 'sign', owes: 'signing' }),
      on: {
        sign: { guard: 'textApproved', target: 'issuing', actions: 'signature', meta: by('issuer.leader') },
      },
    },
    issuing: {
      meta: turn({ vi: 'Chờ ban hành', en: 'Issuing' }, { of: 'issuer.advisor', to: 'issue', owes: 'issue' }),
      on: {
        issue: {
          guard: and(['numbered', 'afterSigning']),
          target: '#resolution.effective',
          actions: ['issue', tell('issued', 'issuer.head', 'issuer.leader', 'drafter')],
          meta: knowing(['number'], 'issuer.advisor'),
        },
      },
    },
  },
});
