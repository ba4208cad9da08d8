import type { JsonObject } from '../../src/engine/core/index.js';
import { does, fallsDue, given, remembers, type Expectation, type Move } from './given.js';
import {
  answering,
  begun,
  contentSet,
  figures,
  frozen,
  gathering,
  inFinal,
  inForce,
  inIssuing,
  inMidterm,
  inSigning,
  opinion,
  ready,
  reasons,
  reviewed,
  suspended,
  surveyed,
} from './phrases.js';
import { content, contextOf, meeting } from './play.js';

const survey = { ...meeting, date: '2022-02-20', participants: 45 };
/** The journal of a draft made ready: 1 begun, 2 survey, 3 discussion, 4 text, 5 content, 6 key cadres. */
const SURVEY = 2;
const TEXT = 4;
const CONTENT = 5;
const corrects = (who: string, entry: number, data: JsonObject = survey): Move =>
  does(who, 'fact.correct', { entry, data, reason: 'Ghi nhầm' });
const lastEntry =
  (event: string, more: JsonObject, who: string): Move =>
  (scene) => {
    const record = contextOf(scene).records.findLast((known) => known.event === event);
    return corrects(who, record?.entry ?? 0, more)(scene);
  };
const marked =
  (entry: number): Expectation =>
  (scene) => {
    expect(
      contextOf(scene)
        .records.filter(({ corrected }) => corrected)
        .map((record) => record.entry),
    ).toEqual([entry]);
  };

describe('who may correct', () => {
  test('whoever recorded it, and any leader', () => {
    given(ready()).when(corrects('drafter', SURVEY)).then(marked(SURVEY));
    given(ready()).when(corrects('deputy', SURVEY)).then(marked(SURVEY));
  });

  test('not somebody who recorded nothing', () => {
    given(ready()).when(corrects('advisor', SURVEY)).refused('who.recorder|issuer.leader', 'correction.not_yours');
  });

  test('not somebody who recorded something else', () => {
    given([begun(), surveyed, does('advisor', 'discussion.record', meeting)])
      .when(corrects('advisor', SURVEY))
      .refused('correction.not_yours');
  });

  test('a unit corrects its own opinion also after the round has closed', () => {
    given(answering())
      .when(lastEntry('opinion.give', { ...opinion, stance: 'disagree' }, 'communeB'))
      .then((scene) => expect(contextOf(scene).records.at(-1)?.corrected).toBe(true));
    given(answering())
      .when(lastEntry('opinion.give', { ...opinion, stance: 'disagree' }, 'communeA'))
      .refused('correction.not_yours');
  });
});

describe('what may be corrected', () => {
  test('entries that record a fact; texts, votes and decisions stand', () => {
    given(ready()).when(corrects('drafter', TEXT)).refused('correction.unknown');
    given(ready()).when(corrects('drafter', 999)).refused('correction.unknown');
  });

  test('with data of the same event, every problem named with its path', () => {
    given(ready())
      .when(corrects('drafter', SURVEY, { date: '2023-02-30', place: 'Xã A', visitors: 3 }))
      .refused('correction.malformed');
    given(ready())
      .when(corrects('drafter', SURVEY, content))
      .refused('correction.malformed');
    given(ready())
      .when(corrects('drafter', SURVEY, { ...survey, place: 'a\u0000b' }))
      .refused('correction.malformed');
  });

  test('not with a day that has not come', () => {
    given(ready())
      .when(corrects('drafter', SURVEY, { ...survey, date: '2022-03-02' }))
      .refused('correction.malformed');
    given(ready())
      .when(corrects('drafter', SURVEY, { ...survey, date: '2022-03-01' }))
      .then(marked(SURVEY));
  });

  test('both stay: the entry is marked, the old one is untouched in the journal', () => {
    given(ready())
      .when(corrects('drafter', SURVEY))
      .then(marked(SURVEY), (scene) => expect(scene.seq).toBe(7));
  });

  test('content is counted again from the corrected data', () => {
    given(ready())
      .when(corrects('drafter', CONTENT, { ...content, targets: [] }))
      .then(remembers({ content: { targets: { items: 0 } } }));
  });

  test('an entry that a later one replaced changes nothing any more', () => {
    given([ready(), contentSet])
      .when(corrects('drafter', CONTENT, { ...content, targets: [] }))
      .then(remembers({ content: { targets: { items: 1 } } }), marked(CONTENT));
  });

  test('the day of dissemination', () => {
    given(inForce())
      .when(lastEntry('dissemination.record', { date: '2022-03-31', ...gathering }, 'secretary'))
      .then(remembers({ disseminatedOn: '2022-03-31' }));
  });

  test('also while suspended', () => {
    given([inForce(), suspended])
      .when(lastEntry('dissemination.record', { date: '2022-03-31', ...gathering }, 'secretary'))
      .then(remembers({ disseminatedOn: '2022-03-31' }));
  });
});

describe('until when', () => {
  test('what fed the draft, until the text is signed', () => {
    given(inSigning()).when(corrects('drafter', SURVEY)).then(marked(SURVEY));
    given(inIssuing()).when(corrects('drafter', SURVEY)).refused('correction.too_late');
    given(inForce()).when(corrects('deputy', SURVEY)).refused('correction.too_late');
  });

  test('everything that is wrong with it is said at once', () => {
    given(inIssuing())
      .when(corrects('communeA', SURVEY, {}))
      .refused('correction.not_yours', 'correction.too_late', 'correction.malformed');
    given(inIssuing())
      .when(corrects('stranger', SURVEY, {}))
      .refused('who.recorder|issuer.leader', 'correction.not_yours', 'correction.too_late', 'correction.malformed');
  });

  test('a return takes the signature back, and what fed it is open again', () => {
    given([inForce(), does('superior', 'return', reasons)])
      .when(corrects('drafter', SURVEY))
      .then(marked(SURVEY));
  });

  test('the dissemination of an issue that was taken back is no longer corrected', () => {
    given([inForce(), does('superior', 'return', reasons)])
      .when(lastEntry('dissemination.record', { date: '2022-03-31', ...gathering }, 'secretary'))
      .refused('correction.too_late');
  });

  const otherCutOff = lastEntry('review.freeze', { cutOff: '2023-01-31', figures }, 'advisor');

  test('frozen figures, until the review is approved', () => {
    given([inMidterm(), frozen])
      .when(otherCutOff)
      .then(remembers({ review: { cutOff: '2023-01-31' } }));
    given([inMidterm(), reviewed]).when(otherCutOff).refused('correction.too_late');
  });

  test('the figures of the mid-term review are not those of the final one', () => {
    given(inFinal()).when(otherCutOff).refused('correction.too_late');
    given([inMidterm(), frozen, suspended])
      .when(otherCutOff)
      .then(remembers({ review: { cutOff: '2023-01-31' } }));
  });

  test('not once the life is over', () => {
    given([inFinal(), reviewed]).when(otherCutOff).refused('state.ended');
    given([inMidterm(), reviewed, fallsDue('final'), frozen])
      .when(otherCutOff)
      .then(remembers({ review: { cutOff: '2023-01-31' } }));
  });
});
