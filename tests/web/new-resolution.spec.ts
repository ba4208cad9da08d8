import { adoptBody, emptyDraft, faultsOf, newBody, withKind } from '../../src/web/views/new-resolution/draft.js';

const empty = emptyDraft(2026);
const filled = { ...empty, title: ' Chuyển đổi số ', issuerId: 'song-lam' };

test('a kind brings its usual term, unless the term was changed by hand', () => {
  expect(withKind(empty, 'annual', 2026)).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
  const changed = { ...empty, to: '2028-06-30' };
  expect(withKind(changed, 'annual', 2026)).toMatchObject({ kind: 'annual', to: '2028-06-30' });
});

test('what is missing is said before anything is sent', () => {
  expect(faultsOf(empty)).toEqual({ title: 'missing', issuerId: 'missing' });
  expect(faultsOf({ ...filled, title: 'x'.repeat(501) })).toEqual({ title: 'tooLong' });
  expect(faultsOf({ ...filled, to: '2025-12-31' })).toEqual({ to: 'orderOfDays' });
  expect(faultsOf(filled)).toEqual({});
});

test('empty fields are left out of what is sent', () => {
  expect(newBody(filled)).toEqual({
    kind: 'thematic',
    title: 'Chuyển đổi số',
    issuerId: 'song-lam',
    term: { from: '2026-01-01', to: '2030-12-31' },
  });
  const parents = [{ id: 'p', title: 'Cha' }];
  expect(
    adoptBody({ ...filled, implements: parents, number: '12', symbol: '12-NQ/HU', issuedOn: '2026-02-03' }),
  ).toEqual({
    ...newBody(filled),
    implements: ['p'],
    stage: 'issued',
    number: 12,
    symbol: '12-NQ/HU',
    issuedOn: '2026-02-03',
  });
});
