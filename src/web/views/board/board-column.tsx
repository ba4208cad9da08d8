import { Button } from '@mantine/core';
import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type Ref } from 'react';
import type { ResolutionColumns, ResolutionItem } from '../../../contracts/resolution-lists.js';
import { resolutionsQuery } from '../../api/queries.js';
import { Answered } from '../../parts/answered.js';
import { Loading } from '../../parts/loading.js';
import type { FilterQuery } from '../../parts/resolution-filters.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { BoardCard } from './board-card.js';
import { cardsOf, columnPage, firstPageOf, furtherPages } from './board-columns.js';
import { boardWords } from './board-words.js';
import styles from './board.module.css';

interface BoardColumnProps {
  readonly stage: ResolutionItem['stage'];
  readonly query: FilterQuery;
  /** The first page of every column. */
  readonly columns: Pick<UseQueryResult<ResolutionColumns>, 'data' | 'error' | 'refetch' | 'isPending'>;
  readonly count: number;
  readonly overdue: number;
  readonly ref?: Ref<HTMLElement>;
}

/** One stage with its resolutions, soonest owed first; more come as one scrolls. */
export function BoardColumn({ stage, query, columns, count, overdue, ref }: BoardColumnProps) {
  const say = useWords(boardWords);
  const sayStage = useWords(stageWords);
  const { hasMore, isLoading, load, pages } = useFurtherPages(columns.data, stage, query);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasMore || isLoading) return undefined;
    const watching = new IntersectionObserver(([seen]) => seen?.isIntersecting && load(), { rootMargin: '400px' });
    watching.observe(end.current);
    return () => watching.disconnect();
  }, [hasMore, isLoading, load]);
  return (
    <section
      ref={ref}
      className={styles['column']}
      data-stage={stage}
      data-empty={count === 0 || undefined}
      aria-label={`${sayStage(stage)}, ${say('count', { count })}`}
    >
      <h2 className={styles['head']}>
        <span>{sayStage(stage)}</span>
        <span className={styles['count']}>{count}</span>
        {overdue > 0 && <span className={styles['late']}>{say('overdue', { count: overdue })}</span>}
      </h2>
      <div className={styles['cards']} tabIndex={count > 0 ? 0 : -1} role="group" aria-label={sayStage(stage)}>
        <Answered query={columns} loading={<Loading lines={3} />}>
          {(answer) => (
            <ul className={styles['list']}>
              {cardsOf(firstPageOf(answer, stage).items, pages).map((item) => (
                <BoardCard key={item.id} item={item} />
              ))}
            </ul>
          )}
        </Answered>
        {hasMore && (
          <div ref={end}>
            <Button variant="subtle" fullWidth loading={isLoading} onClick={load}>
              {say('more')}
            </Button>
          </div>
        )}
        {count === 0 && !columns.isPending && <p className={styles['none']}>{say('empty')}</p>}
      </div>
    </section>
  );
}

/**
 * What follows the first page of a column, asked for only when one gets there, and from then on kept as fresh as it. When
 * the first page ends elsewhere, as many pages are read from there; until they have come, those from before stay.
 */
function useFurtherPages(columns: ResolutionColumns | undefined, stage: ResolutionItem['stage'], query: FilterQuery) {
  const [wanted, want] = useState(0);
  const from = columns ? firstPageOf(columns, stage).nextCursor : null;
  const { data, isError, isFetching, fetchNextPage } = useInfiniteQuery({
    ...resolutionsQuery({ ...query, stage, limit: columnPage }, from),
    enabled: wanted > 0 && from !== null,
  });
  const read = data?.pages ?? [];
  const before = useRef<readonly (typeof read)[number][]>(read);
  const { pages, isBehind } = furtherPages(read, before.current, isError ? read.length : wanted);
  before.current = pages;
  useEffect(() => {
    if (isBehind && read.length > 0 && !isFetching) void fetchNextPage();
  }, [isBehind, read.length, isFetching, fetchNextPage]);
  const shown = pages.length;
  const load = useCallback(() => want(shown + 1), [shown]);
  return {
    hasMore: from !== null && pages.at(-1)?.nextCursor !== null,
    isLoading: isFetching,
    load,
    pages: from === null ? [] : pages,
  };
}
