import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, type Ref } from 'react';
import type { ResolutionItem } from '../../../contracts/resolutions.js';
import { resolutionsQuery } from '../../api/queries.js';
import { Answered } from '../../parts/answered.js';
import { Loading } from '../../parts/loading.js';
import type { FilterQuery } from '../../parts/resolution-filters.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { BoardCard } from './board-card.js';
import { boardWords } from './board-words.js';
import styles from './board.module.css';

interface BoardColumnProps {
  readonly stage: ResolutionItem['stage'];
  readonly query: FilterQuery;
  readonly count: number;
  readonly overdue: number;
  readonly ref?: Ref<HTMLElement>;
}

const pageSize = 20;

/** One stage with its resolutions, soonest owed first; more come as one scrolls. */
export function BoardColumn({ stage, query, count, overdue, ref }: BoardColumnProps) {
  const say = useWords(boardWords);
  const sayStage = useWords(stageWords);
  const list = useInfiniteQuery(resolutionsQuery({ ...query, stage, limit: pageSize }));
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return undefined;
    const watching = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), {
      rootMargin: '400px',
    });
    watching.observe(end.current);
    return () => watching.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
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
        <Answered query={list} loading={<Loading lines={3} />}>
          {({ pages }) => (
            <ul className={styles['list']}>
              {pages.flatMap(({ items }) => items.map((item) => <BoardCard key={item.id} item={item} />))}
            </ul>
          )}
        </Answered>
        {hasNextPage && (
          <div ref={end}>
            <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say('more')}
            </Button>
          </div>
        )}
        {count === 0 && !list.isPending && <p className={styles['none']}>{say('empty')}</p>}
      </div>
    </section>
  );
}
