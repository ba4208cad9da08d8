import { IconRoute } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { queryClient } from '../../api/query-client.js';
import { useChanges } from '../../live/live.js';
import { Answered } from '../../parts/answered.js';
import { ChangesPill } from '../../parts/changes-pill.js';
import { useMe } from '../../parts/me.js';
import { Notice } from '../../parts/notice.js';
import { useIsPhone } from '../../parts/phone.js';
import { useToday } from '../../parts/today.js';
import { View } from '../../parts/view.js';
import { shownDay } from '../../words/days.js';
import { useWords } from '../../words/words.js';
import { MilestoneList } from './milestone-list.js';
import { RoadmapChart } from './roadmap-chart.js';
import { RoadmapControls } from './roadmap-controls.js';
import { milestonesOf } from './roadmap-groups.js';
import { roadmapQuery, termsQuery, type RoadmapRow } from './roadmap-query.js';
import { roadmapWords } from './roadmap-words.js';
import { chosenTerm, termChoices, yearsAround } from './terms.js';
import { useAllPages } from './use-all-pages.js';

/** Lộ trình: every resolution of a term on one time line, what has passed and what is to be expected. */
export function RoadmapView() {
  const say = useWords(roadmapWords);
  const today = useToday();
  const { unitId, term: asked, ...search } = useSearch({ from: '/roadmap' });
  const { positions } = useMe();
  const isPhone = useIsPhone();
  const ownUnit = unitId ?? positions[0]?.unitId;
  const terms = useQuery({ ...termsQuery(ownUnit ?? ''), enabled: ownUnit !== undefined });
  const choices = useMemo(() => termChoices(terms.data ?? [], today), [terms.data, today]);
  const term = chosenTerm(choices, asked, today);
  const range = yearsAround(term ?? { from: today, to: today });
  const roadmap = useInfiniteQuery({
    ...roadmapQuery({ ...range, ...(unitId !== undefined && { within: unitId }) }),
    enabled: ownUnit === undefined || !terms.isPending,
  });
  const loadingMore = useAllPages(roadmap);
  const rows = useMemo(() => roadmap.data?.pages.flatMap(({ items }) => items) ?? [], [roadmap.data]);
  const changes = useChanges();
  const asMonths = isPhone || search.shape === 'months';
  const [from = '', to = ''] = term?.years.split('-') ?? [];
  return (
    <View
      title={term ? say('titleOf', { from, to }) : say('title')}
      lead={roadmap.data && <Lead rows={rows} total={roadmap.data.pages[0]?.total ?? 0} today={today} />}
    >
      <ChangesPill changes={changes} onTake={() => queryClient.invalidateQueries({ queryKey: ['roadmap'] })} />
      <RoadmapControls choices={choices} term={term} isPhone={isPhone} />
      <Answered query={roadmap}>
        {() => {
          if (rows.length === 0) return <NothingHere filtered={unitId !== undefined} />;
          if (asMonths) return <MilestoneList rows={rows} today={today} loadingMore={loadingMore} />;
          return <RoadmapChart rows={rows} range={range} today={today} loadingMore={loadingMore} />;
        }}
      </Answered>
    </View>
  );
}

interface LeadProps {
  readonly rows: readonly RoadmapRow[];
  readonly total: number;
  readonly today: string;
}

/** How many, how many of them late, and what comes next. */
function Lead({ rows, total, today }: LeadProps) {
  const say = useWords(roadmapWords);
  const overdue = rows.filter(({ marks }) => marks.some((mark) => mark.overdue)).length;
  const next = milestonesOf(rows, today).months[0]?.items[0];
  const said = [
    say('lead', { count: total }),
    ...(overdue > 0 ? [say('leadOverdue', { count: overdue })] : []),
    ...(next ? [say('leadNext', { title: next.title, day: shownDay(next.day) })] : []),
  ];
  return <>{said.join(' · ')}</>;
}

function NothingHere({ filtered }: { readonly filtered: boolean }) {
  const say = useWords(roadmapWords);
  return (
    <Notice
      sign={<IconRoute />}
      title={say('emptyTitle')}
      action={
        filtered && (
          <Link to="/roadmap" search={{}}>
            {say('emptyAction')}
          </Link>
        )
      }
    >
      {say(filtered ? 'emptyFilteredHint' : 'emptyHint')}
    </Notice>
  );
}
