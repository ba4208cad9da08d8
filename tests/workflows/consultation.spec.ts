import type { JsonObject } from '../../src/engine/core/index.js';
import { after, deadlineEnded, does, fallsDue, given, inStage, on, owes, remembers, tells } from './given.js';
import {
  accepted,
  answered,
  answering,
  begun,
  cadresNamed,
  contentSet,
  discussed,
  disposed,
  finished,
  inConsultation,
  inRound,
  opinion,
  reasons,
  roundClosed,
  roundOpened,
  submitted,
  surveyed,
  written,
} from './phrases.js';
import { clockBrings, contextOf } from './play.js';

describe('opening a round', () => {
  test('a round runs ten working days at least: from Tuesday 1 March until Tuesday 15 March', () => {
    given(inConsultation()).when(roundOpened('2022-03-14')).refused('round.too_short');
    given(inConsultation())
      .when(roundOpened('2022-03-15'))
      .then(owes({ round: '2022-03-15' }));
  });

  test('before 30 April and 1 May the minimum reaches further', () => {
    // From Monday 25 April: 26 to 29 April are four, 2 and 3 May are days in lieu, 4 to 6 make seven, 9 to 11 ten.
    given([inConsultation(), on('2022-04-25')])
      .when(roundOpened('2022-05-10'))
      .refused('round.too_short');
    given([inConsultation(), on('2022-04-25')])
      .when(roundOpened('2022-05-11'))
      .then(owes({ round: '2022-05-11' }));
  });

  test('needs the key cadres named; both faults are said together', () => {
    const unnamed = [begun(), surveyed, discussed, written, submitted, accepted];
    given(unnamed).when(roundOpened('2022-03-15')).refused('key_cadres.unnamed');
    given(unnamed).when(roundOpened('2022-03-02')).refused('key_cadres.unnamed', 'round.too_short');
    given([unnamed, cadresNamed]).when(roundOpened('2022-03-15')).then(inStage('consultation'));
  });

  test('asks the units and the key cadres', () => {
    given(inConsultation())
      .when(roundOpened('2022-03-22'))
      .then(
        inStage('consultation', 'preparing.consultation.open'),
        deadlineEnded('roundOpening', 'met'),
        tells('round.opened', 'unit:communeA', 'unit:communeB', 'position:communeB'),
      );
  });

  test('fixes the key cadres: afterwards none is named', () => {
    given(inRound()).when(cadresNamed).refused('round.begun');
    given(answering()).when(cadresNamed).refused('round.begun');
  });

  test('after a return they may be named anew, so that one who left their post does not hold it up for good', () => {
    given([answering(), does('secretary', 'return', reasons)])
      .when(does('secretary', 'key_cadres.name', { positions: ['communeA'] }))
      .then(remembers({ keyCadres: ['communeA'] }));
  });
});

describe('giving an opinion', () => {
  test('a unit speaks for itself', () => {
    given(inRound())
      .when(answered('communeA'))
      .then(remembers({ opinions: [{ unit: 'communeA', position: 'communeA', inPerson: false, disposition: null }] }));
  });

  test('on behalf of the own unit, never of another', () => {
    const onBehalf = (onBehalfOf: string) => does('communeA', 'opinion.give', { ...opinion, onBehalfOf });
    given(inRound())
      .when(onBehalf('communeA'))
      .then(remembers({ opinions: [{ unit: 'communeA' }] }));
    given(inRound()).when(onBehalf('communeB')).refused('opinion.other_unit');
  });

  test('in time until the last moment of the closing day', () => {
    given([inRound(), on('2022-03-22')])
      .when(answered('communeA'))
      .then(inStage('consultation'));
  });

  test('after closing it is too late, even before the clock has come', () => {
    given([inRound(), on('2022-03-23')])
      .when(answered('communeA'))
      .refused('round.closed');
  });

  test('after the round is closed it is no longer asked for', () => {
    given(answering()).when(answered('communeA')).refused('state.not_now');
  });

  test('a key cadre speaks in person: a delegate is refused where only the cadre is asked', () => {
    const cadreOnly = [
      inConsultation(),
      does('advisor', 'round.open', { audience: ['communeA'], closesOn: '2022-03-22' }),
    ];
    given(cadreOnly).when(answered('communeBDelegate')).refused('key_cadre.in_person');
    given(cadreOnly)
      .when(answered('communeB'))
      .then(remembers({ opinions: [{ position: 'communeB', inPerson: true }] }));
  });

  test('where the unit is asked as well, a delegate speaks for the unit, but not for the cadre', () => {
    given([inRound(), answered('communeA'), answered('communeBDelegate')])
      .when(roundClosed)
      .refused('round.silent');
    given(inRound())
      .when(answered('communeBDelegate'))
      .then(remembers({ opinions: [{ unit: 'communeB', position: 'communeB', inPerson: false }] }));
  });
});

describe('closing a round', () => {
  test('before its time only when everybody asked has answered', () => {
    given(inRound()).when(roundClosed).refused('round.silent');
    given([inRound(), answered('communeA')])
      .when(roundClosed)
      .refused('round.silent');
    given([inRound(), answered('communeA'), answered('communeB')])
      .when(roundClosed)
      .then(
        inStage('consultation', 'preparing.consultation.answering'),
        owes({ answering: '2022-03-08' }),
        deadlineEnded('round', 'met'),
      );
  });

  test('the clock closes it, silent units or not', () => {
    // The round ends with Friday 25 March; the answers are due five working days later, on Friday 1 April.
    given([inConsultation(), roundOpened('2022-03-25')])
      .when(fallsDue('round'))
      .then(inStage('consultation', 'preparing.consultation.answering'), owes({ answering: '2022-04-01' }));
  });

  test('the clock does not come early', () => {
    given(inRound())
      .when((scene) =>
        clockBrings(scene, 'round.close', { deadline: 'round', epoch: 1, now: '2022-03-22T16:59:59.999Z' }),
      )
      .refused('deadline.early');
    given(inRound())
      .when((scene) =>
        clockBrings(scene, 'round.close', { deadline: 'round', epoch: 1, now: '2022-03-22T17:00:00.000Z' }),
      )
      .then(inStage('consultation', 'preparing.consultation.answering'));
  });
});

describe('answering the opinions', () => {
  const opinions = () => contextOf(after(answering())).opinions;

  test('each opinion has its entry in the journal as its number', () => {
    given(answering())
      .when(
        does('drafter', 'opinion.dispose', {
          opinion: opinions()[0]?.entry ?? 0,
          disposition: 'partly',
          answer: 'Tiếp thu một phần',
        }),
      )
      .then(remembers({ opinions: [{ disposition: 'partly' }, { disposition: null }] }));
  });

  test('an opinion that nobody gave is not answered', () => {
    given(answering())
      .when(does('drafter', 'opinion.dispose', { opinion: 999, disposition: 'accepted', answer: 'x' }))
      .refused('opinion.unknown');
  });

  test('an answer may already be given while the round is open', () => {
    given([inRound(), answered('communeA')])
      .when(disposed)
      .then(remembers({ opinions: [{ disposition: 'accepted' }] }));
  });

  test('the text is revised by what was accepted', () => {
    given(answering())
      .when(does('drafter', 'text.revise', { version: '2', hash: 'b'.repeat(64) }))
      .then(inStage('consultation', 'preparing.consultation.answering'), remembers({ text: { version: '2' } }));
  });

  test('another round may be opened', () => {
    given([answering(), disposed, on('2022-03-07')])
      .when(roundOpened('2022-03-21'))
      .then(
        inStage('consultation', 'preparing.consultation.open'),
        owes({ round: '2022-03-21' }),
        deadlineEnded('answering', 'cancelled'),
        tells('round.opened', 'unit:communeA', 'unit:communeB'),
      );
  });
});

describe('finishing the consultation', () => {
  test('says everything that is missing at once', () => {
    const contentless = [begun(), surveyed, discussed, written, cadresNamed, submitted, accepted];
    given(contentless).when(finished).refused('round.none', 'key_cadre.silent', 'content.incomplete');
    given([contentless, roundOpened('2022-03-22'), answered('communeA'), fallsDue('round')])
      .when(finished)
      .refused('opinion.undisposed', 'key_cadre.silent', 'content.incomplete');
  });

  test('is not possible while a round is open', () => {
    given(inRound()).when(finished).refused('state.not_now');
  });

  test('needs every opinion answered', () => {
    given(answering()).when(finished).refused('opinion.undisposed');
    given([answering(), disposed])
      .when(finished)
      .then(
        inStage('approval', 'preparing.approval.appraisal'),
        owes({ appraisal: '2022-03-15' }),
        deadlineEnded('answering', 'met'),
      );
  });

  test('needs each key cadre to have spoken in person, in whichever round', () => {
    const delegated = [inRound(), answered('communeA'), answered('communeBDelegate'), fallsDue('round'), disposed];
    given(delegated).when(finished).refused('key_cadre.silent');
    given([delegated, roundOpened('2022-04-15'), answered('communeB'), fallsDue('round'), disposed])
      .when(finished)
      .then(inStage('approval'));
  });

  test('needs targets, tasks, solutions and resources, each with somebody answerable and a date', () => {
    const item = { name: 'Việc', position: 'communeA', by: '2022-12-31' };
    const full = { targets: [item], tasks: [item], solutions: [item], resources: [item] };
    const without = (part: string, items: JsonObject[]) => does('drafter', 'content.set', { ...full, [part]: items });
    for (const part of Object.keys(full)) {
      given([answering(), disposed, without(part, [])])
        .when(finished)
        .refused('content.incomplete');
      given([answering(), disposed, without(part, [{ name: 'Việc', by: '2022-12-31' }])])
        .when(finished)
        .refused('content.incomplete');
      given([answering(), disposed, without(part, [{ name: 'Việc', position: 'communeA' }])])
        .when(finished)
        .refused('content.incomplete');
    }
    given([answering(), disposed, contentSet]).when(finished).then(inStage('approval'));
  });
});

test('the consultation is returned by a leader or from above, in every step of it', () => {
  for (const past of [inConsultation(), inRound(), answering()]) {
    for (const who of ['deputy', 'superior']) {
      given(past)
        .when(does(who, 'return', reasons))
        .then(inStage('draft', 'preparing.draft.revising'), owes({ revision: '2022-03-15' }), (scene) =>
          expect(contextOf(scene).rounds.every(({ open }) => !open)).toBe(true),
        );
    }
  }
});
