import { NativeSelect } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/reports.js';
import { queryClient } from '../../api/query-client.js';
import { unitsQuery } from '../../api/queries.js';
import { useChanges } from '../../live/live.js';
import { Answered } from '../../parts/answered.js';
import { ChangesPill } from '../../parts/changes-pill.js';
import { Notice } from '../../parts/notice.js';
import { View } from '../../parts/view.js';
import { kindWords } from '../../words/field-words.js';
import { inOrder } from '../../words/names.js';
import { useWords } from '../../words/words.js';
import { AgePanel, MedianPanel, RefusalPanel, StagePanel, UnitPanel } from './overview-panels.js';
import { underWay } from './figures.js';
import { overviewQuery } from './overview-query.js';
import { parseOverviewSearch, type OverviewSearch } from './overview-search.js';
import { overviewWords } from './overview-words.js';
import { SituationText } from './situation-text.js';
import { Tiles } from './tiles.js';
import styles from './overview.module.css';

/** Tổng quan: where everything stands and what is late; each figure opens its list. */
export function OverviewView() {
  const say = useWords(overviewWords);
  const filters = useSearch({ from: '/overview' });
  const overview = useQuery(overviewQuery(filters));
  const changes = useChanges();
  return (
    <View title={say('title')} actions={<Filters filters={filters} />}>
      <ChangesPill changes={changes} onTake={() => queryClient.invalidateQueries({ queryKey: ['overview'] })} />
      <Answered query={overview}>
        {(figures) =>
          figures.total.open + figures.total.closed === 0 ? (
            <NothingYet filtered={Object.keys(filters).length > 0} />
          ) : (
            <Figures overview={figures} filters={filters} />
          )
        }
      </Answered>
    </View>
  );
}

interface FiguresProps {
  readonly overview: Overview;
  readonly filters: OverviewSearch;
}

function Figures({ overview, filters }: FiguresProps) {
  const stages = underWay(overview.stages);
  return (
    <>
      <SituationText overview={overview} />
      <Tiles overview={overview} filters={filters} />
      <div className={styles['panels']}>
        <div>
          <StagePanel stages={stages} filters={filters} />
          <AgePanel ages={overview.ages} filters={filters} />
          <RefusalPanel refusals={overview.refusals} since={overview.refusalsSince} />
        </div>
        <div>
          <UnitPanel units={overview.units} filters={filters} />
          <MedianPanel stages={stages} filters={filters} />
        </div>
      </div>
    </>
  );
}

function Filters({ filters }: { readonly filters: OverviewSearch }) {
  const say = useWords(overviewWords);
  const sayKind = useWords(kindWords);
  const navigate = useNavigate({ from: '/overview' });
  const { data: units } = useQuery(unitsQuery());
  const change = (part: Readonly<Record<string, string>>) =>
    void navigate({ search: (before) => parseOverviewSearch({ ...before, ...part }), replace: true });
  const unitOptions = (units?.items ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => inOrder(one.label, other.label));
  const kinds = (Object.keys(kindWords.vi) as (keyof typeof kindWords.vi)[]).map((value) => ({
    value,
    label: sayKind(value),
  }));
  return (
    <div className={styles['filters']}>
      <NativeSelect
        aria-label={say('unit')}
        value={filters.within ?? ''}
        data-set={filters.within !== undefined || undefined}
        data={[{ value: '', label: say('anyUnit') }, ...unitOptions]}
        onChange={({ currentTarget: { value } }) => change({ within: value })}
      />
      <NativeSelect
        aria-label={say('kind')}
        value={filters.kind ?? ''}
        data-set={filters.kind !== undefined || undefined}
        data={[{ value: '', label: say('anyKind') }, ...kinds]}
        onChange={({ currentTarget: { value } }) => change({ kind: value })}
      />
    </div>
  );
}

function NothingYet({ filtered }: { readonly filtered: boolean }) {
  const say = useWords(overviewWords);
  return (
    <Notice
      sign={<IconChartBar />}
      title={say('emptyTitle')}
      action={
        filtered && (
          <Link to="/overview" search={{}}>
            {say('emptyAction')}
          </Link>
        )
      }
    >
      {say(filtered ? 'emptyFilteredHint' : 'emptyHint')}
    </Notice>
  );
}
