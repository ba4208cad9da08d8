import { addDays } from '../../src/calendar/rules/index.js';
import { deadlineEnded, deadlineSet, does, given, inStage, on, owes, remembers, tells } from './given.js';
import {
  accepted,
  begun,
  contentSet,
  discussed,
  inCheck,
  inConsultation,
  inForce,
  ready,
  reasons,
  submitted,
  surveyed,
  written,
} from './phrases.js';
import { act, begin, contextOf, effectsOf, meeting, opening, subject, text } from './play.js';

describe('a resolution begins in draft', () => {
  test('with 60 days to write it: from 1 March to 30 April, a Saturday before two holidays made up for on Monday and Tuesday', () => {
    given([])
      .when(begun())
      .then(inStage('draft', 'preparing.draft.writing'), owes({ drafting: '2022-05-04' }));
  });

  test('whoever begins it is its drafter', () => {
    given([])
      .when(begun())
      .then(remembers({ drafters: [{ position: 'drafter', person: 'person.drafter' }] }));
  });

  test('the rules of its kind and all periods go with it, whatever the tables say later', () => {
    given([])
      .when(begun('annual'))
      .then(
        remembers({ rules: { decides: 'member', majority: 'moreThanHalf' }, periods: { round: { workingDays: 15 } } }),
      );
  });
});

describe('submitting', () => {
  test('needs a survey, a discussion and a text; all that is missing is said at once', () => {
    given([begun()]).when(submitted).refused('survey.missing', 'discussion.missing', 'text.missing');
    given([begun(), surveyed]).when(submitted).refused('discussion.missing', 'text.missing');
    given([begun(), surveyed, discussed]).when(submitted).refused('text.missing');
    given([begun(), discussed, written]).when(submitted).refused('survey.missing');
  });

  test('who is not the drafter learns that too, beside what is missing', () => {
    given([begun(), surveyed])
      .when(does('secretary', 'draft.submit'))
      .refused('who.drafter', 'discussion.missing', 'text.missing');
  });

  test('with all three it goes to the internal check, five working days', () => {
    given([begun(), surveyed, discussed, written])
      .when(submitted)
      .then(
        inStage('draft', 'preparing.draft.check'),
        owes({ check: '2022-03-08' }),
        deadlineEnded('drafting', 'met'),
        deadlineSet('check', '2022-03-08'),
      );
  });

  test('on the eve of Tết the five days are counted around it', () => {
    // Wednesday 18 January 2023: 19 is the first, 20 to 26 are Tết, 27, 30, 31 January and 1 February follow.
    given([ready(), on('2023-01-18')])
      .when(submitted)
      .then(owes({ check: '2023-02-01' }));
  });

  test('advisory staff may survey and discuss for the drafter', () => {
    given([begun(), does('advisor', 'survey.record', meeting), does('advisor', 'discussion.record', meeting), written])
      .when(submitted)
      .then(inStage('draft', 'preparing.draft.check'));
  });
});

describe('the internal check', () => {
  test('accepts: on to the consultation', () => {
    given(inCheck())
      .when(accepted)
      .then(inStage('consultation', 'preparing.consultation.planned'), owes({ roundOpening: '2022-03-08' }));
  });

  test('returns with reasons: ten working days to revise, the drafter is told', () => {
    given(inCheck())
      .when(does('deputy', 'draft.return', reasons))
      .then(
        inStage('draft', 'preparing.draft.revising'),
        owes({ revision: '2022-03-15' }),
        deadlineEnded('check', 'met'),
        tells('returned', 'position:drafter', 'unit:committee:advisor'),
        remembers({ returns: 1, text: { version: '1', hash: text } }),
      );
  });

  test('never returns without a reason', () => {
    given(inCheck())
      .when(does('deputy', 'draft.return', { reasons: [] }))
      .malformed('data.reasons not_list');
  });

  test('is not passed by the drafter, in whatever other post they act', () => {
    given(inCheck()).when(does('drafterAsDeputy', 'draft.accept')).refused('four_eyes.drafter');
    given(inCheck())
      .when(does('drafterAsDeputy', 'draft.return', reasons))
      .refused('four_eyes.drafter');
  });

  test('a revised draft is submitted again; survey and discussion still stand', () => {
    given([inCheck(), does('deputy', 'draft.return', reasons), on('2022-03-14')])
      .when(submitted)
      .then(inStage('draft', 'preparing.draft.check'), owes({ check: '2022-03-21' }));
  });
});

describe('the text', () => {
  const revised = does('drafter', 'text.revise', { version: '2', hash: 'b'.repeat(64) });

  test('may be revised while it is written, and after a return', () => {
    given(ready())
      .when(revised)
      .then(remembers({ text: { version: '2' } }));
    given([inCheck(), does('deputy', 'draft.return', reasons)])
      .when(revised)
      .then(remembers({ text: { version: '2' } }));
  });

  test('is not touched while others look at it', () => {
    given(inCheck()).when(revised).refused('state.not_now');
    given(inConsultation()).when(revised).refused('state.not_now');
    given(inForce()).when(revised).refused('state.not_now');
  });
});

test('content names who answers for what and until when; what lacks that is counted', () => {
  const item = { name: 'Việc', position: 'communeA', by: '2022-12-31' };
  const data = { targets: [item, { name: 'Chưa giao' }], tasks: [item], solutions: [], resources: [item] };
  given([begun()])
    .when(does('drafter', 'content.set', data))
    .then(
      remembers({
        content: { targets: { items: 2, unassigned: 1 }, solutions: { items: 0, unassigned: 0 }, tasks: { items: 1 } },
      }),
    );
  given([begun(), contentSet])
    .when(does('drafter', 'content.set', data))
    .then(remembers({ content: { targets: { items: 2 } } }));
});

describe('an action programme is owed within 60 days of its parent', () => {
  const programme = subject('action_programme', { implements: ['parent-1', 'parent-2'] });
  const parentOn = (id: string, issuedOn: string | null) => ({ id, issuer: 'province', issuedOn, ended: null });
  const startedOn = (day: string, parents: ReturnType<typeof parentOn>[]) =>
    begin(opening(day), 'drafter', { type: 'create', data: programme }, { parents });

  test('issued on 2 April 2022: due on Wednesday 1 June 2022', () => {
    const scene = startedOn('2022-04-05', [parentOn('parent-1', '2022-04-02')]);
    expect(contextOf(scene).deadlines.concretisation?.day).toBe('2022-06-01');
  });

  test('of two parents the earlier one counts', () => {
    const scene = startedOn('2022-05-05', [parentOn('parent-1', '2022-05-04'), parentOn('parent-2', '2022-04-02')]);
    expect(contextOf(scene).deadlines.concretisation?.day).toBe('2022-06-01');
  });

  test('a parent that is not issued yet asks for nothing', () => {
    const scene = startedOn('2022-04-05', [parentOn('parent-1', null)]);
    expect(contextOf(scene).deadlines.concretisation).toBeUndefined();
  });

  test('begun too late, it is owed all the same, and overdue from the first day', () => {
    const scene = startedOn('2022-08-01', [parentOn('parent-1', '2022-04-02')]);
    expect(contextOf(scene).deadlines.concretisation?.day).toBe('2022-06-01');
  });

  test('it stays owed through draft and consultation', () => {
    let scene = startedOn('2022-04-05', [parentOn('parent-1', '2022-04-02')]);
    scene = act(scene, 'drafter', 'survey.record', meeting);
    scene = act(scene, 'drafter', 'discussion.record', meeting);
    scene = act(scene, 'drafter', 'text.revise', { version: '1', hash: text });
    scene = act(scene, 'drafter', 'draft.submit');
    expect(effectsOf(scene, 'deadline.clear')).toEqual([expect.objectContaining({ name: 'drafting' })]);
    scene = act(scene, 'secretary', 'draft.accept');
    expect(contextOf(scene).deadlines.concretisation?.day).toBe('2022-06-01');
  });
});

test('a term has a beginning, an end, and no more than ten years between them', () => {
  const withTerm = (from: string, to: string) => () =>
    begin(opening('2022-03-01'), 'drafter', { type: 'create', data: subject('annual', { term: { from, to } }) });
  given([]).when(withTerm('2022-01-01', '2021-12-31')).malformed('data.term term_reversed');
  given([]).when(withTerm('2022-01-01', '2022-01-01')).malformed('data.term term_reversed');
  given([])
    .when(withTerm('2022-01-01', addDays('2022-01-01', 3_655)))
    .malformed('data.term term_too_long');
  given([])
    .when(withTerm('2022-01-01', '2022-12-31'))
    .then(owes({ drafting: '2022-05-04' }));
});
