import { IconListSearch } from '@tabler/icons-react';
import { hashKey, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { livingStages } from '../../../contracts/stage-names.js';
import { columnsQuery, countsQuery } from '../../api/queries.js';
import { queryClient } from '../../api/query-client.js';
import { useChanges } from '../../live/live.js';
import { Answered } from '../../parts/answered.js';
import { ChangesPill } from '../../parts/changes-pill.js';
import { FilterBar } from '../../parts/filter-bar.js';
import { NewResolutionButton } from '../../parts/new-resolution-button.js';
import { Notice } from '../../parts/notice.js';
import { queryOf, type ResolutionFilters } from '../../parts/resolution-filters.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { useToday } from '../../parts/today.js';
import { View } from '../../parts/view.js';
import { useWords } from '../../words/words.js';
import { BoardColumn } from './board-column.js';
import { columnPage, countsOf } from './board-columns.js';
import { boardWords } from './board-words.js';
import { EndedStages } from './ended-stages.js';
import { StageTabs } from './stage-tabs.js';
import { useSwipedColumn } from './swiped-column.js';
import styles from './board.module.css';

/** Bảng giai đoạn: every resolution in the column of its stage; on a phone one column at a time. */
export function BoardView() {
  const say = useWords(boardWords);
  const { stage, ...filters } = useSearch({ from: '/board' });
  const navigate = useNavigate({ from: '/board' });
  const show = (search: ResolutionFilters) => void navigate({ to: '.', search, replace: true });
  const query = queryOf(filters, useToday());
  const { data: counts } = useQuery(countsQuery(query));
  const columns = useQuery(columnsQuery({ ...query, limit: columnPage }));
  const changes = useChanges();
  const board = useRef<HTMLDivElement>(null);
  useRowKeys(board);
  const column = useSwipedColumn(board, stage ?? 'draft');
  return (
    <View title={say('title')} actions={<NewResolutionButton />}>
      <ChangesPill changes={changes} onTake={() => queryClient.invalidateQueries({ queryKey: ['resolutions'] })} />
      <FilterBar filters={filters} onChange={show} />
      <StageTabs shown={column.shown} counts={counts} onShow={column.show} />
      {counts && livingStages.every((each) => countsOf(counts, each).count === 0) ? (
        <Notice sign={<IconListSearch />} title={say('nothingTitle')}>
          {say('nothingHint')}
        </Notice>
      ) : (
        <div ref={board} className={styles['board']} onScroll={column.onScroll}>
          {livingStages.map((each) => (
            // Other filters are other columns, which begin at their top.
            <BoardColumn
              key={`${each} ${hashKey([query])}`}
              stage={each}
              query={query}
              columns={columns}
              {...countsOf(counts, each)}
            />
          ))}
        </div>
      )}
      {/* Together with the cards, which would push it down. */}
      <Answered query={columns} loading={null}>
        {() => <EndedStages counts={counts} filters={filters} />}
      </Answered>
    </View>
  );
}
