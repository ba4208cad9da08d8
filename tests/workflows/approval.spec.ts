import { deadlineEnded, does, given, inStage, owes, remembers, tells } from './given.js';
import { appraised, beforeBallot, decided, inAppraisal, inBallot, inSigning, reasons } from './phrases.js';
import { text } from './play.js';

const reports = (verdict: string, who = 'appraiser') =>
  does(who, 'appraisal.report', { verdict, text: 'Báo cáo thẩm định' });

describe('the appraisal', () => {
  test.each(['favourable', 'with_changes'])('%s leads on to the ballot', (verdict) => {
    given(inAppraisal())
      .when(reports(verdict))
      .then(
        inStage('approval', 'preparing.approval.beforeBallot'),
        owes({ ballotOpening: '2022-03-08' }),
        deadlineEnded('appraisal', 'met'),
        remembers({ appraisal: { verdict, position: 'appraiser' } }),
      );
  });

  test('unfavourable returns the draft', () => {
    given(inAppraisal())
      .when(reports('unfavourable'))
      .then(
        inStage('draft', 'preparing.draft.revising'),
        owes({ revision: '2022-03-15' }),
        deadlineEnded('appraisal', 'met'),
        tells('returned', 'position:drafter', 'unit:committee:advisor'),
        remembers({ appraisal: null, returns: 1 }),
      );
  });

  test('is never the drafter’s, whatever it would say', () => {
    given(inAppraisal()).when(reports('favourable', 'drafterAsAppraiser')).refused('four_eyes.drafter');
    given(inAppraisal()).when(reports('unfavourable', 'drafterAsAppraiser')).refused('four_eyes.drafter');
  });

  test('belongs to those a leader has named, once any are named', () => {
    const named = does('secretary', 'appraisers.name', { positions: ['inspector'] });
    given([inAppraisal(), named]).when(reports('favourable')).refused('who.appraiser');
    given([inAppraisal(), named]).when(reports('favourable', 'inspector')).then(inStage('approval'));
  });

  test('comes before the ballot and only once', () => {
    given(beforeBallot()).when(appraised).refused('state.not_now');
    given(inBallot()).when(appraised).refused('state.not_now');
  });
});

describe('a plan is decided by one leader, with four eyes', () => {
  test('after the appraisal it waits for the decision', () => {
    given(inAppraisal('plan'))
      .when(appraised)
      .then(inStage('approval', 'preparing.approval.decision'), owes({ decision: '2022-03-08' }));
  });

  test('not the drafter decides', () => {
    given([inAppraisal('plan'), appraised])
      .when(does('drafterAsDeputy', 'decide.approve'))
      .refused('four_eyes.drafter');
  });

  test('the decision names the bytes that may be signed', () => {
    given([inAppraisal('plan'), appraised])
      .when(decided)
      .then(
        inStage('approval', 'preparing.approval.signing'),
        remembers({ approvedText: text }),
        owes({ signing: '2022-03-04' }),
      );
  });

  test('no ballot is opened on it, and nobody decides alone on what a body decides', () => {
    given([inAppraisal('plan'), appraised])
      .when(does('secretary', 'ballot.open'))
      .refused('state.not_now');
    given(beforeBallot()).when(decided).refused('state.not_now');
  });
});

test('a leader or the body above returns it from every step of the approval; what was decided falls', () => {
  for (const past of [inAppraisal(), beforeBallot(), inBallot(), inSigning()]) {
    for (const who of ['deputy', 'superior']) {
      given(past)
        .when(does(who, 'return', reasons))
        .then(
          inStage('draft', 'preparing.draft.revising'),
          remembers({ appraisal: null, ballot: null, approvedText: null, signature: null, returns: 1 }),
        );
    }
  }
});
