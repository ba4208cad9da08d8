import type { JsonObject } from '../../src/engine/core/index.js';
import type { Kind } from '../../workflows/resolution/v1/index.js';
import { deadlineEnded, does, given, inStage, on, owes, remembers, type Move } from './given.js';
import { parent, reasons } from './phrases.js';
import { begin, contextOf, effectsOf, subject } from './play.js';

const issue = { symbol: '05-NQ/HU', number: 5, issuedOn: '2021-06-01' };
const entered =
  (stage: string, more: JsonObject = {}, kind: Kind = 'thematic'): Move =>
  (scene) =>
    begin(scene, 'advisor', { type: 'adopt', data: subject(kind, { stage, ...more }) }, { parents: [parent] });
const confirmed = does('deputy', 'adopt.confirm');

describe('an existing resolution is entered', () => {
  test('and waits five working days for a leader to confirm', () => {
    given([])
      .when(entered('issued', issue))
      .then(
        inStage('draft', 'adoption'),
        owes({ adoption: '2022-03-08' }),
        remembers({ adopted: { stage: 'issued' } }),
      );
  });

  test('who entered it does not confirm it', () => {
    given(entered('draft')).when(does('advisorAsDeputy', 'adopt.confirm')).refused('four_eyes.adopter');
  });

  test('a leader may refuse it', () => {
    given(entered('draft'))
      .when(does('secretary', 'adopt.refuse', { reason: 'Đã có hồ sơ' }))
      .then(inStage('cancelled'), owes({}), deadlineEnded('adoption', 'met'));
  });
});

describe('once confirmed it stands where it is', () => {
  test.each<[string, string, JsonObject, string, Record<string, string>]>([
    ['draft', 'draft', {}, 'preparing.draft.writing', { drafting: '2022-05-04' }],
    ['consultation', 'consultation', {}, 'preparing.consultation.planned', { roundOpening: '2022-03-08' }],
    ['approval', 'approval', {}, 'preparing.approval.appraisal', { appraisal: '2022-03-15' }],
    ['issued', 'issued', issue, 'effective.issued.disseminating', { dissemination: '2022-03-22' }],
    [
      'issued',
      'issued',
      { ...issue, disseminatedOn: '2021-06-20' },
      'effective.issued.inForce.untilMidterm',
      { midterm: '2023-02-15' },
    ],
    ['midterm_review', 'midterm_review', issue, 'effective.midtermReview.begun', { freeze: '2022-03-15' }],
    ['final_review', 'final_review', issue, 'effective.finalReview.begun', { freeze: '2022-03-15' }],
  ])('%s', (stage, publicStage, more, state, days) => {
    given(entered(stage, more))
      .when(confirmed)
      .then(inStage(publicStage, state), owes(days), deadlineEnded('adoption', 'met'));
  });

  test('past the half of its term it waits for the final review', () => {
    given([on('2023-06-01'), entered('issued', { ...issue, disseminatedOn: '2021-06-20' })])
      .when(confirmed)
      .then(inStage('issued', 'effective.issued.inForce.untilFinal'), owes({ final: '2025-08-14' }));
  });

  test('a plan is never in a mid-term review', () => {
    given(entered('issued', { ...issue, disseminatedOn: '2021-06-20' }, 'plan'))
      .when(confirmed)
      .then(owes({ final: '2025-08-14' }));
  });

  test('a review in which it was entered goes its way', () => {
    given([entered('final_review', issue), confirmed]).so(remembers({ review: { phase: 'final', cutOff: null } }));
  });

  test('its number is kept out of the register', () => {
    given(entered('issued', issue))
      .when(confirmed)
      .then((scene) =>
        expect(effectsOf(scene, 'room')).toEqual([
          expect.objectContaining({
            name: 'numbering.reserve',
            params: expect.objectContaining({ issuer: 'committee', documentType: 'NQ', number: 5, on: '2021-06-01' }),
          }),
        ]),
      );
    given(entered('draft'))
      .when(confirmed)
      .then((scene) => expect(effectsOf(scene, 'room')).toEqual([]));
  });

  test('a returned one is issued again under a new number; the adopted one stays used', () => {
    given([entered('issued', issue), confirmed])
      .when(does('superior', 'return', reasons))
      .then(inStage('draft'), remembers({ issue: null, formerIssues: [{ symbol: '05-NQ/HU', number: 5 }] }));
  });

  test('how late it was for its parent is counted as for any other', () => {
    const programme = { ...issue, issuedOn: '2022-08-22', implements: ['parent-1'] };
    given([on('2022-09-05')])
      .when(entered('issued', programme, 'action_programme'))
      .then((scene) => expect(contextOf(scene).issue?.latency).toEqual([{ parent: 'parent-1', days: 142 }]));
  });
});

describe('it is refused', () => {
  test('without symbol and day, from the issue on', () => {
    for (const stage of ['issued', 'midterm_review', 'final_review']) {
      given([]).when(entered(stage)).malformed('data.symbol missing', 'data.issuedOn missing');
      given([])
        .when(entered(stage, { symbol: '05-NQ/HU' }))
        .malformed('data.issuedOn missing');
    }
  });

  test('with a symbol or a day, before the issue', () => {
    for (const stage of ['draft', 'consultation', 'approval']) {
      given([]).when(entered(stage, issue)).malformed('data.stage not_issued');
      given([])
        .when(entered(stage, { disseminatedOn: '2021-06-01' }))
        .malformed('data.stage not_issued');
    }
  });

  test('in a stage its kind does not go through', () => {
    given([])
      .when(entered('consultation', {}, 'plan'))
      .malformed('data.stage stage_skipped');
    given([])
      .when(entered('consultation', {}, 'work_programme'))
      .malformed('data.stage stage_skipped');
    given([])
      .when(entered('midterm_review', issue, 'plan'))
      .malformed('data.stage stage_skipped');
  });

  test('when it was disseminated before it was issued', () => {
    given([])
      .when(entered('issued', { ...issue, disseminatedOn: '2021-05-31' }))
      .malformed('data.disseminatedOn too_early');
  });

  test('with every fault at once', () => {
    given([])
      .when(
        entered(
          'issued',
          { term: { from: '2022-01-01', to: '2021-01-01' }, issuedOn: '2021-06-01', disseminatedOn: '2021-01-01' },
          'action_programme',
        ),
      )
      .malformed('data.term term_reversed', 'data.symbol missing', 'data.disseminatedOn too_early');
  });

  test('by the leader, when its days have not come', () => {
    given(entered('issued', { ...issue, issuedOn: '2022-03-02' }))
      .when(confirmed)
      .refused('adopt.future');
    given(entered('issued', { ...issue, issuedOn: '2022-03-01' }))
      .when(confirmed)
      .then(inStage('issued'));
  });
});
