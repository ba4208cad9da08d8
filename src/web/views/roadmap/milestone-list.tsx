import { Link } from '@tanstack/react-router';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { DueLabel } from '../../parts/due-label.js';
import { Loading } from '../../parts/loading.js';
import { Notice } from '../../parts/notice.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { useWords } from '../../words/words.js';
import { MarkSign } from './mark-sign.js';
import { milestonesOf, type Milestone } from './roadmap-groups.js';
import type { RoadmapRow } from './roadmap-query.js';
import { roadmapWords } from './roadmap-words.js';
import styles from './milestone-list.module.css';

interface MilestoneListProps {
  readonly rows: readonly RoadmapRow[];
  readonly today: string;
  /** More rows are on their way. */
  readonly loadingMore: boolean;
}

/** Months shown at first; most people look a year ahead. */
const monthsAtFirst = 12;

/** What is late and what comes, month by month: the roadmap as it fits a phone. */
export function MilestoneList({ rows, today, loadingMore }: MilestoneListProps) {
  const say = useWords(roadmapWords);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const [shown, setShown] = useState(monthsAtFirst);
  const { overdue, months } = useMemo(() => milestonesOf(rows, today), [rows, today]);
  if (loadingMore) return <Loading lines={8} />;
  if (overdue.length === 0 && months.length === 0) {
    return (
      <Notice sign={<IconCircleCheck />} title={say('noMilestonesTitle')}>
        {say('noMilestonesHint')}
      </Notice>
    );
  }
  return (
    <div ref={list} className={styles['list']}>
      <Month name={say('overdueGroup')} items={overdue} late />
      {months.slice(0, shown).map(({ month, items }) => (
        <Month key={month} name={say('monthName', { month: month.slice(5), year: month.slice(0, 4) })} items={items} />
      ))}
      {months.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + monthsAtFirst)}>
          {say('more')}
        </Button>
      )}
    </div>
  );
}

interface MonthProps {
  readonly name: string;
  readonly items: readonly Milestone[];
  readonly late?: boolean;
}

function Month({ name, items, late = false }: MonthProps) {
  const say = useWords(roadmapWords);
  if (items.length === 0) return null;
  return (
    <section className={styles['month']} data-late={late || undefined} aria-label={name}>
      <h2>
        {name} <span className="digits">{items.length}</span>
      </h2>
      <ul className={styles['rows']}>
        {items.map(({ name: mark, kind, title, day, overdue, forecast, resolution }) => (
          <li key={`${resolution.id} ${mark} ${day}`} className={styles['row']}>
            <MarkSign look={overdue ? 'overdue' : kind} />
            <div className={styles['about']}>
              <Link to="/resolutions/$id" params={{ id: resolution.id }} className={styles['title']} data-row-link>
                {resolution.title}
              </Link>
              <div className={styles['what']}>
                <b>{title}</b>
                {forecast && <span>{say('inForecast')}</span>}
                {resolution.symbol !== null && <span className="digits">{resolution.symbol}</span>}
                <span>{resolution.issuer.name}</span>
              </div>
            </div>
            <DueLabel day={day} />
          </li>
        ))}
      </ul>
    </section>
  );
}
