import type { Definition } from '../../src/engine/index.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';
import { agreeOnOwed, declaredDeadlines, owedUntil } from '../../src/deadlines/declared.js';

const owed = owedUntil(resolutionV1);
const until = (key: string): string[] => owed.filter((one) => one.key === key).map(({ deadline }) => deadline);

describe('until when work is owed, read from the definition', () => {
  test.each([
    ['preparing.draft.writing:draft.submit', ['drafting']],
    ['preparing.draft.check:draft.accept', ['check']],
    ['preparing.draft.revising:draft.submit', ['revision']],
    ['preparing.consultation.planned:round.open', ['roundOpening']],
    ['preparing.approval.appraisal:appraisal.report', ['appraisal']],
    ['effective.issued.disseminating:dissemination.record', ['dissemination']],
    ['effective.midtermReview.drafted:review.approve', ['reviewApproval']],
    ['suspended:resume', ['suspension']],
  ])('%s until %j', (key, names) => {
    expect(until(key)).toEqual(names);
  });

  test('an opinion does not end the round, nor a vote the ballot: they are owed until those close', () => {
    expect(until('preparing.consultation.open:opinion.give')).toEqual(['round']);
    expect(until('preparing.approval.balloting:vote.cast')).toEqual(['ballot']);
  });

  test('the issue meets its own deadline and the one a parent set for the whole preparation', () => {
    expect(until('preparing.approval.issuing:issue').sort()).toEqual(['concretisation', 'issue']);
  });

  test('whatever is asked of people is owed until some deadline that is declared', () => {
    const declared = declaredDeadlines(resolutionV1);
    expect(owed.length).toBeGreaterThan(15);
    expect(owed.filter(({ deadline }) => declared[deadline] === undefined)).toEqual([]);
  });
});

test('declared deadlines are read once', () => {
  expect(declaredDeadlines(resolutionV1)).toBe(declaredDeadlines(resolutionV1));
  expect(declaredDeadlines(resolutionV1)['signing']?.title.en).toBe('Signing');
});

describe('definitions that ask for the same thing', () => {
  type Meta = Record<string, unknown>;
  const drafting = { ladder: 'default', responsible: 'drafters', metBy: ['draft.submit'] };
  /** A definition of one state, as far as reading what is owed depends on it. */
  const asking = (meta: Meta): Definition => {
    const state = { path: ['draft'], meta: { asks: [{ event: 'draft.submit', of: 'drafters' }], ...meta }, states: {} };
    const root = { path: [], meta: {}, states: { draft: state } };
    Object.assign(state, { parent: root });
    return { machine: { root } } as unknown as Definition;
  };

  test.each([
    ['the same deadline', [{ deadlines: { drafting } }, { deadlines: { drafting } }], true],
    ['other deadlines', [{ deadlines: { drafting } }, { deadlines: { writing: drafting } }], false],
    ['a deadline, and none', [{ deadlines: { drafting } }, {}], false],
    ['none, and a deadline', [{}, { deadlines: { drafting } }], false],
  ])('%s: %#', (_what, metas, agree) => {
    expect(agreeOnOwed(metas.map(asking))).toBe(agree);
  });

  test('what is released agrees with itself', () => {
    expect(agreeOnOwed([resolutionV1, resolutionV1])).toBe(true);
  });
});
