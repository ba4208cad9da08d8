import { kinds, kindTitles, type Kind } from '../../workflows/resolution/v1/index.js';
import { after, fallsDue, given, inStage, owes, remembers } from './given.js';
import {
  accepted,
  appraised,
  ballotOpened,
  begun,
  carried,
  closed,
  disseminated,
  frozen,
  inAppraisal,
  inCheck,
  inFinal,
  inIssuing,
  issuedIn,
  reported,
  reviewApproved,
  voted,
} from './phrases.js';
import { begin, contextOf, opening, subject } from './play.js';

interface Way {
  readonly afterCheck: string;
  readonly decides: readonly string[] | 'one leader';
  readonly inForceUntil: string;
}

const committee = ['secretary', 'deputy', 'member1', 'member2', 'member3'];
const standingCommittee = ['secretary', 'deputy', 'member1'];

/** The table of the domain, section 3: which body decides, whether there is a consultation, which reviews there are. */
const ways: Readonly<Record<Kind, Way>> = {
  congress: { afterCheck: 'consultation', decides: committee, inForceUntil: '2023-02-15' },
  annual: { afterCheck: 'consultation', decides: committee, inForceUntil: '2023-02-15' },
  thematic: { afterCheck: 'consultation', decides: committee, inForceUntil: '2023-02-15' },
  action_programme: { afterCheck: 'consultation', decides: standingCommittee, inForceUntil: '2023-02-15' },
  work_programme: { afterCheck: 'approval', decides: standingCommittee, inForceUntil: '2025-08-14' },
  plan: { afterCheck: 'approval', decides: 'one leader', inForceUntil: '2025-08-14' },
};

test('there are six kinds, each with a title in both languages', () => {
  expect(Object.keys(kinds).sort()).toEqual(Object.keys(ways).sort());
  for (const { vi, en } of Object.values(kindTitles)) expect([vi, en].every(Boolean)).toBe(true);
});

describe.each(Object.entries(ways) as [Kind, Way][])('%s', (kind, { afterCheck, decides, inForceUntil }) => {
  test(`goes from the check to the ${afterCheck}`, () => {
    given(inCheck(kind)).when(accepted).then(inStage(afterCheck));
  });

  test(`is decided by ${decides.toString()}`, () => {
    if (decides === 'one leader') {
      given(inAppraisal(kind)).when(appraised).then(inStage('approval', 'preparing.approval.decision'));
      return;
    }
    given([inAppraisal(kind), appraised])
      .when(ballotOpened)
      .then((scene) => expect(contextOf(scene).ballot?.entitled.map(({ position }) => position)).toEqual(decides));
  });

  test(`is in force until its first review on ${inForceUntil}`, () => {
    given(issuedIn(kind))
      .when(disseminated)
      .then(owes(inForceUntil === '2025-08-14' ? { final: inForceUntil } : { midterm: inForceUntil }));
  });

  test('lives to its end', () => {
    given([inFinal(kind), frozen, reported])
      .when(reviewApproved)
      .then(inStage('closed'));
    expect(after(closed(kind)).snapshot?.status).toBe('done');
  });
});

test('an annual resolution is reviewed after six months and at the end of its year', () => {
  const annual = begin(opening('2021-12-01'), 'drafter', {
    type: 'create',
    data: subject('annual', { term: { from: '2022-01-01', to: '2022-12-31' } }),
  });
  expect(contextOf(annual).term).toEqual({ from: '2022-01-01', to: '2022-12-31' });
  const ofTheYear = (scene: typeof annual) => ({
    ...scene,
    snapshot: scene.snapshot && {
      ...scene.snapshot,
      context: { ...scene.snapshot.context, term: { from: '2022-01-01', to: '2022-12-31' } },
    },
  });
  given([issuedIn('annual'), ofTheYear])
    .when(disseminated)
    .then(owes({ midterm: '2022-07-01' }));
  given([issuedIn('annual'), ofTheYear, disseminated, fallsDue('midterm'), frozen, reported])
    .when(reviewApproved)
    .then(owes({ final: '2022-12-31' }));
});

test('the rules of an instance are its own: settable to two thirds before it starts, and then kept', () => {
  const twoThirds = (scene: Parameters<typeof contextOf>[0]) => ({
    ...scene,
    snapshot: scene.snapshot && {
      ...scene.snapshot,
      context: { ...scene.snapshot.context, rules: { ...kinds.annual, majority: 'twoThirds' } },
    },
  });
  // Three of five are more than half, but less than two thirds.
  given([begun('annual'), twoThirds]).so(remembers({ rules: { majority: 'twoThirds' } }));
  given(carried('annual')).so(inStage('approval', 'preparing.approval.signing'));
  const balloted = [inAppraisal('annual'), twoThirds, appraised, ballotOpened];
  given([balloted, ['secretary', 'deputy', 'member1'].map((who) => voted(who))])
    .when(fallsDue('ballot'))
    .then(inStage('draft', 'preparing.draft.revising'));
  given([balloted, ['secretary', 'deputy', 'member1', 'member2'].map((who) => voted(who))])
    .when(fallsDue('ballot'))
    .then(inStage('approval', 'preparing.approval.signing'));
});

test('a plan carries no ballot through its life', () => {
  given(inIssuing('plan')).so(remembers({ ballot: null }));
});
