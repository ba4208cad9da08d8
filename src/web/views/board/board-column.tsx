import { Button } from '@mantine/core';
import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type Ref } from 'react';
import type { ResolutionColumns, ResolutionItem } from '../../../contracts/resolutions.js';
import { resolutionsQuery } from '../../api/queries.js';
import { Answered } from '../../parts/answered.js';
import { Loading } from '../../parts/loading.js';
import type { FilterQuery } from '../../parts/resolution-filters.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { BoardCard } from './board-card.js';
import { cardsOf, columnPage, firstPageOf } from './board-columns.js';
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

/** What follows the first page of a column, asked for only when one gets there, and from then on kept as fresh as it. */
function useFurtherPages(columns: ResolutionColumns | undefined, stage: ResolutionItem['stage'], query: FilterQuery) {
  const [wanted, want] = useState(false);
  const from = columns ? firstPageOf(columns, stage).nextCursor : null;
  const { data, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...resolutionsQuery({ ...query, stage, limit: columnPage }, from),
    enabled: wanted && from !== null,
  });
  const begun = data !== undefined;
  const load = useCallback(() => {
    want(true);
    if (begun) void fetchNextPage();
  }, [begun, fetchNextPage]);
  return {
    hasMore: from !== null && (!begun || hasNextPage),
    isLoading: begun ? isFetchingNextPage : isFetching,
    load,
    pages: from === null ? [] : data?.pages,
  };
}
