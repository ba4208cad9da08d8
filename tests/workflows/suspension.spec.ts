import {
  deadlineEnded,
  deadlineSet,
  does,
  fallsDue,
  given,
  inStage,
  isSuspended,
  on,
  owes,
  remembers,
  tells,
} from './given.js';
import { frozen, inForce, inMidterm, inSigning, issuedIn, paper, resumed, reviewed, suspended } from './phrases.js';
import { clockBrings, contextOf } from './play.js';

describe('suspending', () => {
  test('stops a resolution in effect; its stage stays readable; twelve months at most', () => {
    // Twelve months from Friday 1 April 2022 end on a Saturday, so on Monday 3 April 2023.
    given(inForce())
      .when(suspended)
      .then(
        inStage('issued', 'suspended'),
        isSuspended(true),
        owes({ suspension: '2023-04-03' }),
        deadlineEnded('midterm', 'suspended'),
        tells('suspended', 'unit:committee:leader', 'unit:committee:advisor'),
      );
  });

  test('the body above may suspend as well', () => {
    given(inForce())
      .when(does('superior', 'suspend', paper))
      .then(isSuspended(true));
  });

  test('nothing that is not in effect is suspended, and nothing twice', () => {
    given(inSigning()).when(suspended).refused('state.not_now');
    given([inForce(), suspended]).when(suspended).refused('state.not_now');
  });

  test('while suspended, the work rests', () => {
    given([inForce(), suspended]).when(does('secretary', 'review.begin')).refused('state.not_now');
    given([inMidterm(), suspended]).when(frozen).refused('state.not_now');
  });

  test('a sleeping deadline does not fire', () => {
    given([inForce(), suspended])
      .when((scene) =>
        clockBrings(scene, 'deadline.due', { deadline: 'midterm', epoch: 1, now: '2024-01-01T00:00:00.000Z' }),
      )
      .refused('deadline.gone');
  });

  test('its longest time falls due, is announced and stays owed, and the stage is still told', () => {
    given([inForce(), suspended])
      .when(fallsDue('suspension'))
      .then(
        inStage('issued', 'suspended'),
        isSuspended(true),
        tells('deadline.due', 'unit:committee:leader'),
        owes({ suspension: '2023-04-03' }),
      );
  });

  test('it is not stretched beyond twelve months, but may be cut short', () => {
    const moved = (to: string) => does('secretary', 'deadline.move', { deadline: 'suspension', to, reason: 'x' });
    given([inForce(), suspended]).when(moved('2023-04-04')).refused('suspension.too_long');
    given([inForce(), suspended])
      .when(moved('2022-10-03'))
      .then(owes({ suspension: '2022-10-03' }));
  });
});

describe('resuming', () => {
  test('gives back the working days that were left', () => {
    // Suspended on Tuesday 12 April with nine working days left of the dissemination: 13 to 15, 18 to 22 and 25 April.
    // Resumed on Wednesday 1 June: 2, 3, 6 to 10, 13 and 14 June.
    given([issuedIn(), on('2022-04-12'), suspended, on('2022-06-01')])
      .when(resumed)
      .then(
        inStage('issued', 'effective.issued.disseminating'),
        isSuspended(false),
        owes({ dissemination: '2022-06-14' }),
        deadlineSet('dissemination', '2022-06-14'),
        deadlineEnded('suspension', 'met'),
        tells('resumed', 'unit:committee:leader', 'unit:committee:advisor'),
      );
  });

  test('the days left are counted around Tết', () => {
    // Suspended in the mid-term review on Monday 27 February 2023 with two working days left of the freeze (28 February,
    // 1 March); resumed on Tuesday 6 February 2024: the 7th is one, Tết lasts from the 8th to the 14th, the 15th is two.
    given([inMidterm(), on('2023-02-27'), suspended, on('2024-02-06')])
      .when(resumed)
      .then(inStage('midterm_review', 'effective.midtermReview.begun'), owes({ freeze: '2024-02-15' }));
  });

  test('a share of the term stands where it stood', () => {
    given([inForce(), suspended, on('2022-12-01')])
      .when(resumed)
      .then(owes({ midterm: '2023-02-15' }));
  });

  test('a share of the term that passed meanwhile is due at once, and the review begins', () => {
    given([inForce(), suspended, on('2023-03-01'), resumed])
      .when((scene) =>
        clockBrings(scene, 'review.begin', { deadline: 'midterm', epoch: 2, now: '2023-03-01T02:00:00.000Z' }),
      )
      .then(inStage('midterm_review'));
  });

  test('returns into the very step of a review', () => {
    given([inMidterm(), frozen, suspended, on('2023-06-01')])
      .when(resumed)
      .then(
        inStage('midterm_review', 'effective.midtermReview.frozen'),
        remembers({ review: { phase: 'midterm', cutOff: '2023-02-15' } }),
      );
  });

  test('a second suspension forgets where the first one stood', () => {
    given([inForce(), suspended, resumed, fallsDue('midterm'), reviewed, suspended])
      .when(resumed)
      .then(inStage('issued', 'effective.issued.inForce.untilFinal'), owes({ final: '2025-08-14' }));
  });

  test('a deadline that comes back has a new epoch; nothing sleeps any more', () => {
    given([inForce(), suspended])
      .when(resumed)
      .then((scene) => {
        expect(contextOf(scene).deadlines.midterm?.epoch).toBe(2);
        expect(contextOf(scene).frozen).toEqual({});
      });
  });

  test('what was overdue before stays overdue and is not announced again', () => {
    given([issuedIn(), fallsDue('dissemination'), suspended, on('2022-09-01')])
      .when(resumed)
      .then(owes({ dissemination: '2022-04-25' }), (scene) =>
        expect(contextOf(scene).deadlines.dissemination?.due).toBe(true),
      );
  });
});
