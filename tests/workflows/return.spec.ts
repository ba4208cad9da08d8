import { deadlineEnded, does, fallsDue, given, inStage, on, owes, remembers, tells } from './given.js';
import {
  accepted,
  appraised,
  ballotOpened,
  disseminated,
  finished,
  inForce,
  issued,
  issuedIn,
  reasons,
  signed,
  submitted,
  voted,
} from './phrases.js';

/** The body above inspects the programme of a lower unit and sends it back, also after it was issued (domain, section 7). */
const inspected = does('superior', 'return', reasons);
const nextNumber = { number: 8, symbol: '08-NQ/HU' };
const issuedAgain = [
  on('2022-06-01'),
  submitted,
  accepted,
  finished,
  appraised,
  ballotOpened,
  ['secretary', 'deputy', 'member1'].map((who) => voted(who)),
  fallsDue('ballot'),
  signed,
];

describe('a return from above after the issue', () => {
  test('leads back to the draft, with ten working days to revise', () => {
    given([inForce(), on('2022-05-16')])
      .when(inspected)
      .then(
        inStage('draft', 'preparing.draft.revising'),
        owes({ revision: '2022-05-30' }),
        deadlineEnded('midterm', 'cancelled'),
        tells('returned', 'position:drafter', 'unit:committee:advisor'),
      );
  });

  test('is possible before the dissemination too', () => {
    given(issuedIn()).when(inspected).then(inStage('draft'), deadlineEnded('dissemination', 'cancelled'));
  });

  test('keeps the issue that was: its number stays used', () => {
    given(inForce())
      .when(inspected)
      .then(
        remembers({
          issue: null,
          formerIssues: [{ symbol: '07-NQ/HU', number: 7, on: '2022-04-01' }],
          disseminatedOn: null,
          signature: null,
          approvedText: null,
          returns: 1,
        }),
      );
  });

  test('everything recorded stays: the opinions were heard and the consultation may be finished again', () => {
    given([inForce(), inspected, on('2022-05-17'), submitted, accepted])
      .when(finished)
      .then(inStage('approval', 'preparing.approval.appraisal'));
  });

  test('the second issue has a number of its own', () => {
    given([inForce(), inspected, issuedAgain])
      .when(does('advisor', 'issue', { date: '2022-06-09' }, { number: nextNumber }))
      .then(
        inStage('issued', 'effective.issued.disseminating'),
        remembers({
          issue: { symbol: '08-NQ/HU', number: 8, on: '2022-06-09' },
          formerIssues: [{ symbol: '07-NQ/HU', number: 7 }],
        }),
      );
  });

  test('the second signature is on the text of the second vote', () => {
    const rewritten = does('drafter', 'text.revise', { version: '2', hash: 'b'.repeat(64) });
    given([inForce(), inspected, rewritten, issuedAgain.slice(0, -1)])
      .when(signed)
      .refused('sign.other_text');
  });

  test('a returned programme owes its parent what it owed before', () => {
    given(inForce('action_programme'))
      .when(inspected)
      .then(owes({ revision: '2022-04-18', concretisation: '2022-06-01' }));
  });

  test('a programme may be returned twice; both former numbers are kept', () => {
    const second = [
      issuedAgain,
      does('advisor', 'issue', { date: '2022-06-09' }, { number: nextNumber }),
      disseminated,
    ];
    given([inForce(), inspected, second])
      .when(inspected)
      .then(remembers({ returns: 2, formerIssues: [{ number: 7 }, { number: 8 }] }));
  });
});

test('a congress resolution that was issued is not returned by anybody', () => {
  given(inForce('congress')).when(inspected).refused('return.kind');
  given(inForce('congress'))
    .when(does('stranger', 'return', reasons))
    .refused('who.parent.leader', 'return.kind');
});

test('a return gives at least one reason, each on a section', () => {
  given(inForce())
    .when(does('superior', 'return', { reasons: [] }))
    .malformed('data.reasons not_list');
  given(inForce())
    .when(does('superior', 'return', { reasons: [{ section: 'II' }, { reason: 'Chưa rõ' }] }))
    .malformed('data.reasons[0].reason missing', 'data.reasons[1].section missing');
});

test('issued after a return: the first issue left its trace only among the former ones', () => {
  given([issuedIn(), inspected]).when(issued).refused('state.not_now');
});
