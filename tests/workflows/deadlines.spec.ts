import { deadlineSet, does, fallsDue, given, inStage, on, owes, tells, type Move } from './given.js';
import {
  answered,
  begun,
  inBallot,
  inCheck,
  inForce,
  inRound,
  issuedIn,
  ready,
  reasons,
  submitted,
  surveyed,
  discussed,
  written,
} from './phrases.js';
import { clockBrings, contextOf } from './play.js';

const moved = (deadline: string, to: string, who = 'secretary'): Move =>
  does(who, 'deadline.move', { deadline, to, reason: 'Bão lũ' });
const comes =
  (type: string, deadline: string, epoch: number, now: string): Move =>
  (scene) =>
    clockBrings(scene, type, { deadline, epoch, now });
const deadline = (name: string) => (scene: Parameters<typeof contextOf>[0]) => contextOf(scene).deadlines[name];

describe('moving a deadline', () => {
  test('to the end of another day, in a new epoch; the old moment is remembered', () => {
    given(begun())
      .when(moved('drafting', '2022-06-30'))
      .then(
        owes({ drafting: '2022-06-30' }),
        deadlineSet('drafting', '2022-06-30'),
        tells('deadline.moved', 'unit:committee:advisor'),
        (scene) =>
          expect(deadline('drafting')(scene)).toMatchObject({
            at: '2022-06-30T17:00:00.000Z',
            epoch: 2,
            moved: { from: '2022-05-04T17:00:00.000Z' },
          }),
      );
  });

  test('not into the past; today is not past', () => {
    given(begun()).when(moved('drafting', '2022-02-28')).refused('deadline.past');
    given(begun())
      .when(moved('drafting', '2022-03-01'))
      .then(owes({ drafting: '2022-03-01' }));
  });

  test('only one that is open', () => {
    given(begun()).when(moved('check', '2022-06-30')).refused('deadline.unknown');
    given(inCheck()).when(moved('drafting', '2022-06-30')).refused('deadline.unknown');
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is no deadline', (name) => {
    given(begun()).when(moved(name, '2022-06-30')).refused('deadline.unknown');
  });

  test('advisory staff move what is theirs to do, a leader moves all', () => {
    given(begun())
      .when(moved('drafting', '2022-06-30', 'advisor'))
      .then(owes({ drafting: '2022-06-30' }));
    given(inCheck())
      .when(moved('check', '2022-06-30', 'advisor'))
      .refused('deadline.leader_only');
    given(inCheck())
      .when(moved('check', '2022-06-30', 'deputy'))
      .then(owes({ check: '2022-06-30' }));
    given(inForce())
      .when(moved('midterm', '2023-03-01', 'drafter'))
      .refused('deadline.leader_only');
  });

  test('all that is wrong is said together', () => {
    given(inForce())
      .when(moved('ballot', '2022-01-01', 'advisor'))
      .refused('deadline.unknown', 'deadline.past', 'deadline.leader_only');
    given(inForce())
      .when(moved('ballot', '2022-01-01', 'stranger'))
      .refused('who.issuer.leader|issuer.advisor', 'deadline.unknown', 'deadline.past', 'deadline.leader_only');
  });

  test('a longer round takes opinions longer; it never becomes shorter than its minimum', () => {
    given([inRound(), moved('round', '2022-03-31'), on('2022-03-31')])
      .when(answered('communeA'))
      .then(inStage('consultation'));
    given(inRound()).when(moved('round', '2022-03-14')).refused('round.too_short');
    given(inRound())
      .when(moved('round', '2022-03-15'))
      .then(owes({ round: '2022-03-15' }));
    // The minimum is counted from the day the round was opened, not from the day of the move.
    given([inRound(), on('2022-03-10')])
      .when(moved('round', '2022-03-15'))
      .then(owes({ round: '2022-03-15' }));
  });

  test('a review moved to a day begins as that day begins', () => {
    given(inForce())
      .when(moved('midterm', '2023-03-01'))
      .then((scene) => expect(deadline('midterm')(scene)?.at).toBe('2023-02-28T17:00:00.000Z'));
    given([inForce(), moved('midterm', '2023-03-01')])
      .when(fallsDue('midterm'))
      .then(inStage('midterm_review'), (scene) => expect(scene.today).toBe('2023-03-01'));
  });

  test('the clock of the old epoch finds nothing to do', () => {
    const past = [begun(), moved('drafting', '2022-06-30')];
    given(past)
      .when(comes('deadline.due', 'drafting', 1, '2022-07-30T00:00:00.000Z'))
      .refused('deadline.gone');
    given(past)
      .when(comes('deadline.due', 'drafting', 2, '2022-05-05T00:00:00.000Z'))
      .refused('deadline.early');
    given(past)
      .when(comes('deadline.due', 'drafting', 2, '2022-06-30T17:00:00.000Z'))
      .then(tells('deadline.due', 'position:drafter'));
  });

  test('one that had fallen due is open again', () => {
    given([begun(), fallsDue('drafting')])
      .when(moved('drafting', '2022-06-30'))
      .then((scene) => expect(deadline('drafting')(scene)).not.toHaveProperty('due'));
    given([begun(), fallsDue('drafting'), moved('drafting', '2022-06-30')])
      .when(fallsDue('drafting'))
      .then(tells('deadline.due', 'position:drafter'));
  });
});

describe('falling due does not end an obligation', () => {
  test('it stays owed, its owner hears of it, nothing moves', () => {
    given(issuedIn())
      .when(fallsDue('dissemination'))
      .then(
        inStage('issued', 'effective.issued.disseminating'),
        owes({ dissemination: '2022-04-25' }),
        tells('deadline.due', 'unit:committee:head'),
        (scene) => expect(deadline('dissemination')(scene)?.due).toBe(true),
      );
  });

  test('it is announced once', () => {
    given([issuedIn(), fallsDue('dissemination')])
      .when(comes('deadline.due', 'dissemination', 1, '2022-05-01T00:00:00.000Z'))
      .refused('deadline.gone');
  });

  test('it is met later, by the event that it waits for', () => {
    given([begun(), surveyed, discussed, written, fallsDue('drafting'), on('2022-05-16')])
      .when(submitted)
      .then((scene) =>
        expect(scene.outcome?.effects).toContainEqual(
          expect.objectContaining({ kind: 'deadline.clear', name: 'drafting', epoch: 1, outcome: 'met' }),
        ),
      );
  });

  test('what several owe at once falls due one by one', () => {
    given([begun('action_programme'), fallsDue('drafting')])
      .when(fallsDue('concretisation'))
      .then(
        owes({ drafting: '2022-05-04', concretisation: '2022-06-01' }),
        tells('deadline.due', 'unit:committee:leader'),
      );
  });
});

describe('the clock', () => {
  test('comes not a millisecond early', () => {
    given(begun())
      .when(comes('deadline.due', 'drafting', 1, '2022-05-04T16:59:59.999Z'))
      .refused('deadline.early');
    given(begun())
      .when(comes('deadline.due', 'drafting', 1, '2022-05-04T17:00:00.000Z'))
      .then(inStage('draft'));
  });

  test('comes for nothing that is not owed', () => {
    given(begun())
      .when(comes('deadline.due', 'check', 1, '2030-01-01T00:00:00.000Z'))
      .refused('deadline.gone');
    given(begun())
      .when(comes('deadline.due', 'drafting', 7, '2030-01-01T00:00:00.000Z'))
      .refused('deadline.gone');
  });

  test('finds nothing where the state was left before it came', () => {
    given([ready(), submitted])
      .when(comes('deadline.due', 'drafting', 1, '2022-06-01T00:00:00.000Z'))
      .refused('deadline.gone');
    given(inForce())
      .when(comes('ballot.close', 'ballot', 1, '2022-06-01T00:00:00.000Z'))
      .refused('state.not_now');
  });

  test('brings only what its deadline calls for', () => {
    given(inBallot('action_programme'))
      .when(comes('ballot.close', 'concretisation', 1, '2022-06-02T00:00:00.000Z'))
      .refused('deadline.other');
    given(inForce())
      .when(comes('suspend', 'midterm', 1, '2023-02-15T00:00:00.000Z'))
      .refused('deadline.other', 'who.issuer.leader|parent.leader');
  });

  test('acts late, and the days count from the day it acts', () => {
    // Ten days after the half of the term, on Saturday 25 February 2023: ten working days end on Friday 10 March.
    given([inForce(), on('2023-02-25')])
      .when(comes('review.begin', 'midterm', 1, '2023-02-25T02:00:00.000Z'))
      .then(inStage('midterm_review'), owes({ freeze: '2023-03-10' }));
  });
});

test('the same name has a new epoch each time it comes back', () => {
  given([inCheck(), does('deputy', 'draft.return', reasons), submitted])
    .when(does('deputy', 'draft.return', reasons))
    .then((scene) => expect(deadline('revision')(scene)?.epoch).toBe(2));
});
