import { IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { countsQuery, resolutionsQuery } from '../../api/queries.js';
import { queryClient } from '../../api/query-client.js';
import { useChanges } from '../../live/live.js';
import { Answered } from '../../parts/answered.js';
import { ChangesPill } from '../../parts/changes-pill.js';
import { FilterBar } from '../../parts/filter-bar.js';
import { Notice } from '../../parts/notice.js';
import { NewResolutionButton } from '../../parts/new-resolution-button.js';
import { queryOf } from '../../parts/resolution-filters.js';
import { useToday } from '../../parts/today.js';
import { View } from '../../parts/view.js';
import { useWords } from '../../words/words.js';
import type { ListSearch } from './list-search.js';
import { listWords } from './list-words.js';
import { ResolutionTable } from './resolution-table.js';

/** So many rows come at once; the next page is on its way before the last one is seen. */
const pageSize = 100;

/** Danh sách: all resolutions in one table that stays quick with ten thousand rows. */
export function ListView() {
  const say = useWords(listWords);
  const { sort = 'due', ...filters } = useSearch({ from: '/list' });
  const navigate = useNavigate({ from: '/list' });
  const show = (search: ListSearch) => void navigate({ to: '.', search, replace: true });
  const query = queryOf(filters, useToday());
  const list = useInfiniteQuery(resolutionsQuery({ ...query, sort, limit: pageSize }));
  const { data: counts } = useQuery(countsQuery(query));
  const changes = useChanges();
  const filtered = Object.keys(filters).length > 0;
  return (
    <View
      title={say('title')}
      lead={counts ? say('total', { count: counts.total }) : '\u00a0'}
      actions={<NewResolutionButton />}
    >
      <ChangesPill changes={changes} onTake={() => queryClient.invalidateQueries({ queryKey: ['resolutions'] })} />
      <FilterBar withStage filters={filters} onChange={(next) => show({ ...next, sort })} />
      <Answered query={list}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <Notice sign={<IconListSearch />} title={say(filtered ? 'emptyTitle' : 'noneTitle')}>
              {say(filtered ? 'emptyHint' : 'noneHint')}
            </Notice>
          ) : (
            <ResolutionTable
              pages={pages}
              total={counts?.total}
              sort={sort}
              onSort={(next) => show({ ...filters, sort: next })}
              more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
            />
          )
        }
      </Answered>
    </View>
  );
}
