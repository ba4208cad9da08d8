import type { DeadlineView } from '../../src/contracts/deadlines.js';
import type { InboxItem, InboxPage } from '../../src/contracts/inbox.js';
import type { ResolutionItem } from '../../src/contracts/resolution-lists.js';
import { matching, moved, type PaletteEntry } from '../../src/web/app/palette-entries.js';
import { countOfWork } from '../../src/web/parts/my-work.js';
import { nextRow } from '../../src/web/parts/next-row.js';
import { cardsOf, countsOf, firstPageOf, furtherPages } from '../../src/web/views/board/board-columns.js';
import { inboxGroups } from '../../src/web/views/inbox/inbox-groups.js';
import { visibleRows } from '../../src/web/views/list/visible-rows.js';

describe('my work', () => {
  const item = (
    id: string,
    deadline: Partial<InboxItem['deadline']> | null,
    more: Partial<InboxItem> = {},
  ): InboxItem =>
    ({
      id,
      openedAt: `2026-11-0${id}T00:00:00.000Z`,
      deadline: deadline && { id: `d${id}`, ...deadline },
      ...more,
    }) as InboxItem;
  const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

  test('what is overdue or escalated comes first, each group by its day, then by how long it waits', () => {
    const groups = inboxGroups(
      [
        item('1', { day: '2026-12-01', overdue: false }),
        item('2', null),
        item('3', { day: '2026-11-01', overdue: true }),
        item('4', { day: '2026-10-01', overdue: true }, { escalated: { rung: 10, reason: '' } }),
        item('5', { day: '2026-12-01', overdue: false }),
      ],
      [],
    );
    expect(idsOf(groups.late)).toEqual(['4', '3']);
    expect(idsOf(groups.waiting)).toEqual(['1', '5', '2']);
  });

  test('a deadline that a piece of work carries is not named again', () => {
    const deadlines = [{ id: 'd1' }, { id: 'd9' }] as DeadlineView[];
    expect(idsOf(inboxGroups([item('1', { overdue: false })], deadlines).soon)).toEqual(['d9']);
  });

  test('a matter brought before me that is mine to do anyway stands there once, to be done', () => {
    const work = [
      item('1', { id: 'same', overdue: true }, { escalated: { rung: 3, reason: '' } }),
      item('2', { id: 'same', overdue: true }),
    ];
    expect(idsOf(inboxGroups(work, []).late)).toEqual(['2']);
  });

  test('the badge counts what the page shows, and what stands on pages that were not read', () => {
    const page = (total: number, ...items: InboxItem[]): InboxPage => ({ items, total, overdue: 0, nextCursor: null });
    const twice = [item('1', { id: 'same' }, { escalated: { rung: 3, reason: '' } }), item('2', { id: 'same' })];
    expect(countOfWork([])).toBe(0);
    expect(countOfWork([page(3, ...twice, item('3', null))])).toBe(2);
    expect(countOfWork([page(250, ...twice)])).toBe(249);
  });
});

describe('ten thousand rows', () => {
  test.each([
    ['at the top', 0, { first: 0, last: 36 }],
    ['before the list begins', -300, { first: 0, last: 30 }],
    ['far down', 50_000, { first: 846, last: 894 }],
  ])('only those near the window are drawn: %s', (_where, above, rows) => {
    expect(visibleRows(above, 1160, 58, 10_000)).toEqual(rows);
  });

  test('the end of the list is the end', () => {
    expect(visibleRows(579_000, 1160, 58, 10_000)).toEqual({ first: 9966, last: 10_000 });
    expect(visibleRows(0, 1160, 58, 0)).toEqual({ first: 0, last: 0 });
    expect(visibleRows(9999, 1160, 58, 3)).toEqual({ first: 3, last: 3 });
  });

  test.each([
    ['j', -1, 0],
    ['j', 0, 1],
    ['j', 2, 2],
    ['k', 0, 0],
    ['k', 2, 1],
    ['x', 1, null],
  ])('key %s from row %i leads to %s', (key, at, to) => {
    expect(nextRow(key, at, 3)).toBe(to);
  });
});

test('a stage nobody is in has none', () => {
  const counts = { total: 3, items: [{ stage: 'draft' as const, count: 3, overdue: 1 }] };
  expect(countsOf(counts, 'draft')).toMatchObject({ count: 3, overdue: 1 });
  expect(countsOf(counts, 'closed')).toEqual({ count: 0, overdue: 0 });
  expect(countsOf(undefined, 'draft')).toEqual({ count: 0, overdue: 0 });
});

describe('a column of the board', () => {
  const card = (id: string): ResolutionItem => ({ id }) as ResolutionItem;
  const columns = [{ stage: 'draft' as const, items: [card('a'), card('b')], nextCursor: 'c' }];

  test('keeps what was scrolled to until as much has been read from where the first page ends now', () => {
    const page = (nextCursor: string | null) => ({ nextCursor });
    const before = [page('p'), page('q'), page('r')];
    expect(furtherPages([], [], 0)).toEqual({ pages: [], isBehind: false });
    expect(furtherPages([], [], 1)).toEqual({ pages: [], isBehind: true });
    expect(furtherPages([], before, 3)).toEqual({ pages: before, isBehind: true });
    expect(furtherPages([page('x')], before, 3)).toEqual({ pages: before, isBehind: true });
    const read = [page('x'), page('y'), page('z')];
    expect(furtherPages(read, before, 3)).toEqual({ pages: read, isBehind: false });
    // It has become shorter meanwhile.
    expect(furtherPages([page('x'), page(null)], before, 3)).toEqual({
      pages: [page('x'), page(null)],
      isBehind: false,
    });
  });

  test('begins with its page of the answer for all columns', () => {
    expect(firstPageOf({ columns }, 'draft')).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }], nextCursor: 'c' });
    expect(firstPageOf({ columns }, 'issued')).toEqual({ items: [], nextCursor: null });
  });

  test.each([
    ['its first page alone', undefined, ['a', 'b']],
    ['then what was scrolled to', [['c'], ['d']], ['a', 'b', 'c', 'd']],
    ['what came again once, in its first place', [['b', 'c'], ['a']], ['a', 'b', 'c']],
  ])('shows %s', (_what, pages, expected) => {
    const further = pages?.map((ids) => ({ items: ids.map(card) }));
    expect(cardsOf([card('a'), card('b')], further).map(({ id }) => id)).toEqual(expected);
  });
});

describe('the palette', () => {
  const command = (title: string): PaletteEntry => ({ id: title, group: 'commands', title, run: () => undefined });
  const commands = ['Mở Bảng giai đoạn', 'Mở Danh sách', 'Đăng xuất'].map(command);

  test.each([
    ['', 3],
    ['bang', 1],
    ['doan mo', 1],
    ['dang', 1],
    ['zzz', 0],
  ])('%j finds %i commands, accents or not, words in any order', (typed, count) => {
    expect(matching(commands, typed)).toHaveLength(count);
  });

  test('arrows go round', () => {
    expect(moved('ArrowDown', 2, 3)).toBe(0);
    expect(moved('ArrowUp', 0, 3)).toBe(2);
    expect(moved('End', 0, 3)).toBe(2);
    expect(moved('a', 0, 3)).toBeNull();
    expect(moved('ArrowDown', 0, 0)).toBeNull();
  });
});
