import { deadlineEnded, does, given, inStage, on, owes, remembers, tells } from './given.js';
import {
  begun,
  inBallot,
  inCheck,
  inConsultation,
  inForce,
  inIssuing,
  inMidterm,
  inRound,
  issuedIn,
  paper,
  ready,
  suspended,
} from './phrases.js';
import { contextOf, effectsOf, told } from './play.js';

const cancelled = does('secretary', 'cancel', { reason: 'Không còn phù hợp' });
const children = ['resolution-7', 'resolution-8'];
const superseded = does('secretary', 'supersede', { by: 'resolution-2' }, { children });
const repealed = does('superior', 'repeal', paper, { children });

describe('cancelling', () => {
  test.each([
    ['draft', ready()],
    ['check', inCheck()],
    ['consultation', inConsultation()],
    ['an open round', inRound()],
    ['an open ballot', inBallot()],
    ['the last step before the issue', inIssuing()],
  ])('is possible before the issue: %s', (_step, past) => {
    given(past)
      .when(cancelled)
      .then(
        inStage('cancelled', 'cancelled'),
        owes({}),
        remembers({ end: { how: 'cancelled', by: null } }),
        tells('cancelled', 'position:drafter', 'unit:committee:advisor'),
      );
  });

  test('is not possible once issued', () => {
    given(issuedIn()).when(cancelled).refused('state.not_now');
    given(inMidterm()).when(cancelled).refused('state.not_now');
    given([inForce(), suspended]).when(cancelled).refused('state.not_now');
  });

  test('leaves no question open to anybody', () => {
    given(inRound())
      .when(cancelled)
      .then((scene) => {
        expect(effectsOf(scene, 'workItem.close').length).toBeGreaterThan(0);
        expect(effectsOf(scene, 'workItem.open')).toEqual([]);
        expect(contextOf(scene).rounds.some(({ open }) => open)).toBe(false);
      });
  });
});

describe('superseding and repealing', () => {
  test.each([
    ['issued', issuedIn()],
    ['in force', inForce()],
    ['in review', inMidterm()],
    ['suspended', [inForce(), suspended]],
  ])('are possible once issued: %s', (_step, past) => {
    given(past)
      .when(superseded)
      .then(
        inStage('superseded', 'superseded'),
        owes({}),
        remembers({ end: { how: 'superseded', by: 'resolution-2' } }),
      );
    given(past)
      .when(repealed)
      .then(inStage('repealed', 'repealed'), owes({}), remembers({ end: { how: 'repealed', by: null } }));
  });

  test('are not possible before', () => {
    given(inIssuing()).when(superseded).refused('state.not_now');
    given(begun())
      .when(does('secretary', 'repeal', paper))
      .refused('state.not_now');
  });

  test('every resolution that implements this one is told by an event of its own', () => {
    for (const [move, how] of [
      [superseded, 'superseded'],
      [repealed, 'repealed'],
    ] as const) {
      given(inForce())
        .when(move)
        .then((scene) =>
          expect(effectsOf(scene, 'dispatch')).toEqual(
            children.map((instance) =>
              expect.objectContaining({ instance, event: 'parent.ended', data: { parent: 'resolution-1', how } }),
            ),
          ),
        );
    }
  });

  test('a successor that nobody knows, or that is not issued, supersedes nothing', () => {
    given(inForce())
      .when(does('secretary', 'supersede', { by: 'resolution-2' }, { successor: null }))
      .refused('successor.unknown');
  });

  test('what is owed falls away, what a suspension owed is met', () => {
    given(inForce()).when(superseded).then(deadlineEnded('midterm', 'cancelled'));
    given([inForce(), suspended]).when(repealed).then(deadlineEnded('suspension', 'met'));
  });
});

describe('a parent that has ended', () => {
  const parentEnded = (scene: Parameters<typeof told>[0]) =>
    told(scene, 'parent.ended', { parent: 'parent-1', how: 'repealed' });

  test('is recorded in the child, whatever step the child is in, and its owners are told', () => {
    for (const past of [
      begun('action_programme'),
      inForce('action_programme'),
      [inForce('action_programme'), suspended],
    ]) {
      given(past)
        .when(parentEnded)
        .then(
          remembers({ parents: [{ id: 'parent-1', ended: 'repealed' }] }),
          tells('parent.ended', 'unit:committee:leader', 'unit:committee:advisor'),
        );
    }
  });

  test('moves nothing and ends nothing', () => {
    given([inForce('action_programme'), on('2022-05-01')])
      .when(parentEnded)
      .then(inStage('issued', 'effective.issued.inForce.untilMidterm'), owes({ midterm: '2023-02-15' }));
  });

  test('is told by the engine, never by a person', () => {
    given(inForce('action_programme'))
      .when(does('superior', 'parent.ended', { parent: 'parent-1', how: 'repealed' }))
      .refused('who.system');
  });
});
