import { does, fallsDue, given, type Expectation } from './given.js';
import {
  accepted,
  answered,
  begun,
  frozen,
  inBallot,
  inCheck,
  inConsultation,
  inFinal,
  inForce,
  inMidterm,
  inRound,
  issuedIn,
  ready,
  reasons,
  reported,
  resumed,
  roundOpened,
  submitted,
  suspended,
  voted,
  reviewed,
} from './phrases.js';
import { effectsOf } from './play.js';

const items =
  (kind: 'workItem.open' | 'workItem.close', asked: readonly string[]): Expectation =>
  (scene) =>
    expect(
      effectsOf(scene, kind).map((effect) =>
        'key' in effect ? `${effect.key.split(':').at(-1)} ${effect.address}` : '',
      ),
    ).toEqual(asked);
const asks = (...asked: string[]) => items('workItem.open', asked);
const asksNobody = asks();
const takesBack = (...asked: string[]) => items('workItem.close', asked);

describe('whose turn it is', () => {
  test('the drafter writes, then the leaders check', () => {
    given([]).when(begun()).then(asks('draft.submit position:drafter'));
    given(ready())
      .when(submitted)
      .then(takesBack('draft.submit position:drafter'), asks('draft.accept unit:committee:leader'));
  });

  test('after a return it is the drafter’s turn again', () => {
    given(inCheck())
      .when(does('deputy', 'draft.return', reasons))
      .then(takesBack('draft.accept unit:committee:leader'), asks('draft.submit position:drafter'));
    given(inCheck()).when(accepted).then(asks('round.open unit:committee:advisor'));
  });

  test('a round asks every unit and every key cadre; who answers is asked no longer', () => {
    given(inConsultation())
      .when(roundOpened('2022-03-22'))
      .then(
        takesBack('round.open unit:committee:advisor'),
        asks('opinion.give unit:communeA', 'opinion.give unit:communeB', 'opinion.give position:communeB'),
      );
    given(inRound()).when(answered('communeA')).then(takesBack('opinion.give unit:communeA'), asksNobody);
    given([inRound(), answered('communeA')])
      .when(answered('communeBDelegate'))
      .then(takesBack('opinion.give unit:communeB'), asksNobody);
  });

  test('a closed round asks the silent ones no longer', () => {
    given(inRound())
      .when(fallsDue('round'))
      .then(
        takesBack('opinion.give unit:communeA', 'opinion.give unit:communeB', 'opinion.give position:communeB'),
        asks('consultation.finish unit:committee:advisor'),
      );
  });

  test('a ballot asks each member by post, until the vote is cast', () => {
    given(inBallot('work_programme')).when(voted('deputy')).then(takesBack('vote.cast position:deputy'), asksNobody);
    given([inBallot('work_programme'), voted('deputy')])
      .when(fallsDue('ballot'))
      .then(
        takesBack('vote.cast position:secretary', 'vote.cast position:member1'),
        asks('draft.submit position:drafter'),
      );
  });

  test('the head disseminates', () => {
    given(issuedIn())
      .when(suspended)
      .then(takesBack('dissemination.record unit:committee:head'), asks('resume unit:committee:leader'));
    given([issuedIn(), suspended])
      .when(resumed)
      .then(takesBack('resume unit:committee:leader'), asks('dissemination.record unit:committee:head'));
  });

  test('in force nobody is asked until the review begins', () => {
    given(inForce()).when(fallsDue('midterm')).then(takesBack(), asks('review.freeze unit:committee:advisor'));
  });

  test('a review goes from the office to the leaders and back', () => {
    given([inMidterm(), frozen])
      .when(reported)
      .then(takesBack('review.draft unit:committee:advisor'), asks('review.approve unit:committee:leader'));
    given([inMidterm(), frozen, reported])
      .when(does('deputy', 'review.return', reasons))
      .then(takesBack('review.approve unit:committee:leader'), asks('review.draft unit:committee:advisor'));
  });

  test('at the end nothing is asked of anybody', () => {
    given([inFinal(), frozen, reported])
      .when(does('deputy', 'review.approve', { conclusions: 'Đạt' }))
      .then(takesBack('review.approve unit:committee:leader'), asksNobody);
    given([inMidterm(), reviewed])
      .when(does('secretary', 'repeal', { reason: 'x', document: 'y' }))
      .then(takesBack(), asksNobody);
  });
});

test('what changes nothing about the turn asks and takes back nothing', () => {
  given(begun())
    .when(does('drafter', 'key_cadres.name', { positions: ['communeB'] }))
    .refused('who.issuer.leader');
  given(ready())
    .when(does('deputy', 'deadline.move', { deadline: 'drafting', to: '2022-06-30', reason: 'x' }))
    .then(takesBack(), asksNobody);
});

test('every effect of a step has a key of its own', () => {
  given(inConsultation())
    .when(roundOpened('2022-03-22'))
    .then((scene) => {
      const ids = (scene.outcome?.effects ?? []).map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, index) => `resolution-1.9.${index}`));
    });
});
