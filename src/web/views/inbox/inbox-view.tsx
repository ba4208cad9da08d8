import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import type { InboxItem } from '../../../contracts/inbox.js';
import { queryClient } from '../../api/query-client.js';
import { deadlinesQuery, inboxQuery, unitsQuery } from '../../api/queries.js';
import { useChanges } from '../../live/live.js';
import { Answered } from '../../parts/answered.js';
import { ChangesPill } from '../../parts/changes-pill.js';
import { Notice } from '../../parts/notice.js';
import { partsWords } from '../../parts/parts-words.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useToday } from '../../parts/today.js';
import { View } from '../../parts/view.js';
import { dayAfter } from '../../words/days.js';
import { useLanguage, useWords } from '../../words/words.js';
import { inboxGroups, isFarOff, soonWithinDays, type InboxGroups } from './inbox-groups.js';
import { InboxRow } from './inbox-row.js';
import { inboxWords } from './inbox-words.js';
import styles from './inbox.module.css';

/** Việc của tôi: what waits for me in any of my capacities, the most pressing first. */
export function InboxView() {
  const say = useWords(inboxWords);
  const today = useToday();
  const inbox = useInfiniteQuery(inboxQuery());
  const deadlines = useInfiniteQuery(
    deadlinesQuery({ mine: 'true', before: dayAfter(today, soonWithinDays + 1), limit: 50 }),
  );
  const units = useQuery(unitsQuery());
  const changes = useChanges();
  const groups = inboxGroups(
    inbox.data?.pages.flatMap(({ items }) => items) ?? [],
    deadlines.data?.pages.flatMap(({ items }) => items) ?? [],
  );
  const refresh = () =>
    Promise.all(['inbox', 'deadlines'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
  return (
    <View title={say('title')}>
      <ChangesPill changes={changes} onTake={refresh} />
      {/* Names that come after the rows would push them down. */}
      <Answered query={units.isPending ? { ...inbox, data: undefined } : inbox}>
        {() => <Groups groups={groups} inbox={inbox} />}
      </Answered>
    </View>
  );
}

interface GroupsProps {
  readonly groups: InboxGroups;
  readonly inbox: UseInfiniteQueryResult;
}

function Groups({ groups: { late, waiting, soon }, inbox }: GroupsProps) {
  const say = useWords(inboxWords);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const unitName = useUnitName();
  if (late.length + waiting.length + soon.length === 0) return <NothingWaiting />;
  return (
    <div ref={list}>
      <Group name={say('late')} tone="late" count={late.length}>
        {late.map((item) => (
          <WorkRow key={item.id} item={item} unit={unitName(item.resolution.unitId)} />
        ))}
      </Group>
      <Group name={say('waiting')} count={waiting.length}>
        {waiting.map((item) => (
          <WorkRow key={item.id} item={item} unit={unitName(item.resolution.unitId)} />
        ))}
      </Group>
      {inbox.hasNextPage && (
        <Button variant="subtle" loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          {say('more')}
        </Button>
      )}
      <Group name={say('soon')} hint={say('soonHint', { days: soonWithinDays })} count={soon.length}>
        {soon.map(({ id, resolution, title, responsible, day }) => (
          <InboxRow
            key={id}
            resolution={resolution}
            verb={say('open')}
            pressing={false}
            asks={[<b key="what">{title}</b>, say('responsible', { who: responsible })]}
            day={day}
          />
        ))}
      </Group>
    </div>
  );
}

interface GroupProps {
  readonly name: string;
  readonly hint?: string;
  readonly tone?: 'late';
  readonly count: number;
  readonly children: ReactNode;
}

function Group({ name, hint, tone, count, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <section aria-label={name} className={styles['group']} data-tone={tone}>
      <h2>
        {name} <span className="digits">{count}</span>
        {hint !== undefined && <small>{hint}</small>}
      </h2>
      <ul className={styles['rows']}>{children}</ul>
    </section>
  );
}

/** A step that is asked of me, or a matter brought before me because it is not done. */
function WorkRow({ item, unit }: { readonly item: InboxItem; readonly unit: string }) {
  const say = useWords(inboxWords);
  const sayPart = useWords(partsWords);
  const language = useLanguage();
  const today = useToday();
  const { event, title, onBehalfOf, escalated, vacant, resolution, deadline } = item;
  const toLookAt = escalated !== undefined || vacant === true;
  const asks: ReactNode[] = [
    <b key="what">{title}</b>,
    unit,
    ...(escalated ? [say('escalated', { count: escalated.rung })] : []),
    ...(vacant === true ? [say('vacant')] : []),
    ...(onBehalfOf ? [sayPart('onBehalf', { name: `${onBehalfOf.name}, ${onBehalfOf.title[language]}` })] : []),
  ];
  return (
    <InboxRow
      resolution={resolution}
      act={toLookAt ? undefined : event}
      verb={toLookAt ? say('see') : title}
      pressing={!toLookAt && !isFarOff(deadline?.day, today)}
      asks={asks}
      day={deadline?.day ?? null}
    />
  );
}

function NothingWaiting() {
  const say = useWords(inboxWords);
  return (
    <Notice sign={<IconInbox />} title={say('emptyTitle')} action={<Link to="/board">{say('toBoard')}</Link>}>
      {say('emptyHint')}
    </Notice>
  );
}
