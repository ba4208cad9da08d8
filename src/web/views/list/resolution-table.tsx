import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { ResolutionItem } from '../../../contracts/resolution-lists.js';
import { useIsPhone } from '../../parts/phone.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { useWords } from '../../words/words.js';
import { listWords } from './list-words.js';
import { ResolutionRow } from './resolution-row.js';
import { ariaSort, sortAfter, type ResolutionSort, type SortColumn } from './sorts.js';
import { useVisibleRows } from './use-visible-rows.js';
import styles from './list.module.css';

interface ResolutionTableProps {
  readonly pages: readonly { readonly items: readonly ResolutionItem[] }[];
  readonly total: number | undefined;
  readonly sort: ResolutionSort;
  readonly onSort: (sort: ResolutionSort) => void;
  /** Asks for the next page; undefined while one is on its way, and at the end. */
  readonly more: (() => void) | undefined;
}

/** The height of a row, px; the same for all, so that ten thousand need no measuring. */
const rowHeights = { desk: 58, phone: 124 };
/** The next page is asked for when fewer rows than this are left below. */
const ahead = 60;

const columns: readonly {
  readonly name: 'symbol' | 'name' | 'issuer' | 'stage' | 'due';
  readonly sort?: SortColumn;
}[] = [
  { name: 'symbol', sort: 'symbol' },
  { name: 'name', sort: 'title' },
  { name: 'issuer' },
  { name: 'stage' },
  { name: 'due', sort: 'due' },
];

/** All rows at their place, but only those drawn that are near the window. */
export function ResolutionTable({ pages, total, sort, onSort, more }: ResolutionTableProps) {
  const say = useWords(listWords);
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const rowHeight = useIsPhone() ? rowHeights.phone : rowHeights.desk;
  const body = useRef<HTMLDivElement>(null);
  const { first, last } = useVisibleRows(body, rowHeight, items.length);
  useRowKeys(body);
  useEffect(() => {
    if (last > items.length - ahead) more?.();
  }, [last, items.length, more]);
  return (
    <div role="table" aria-label={say('title')} aria-rowcount={total ?? -1} className={styles['table']}>
      <div role="row" className={styles['heads']}>
        {columns.map((column) => (
          <div key={column.name} role="columnheader" aria-sort={column.sort && ariaSort(column.sort, sort)}>
            {column.sort ? (
              <SortButton column={column.sort} name={say(column.name)} sort={sort} onSort={onSort} />
            ) : (
              say(column.name)
            )}
          </div>
        ))}
      </div>
      <div ref={body} role="rowgroup" className={styles['body']} style={{ height: items.length * rowHeight }}>
        {items.slice(first, last).map((item, index) => (
          <ResolutionRow key={item.id} item={item} place={first + index} height={rowHeight} />
        ))}
      </div>
      {more === undefined && items.length < (total ?? 0) && <p className={styles['more']}>{say('loadingMore')}</p>}
    </div>
  );
}

interface SortButtonProps {
  readonly column: SortColumn;
  readonly name: string;
  readonly sort: ResolutionSort;
  readonly onSort: (sort: ResolutionSort) => void;
}

function SortButton({ column, name, sort, onSort }: SortButtonProps) {
  const Arrow = sort === column ? IconArrowUp : IconArrowDown;
  const isSorted = sort === column || sort === `-${column}`;
  return (
    <button type="button" onClick={() => onSort(sortAfter(column, sort))}>
      {name}
      {isSorted && <Arrow size={14} aria-hidden />}
    </button>
  );
}
