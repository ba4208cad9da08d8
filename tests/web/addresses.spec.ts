import { parseSearch, stringifySearch } from '../../src/web/app/search-params.js';
import { countOfFilters, parseFilters, queryOf } from '../../src/web/parts/resolution-filters.js';
import { parseListSearch } from '../../src/web/views/list/list-search.js';
import { ariaSort, sortAfter } from '../../src/web/views/list/sorts.js';

describe('what stands behind ? in an address', () => {
  test('is plain text that people can read', () => {
    expect(stringifySearch({ q: 'nước sạch', stage: 'draft', empty: '', none: undefined, page: 2 })).toBe(
      '?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch&stage=draft&page=2',
    );
    expect(parseSearch('?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch&stage=draft')).toEqual({ q: 'nước sạch', stage: 'draft' });
    expect(stringifySearch({})).toBe('');
  });

  test('is read as far as it is understood', () => {
    const search = { q: 'đất', stage: 'draft', kind: 'plan', due: 'week', unitId: 'song-lam', dueFrom: '2026-11-01' };
    expect(parseFilters(search)).toEqual(search);
    expect(
      parseFilters({
        q: '',
        stage: 'toString',
        kind: 'x',
        due: 'never',
        dueFrom: '2026-13-01',
        suspended: 'yes',
        other: '1',
      }),
    ).toEqual({});
    expect(parseListSearch({ sort: '-title' })).toEqual({ sort: '-title' });
    expect(parseListSearch({ sort: 'colour' })).toEqual({});
  });
});

describe('filters as a question to the API', () => {
  const today = '2026-11-22';
  test.each([
    [{ due: 'overdue' }, { overdue: 'true' }],
    [{ due: 'week' }, { overdue: 'false', dueBefore: '2026-11-30' }],
    [{ due: 'month' }, { overdue: 'false', dueBefore: '2026-12-23' }],
    [
      { q: 'a', suspended: 'true' },
      { q: 'a', suspended: 'true' },
    ],
  ] as const)('%j', (filters, query) => {
    expect(queryOf(filters, today)).toEqual(query);
  });

  test('the search is not counted among them', () => {
    expect(countOfFilters({ q: 'a', stage: 'draft', due: 'week' })).toBe(2);
  });
});

test('pressing the head of a column sorts by it, and again the other way', () => {
  expect(sortAfter('title', 'due')).toBe('title');
  expect(sortAfter('title', 'title')).toBe('-title');
  expect(sortAfter('title', '-title')).toBe('title');
  expect(['title', '-title', 'due'].map((now) => ariaSort('title', now as 'due'))).toEqual([
    'ascending',
    'descending',
    'none',
  ]);
});
