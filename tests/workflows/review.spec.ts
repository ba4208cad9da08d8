import { deadlineEnded, does, fallsDue, given, inStage, on, owes, remembers, tells } from './given.js';
import {
  figures,
  frozen,
  inFinal,
  inForce,
  inMidterm,
  reasons,
  reported,
  reviewApproved,
  reviewed,
} from './phrases.js';
import { text } from './play.js';

const reviewBegun = does('secretary', 'review.begin');

describe('beginning a review', () => {
  test('the clock begins the mid-term review at half of the term, as the day begins', () => {
    given(inForce())
      .when(fallsDue('midterm'))
      .then(
        inStage('midterm_review', 'effective.midtermReview.begun'),
        // Wednesday 15 February 2023 and ten working days.
        owes({ freeze: '2023-03-01' }),
        deadlineEnded('midterm', 'met'),
        tells('review.begun', 'unit:committee:leader', 'unit:committee:advisor'),
        (scene) => expect(scene.today).toBe('2023-02-15'),
      );
  });

  test('a leader may begin it 90 days earlier, not 91', () => {
    given([inForce(), on('2022-11-16')])
      .when(reviewBegun)
      .refused('review.early');
    given([inForce(), on('2022-11-17')])
      .when(reviewBegun)
      .then(inStage('midterm_review'));
  });

  test('the same for the final review: 90 days before 14 August 2025 is 16 May', () => {
    const untilFinal = [inMidterm(), reviewed];
    given(untilFinal).so(owes({ final: '2025-08-14' }));
    given([untilFinal, on('2025-05-15')])
      .when(reviewBegun)
      .refused('review.early');
    given([untilFinal, on('2025-05-16')])
      .when(reviewBegun)
      .then(inStage('final_review', 'effective.finalReview.begun'), deadlineEnded('final', 'met'));
  });

  test('90 days are counted from where the review was moved to', () => {
    const moved = does('secretary', 'deadline.move', { deadline: 'midterm', to: '2023-03-01', reason: 'Bầu cử' });
    given([inForce(), moved, on('2022-11-30')])
      .when(reviewBegun)
      .refused('review.early');
    given([inForce(), moved, on('2022-12-01')])
      .when(reviewBegun)
      .then(inStage('midterm_review'));
  });

  test('too early and no leader: both are said', () => {
    given([inForce(), on('2022-06-01')])
      .when(does('advisor', 'review.begin'))
      .refused('who.clock|issuer.leader', 'review.early');
  });
});

describe.each([
  ['midterm_review', inMidterm(), 'effective.midtermReview'],
  ['final_review', inFinal(), 'effective.finalReview'],
] as const)('%s', (stage, begun, path) => {
  test('freezes the figures at a day that has come', () => {
    given(begun)
      .when(frozen)
      .then(inStage(stage, `${path}.frozen`), deadlineEnded('freeze', 'met'));
    given(begun)
      .when(does('advisor', 'review.freeze', { cutOff: '2029-01-01', figures }))
      .refused('figures.future');
    given(begun)
      .when(does('advisor', 'review.freeze', { cutOff: '2029-01-01', figures: [] }))
      .refused('figures.missing', 'figures.future');
  });

  test('is reported and then approved by a leader who did not write the report', () => {
    given([begun, frozen]).when(reviewApproved).refused('state.not_now');
    given([begun, frozen])
      .when(reported)
      .then(inStage(stage, `${path}.drafted`), remembers({ review: { author: 'person.advisor' } }));
    given([begun, frozen, reported])
      .when(does('advisorAsDeputy', 'review.approve', { conclusions: 'Đạt' }))
      .refused('four_eyes.author');
    given([begun, frozen, reported])
      .when(does('advisorAsDeputy', 'review.return', reasons))
      .refused('four_eyes.author');
  });

  test('a returned report is written again on the same figures', () => {
    given([begun, frozen, reported])
      .when(does('deputy', 'review.return', reasons))
      .then(
        inStage(stage, `${path}.frozen`),
        deadlineEnded('reviewApproval', 'met'),
        tells('report.returned', 'unit:committee:advisor'),
      );
    given([begun, frozen, reported, does('deputy', 'review.return', reasons), reported])
      .when(reviewApproved)
      .then(remembers({ review: null }));
  });

  test('a report is returned with reasons', () => {
    given([begun, frozen, reported])
      .when(does('deputy', 'review.return', { reasons: [] }))
      .malformed('data.reasons not_list');
  });

  test('cannot be returned to the draft from above while it runs', () => {
    given(begun)
      .when(does('superior', 'return', reasons))
      .refused('state.not_now');
  });
});

test('the periods of a review: 20 working days for the report, ten for its approval', () => {
  // Wednesday 15 February 2023: 20 working days end on Wednesday 15 March, ten on Wednesday 1 March.
  given(inMidterm())
    .when(frozen)
    .then(owes({ reviewReport: '2023-03-15' }));
  given([inMidterm(), frozen])
    .when(reported)
    .then(owes({ reviewApproval: '2023-03-01' }));
});

test('an approved mid-term review leads back into force, an approved final review closes', () => {
  given([inMidterm(), frozen, reported])
    .when(reviewApproved)
    .then(inStage('issued', 'effective.issued.inForce.untilFinal'), owes({ final: '2025-08-14' }));
  given([inFinal(), frozen, reported])
    .when(reviewApproved)
    .then(inStage('closed', 'closed'), owes({}), (scene) => expect(scene.snapshot?.status).toBe('done'));
});

test('what is closed stays closed', () => {
  const over = [inFinal(), reviewed];
  for (const [who, event, data] of [
    ['secretary', 'suspend', { reason: 'x', document: 'y' }],
    ['secretary', 'repeal', { reason: 'x', document: 'y' }],
    ['superior', 'return', reasons],
    ['drafter', 'text.revise', { version: '9', hash: text }],
    ['secretary', 'deadline.move', { deadline: 'final', to: '2030-01-01', reason: 'x' }],
  ] as const) {
    given(over)
      .when(does(who, event, data))
      .refused('state.ended');
  }
});
