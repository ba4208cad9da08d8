import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useRowKeys } from '../../parts/row-keys.js';
import { shownDay } from '../../words/days.js';
import { kindWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { ChartHead } from './chart-head.js';
import { ChartLegend } from './chart-legend.js';
import { ChartRow } from './chart-row.js';
import { groupsOf } from './roadmap-groups.js';
import type { RoadmapRow } from './roadmap-query.js';
import { roadmapWords } from './roadmap-words.js';
import type { Term } from './terms.js';
import { partBands, timeScale, xOf, yearBands, type TimeScale } from './time-scale.js';
import { rowHeight, type RowsInSight } from './rows-in-sight.js';
import { useMarkCard } from './use-mark-card.js';
import { useMarkKeys } from './use-mark-keys.js';
import { useRowsInSight } from './use-rows-in-sight.js';
import styles from './roadmap-chart.module.css';

interface RoadmapChartProps {
  readonly rows: readonly RoadmapRow[];
  readonly range: Term;
  readonly today: string;
  /** More rows are on their way. */
  readonly loadingMore: boolean;
}

/** Of the column that stays where it is, px; the style sheet has the same. */
const namesWidth = 300;

/** The time line itself: a row for each resolution, its stages as bars, deadlines and reviews as marks. */
export function RoadmapChart({ rows, range: { from, to }, today, loadingMore }: RoadmapChartProps) {
  const say = useWords(roadmapWords);
  const sayKind = useWords(kindWords);
  const { zoom = 'year', group = 'unit' } = useSearch({ from: '/roadmap' });
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const chart = useRef<HTMLDivElement>(null);
  const scale = useMemo(() => timeScale(from, to, zoom, Math.max(0, width - namesWidth)), [from, to, zoom, width]);
  const groups = useMemo(() => groupsOf(rows, group), [rows, group]);
  const nameOf = (id: string, [first]: readonly RoadmapRow[]): string =>
    group === 'unit' ? (first?.issuer.name ?? id) : first ? sayKind(first.kind) : id;
  const inSight = useRowsInSight(chart, groups);
  useRowKeys(chart);
  useMarkKeys(chart);
  useTodayInSight(chart, scale, today);
  const { card, handlers } = useMarkCard(rows);
  const todayAt = today >= from && today <= to ? xOf(scale, today) : null;
  return (
    <>
      <ChartLegend />
      <div
        ref={useMergedRef(measured, chart)}
        role="region"
        aria-label={say('chartName')}
        aria-description={say('keys')}
        tabIndex={0}
        className={styles['chart']}
        {...handlers}
      >
        <div className={styles['sheet']} style={{ width: namesWidth + scale.width }}>
          <ChartHead
            scale={scale}
            today={todayAt === null ? null : { x: todayAt, name: say('today', { day: shownDay(today).slice(0, 5) }) }}
          />
          <div className={styles['body']}>
            <Grid scale={scale} today={todayAt} />
            {groups.map(({ id, rows: together }, index) => (
              <Group
                key={id}
                name={nameOf(id, together)}
                rows={together}
                sight={inSight[index]}
                scale={scale}
                today={today}
              />
            ))}
            {loadingMore && <p className={styles['more']}>{say('loadingMore')}</p>}
          </div>
        </div>
        {card}
      </div>
    </>
  );
}

interface GroupProps {
  readonly name: string;
  readonly rows: readonly RoadmapRow[];
  readonly sight: RowsInSight | undefined;
  readonly scale: TimeScale;
  readonly today: string;
}

/** The rows of a unit or kind. Only those in sight are there; the list is as high as all of them, and says how many. */
function Group({ name, rows, sight: { first, last } = { first: 0, last: rows.length }, scale, today }: GroupProps) {
  return (
    <section aria-label={name}>
      <h2 className={styles['group']}>
        <span>
          {name} <small className="digits">{rows.length}</small>
        </span>
      </h2>
      <ul className={styles['rows']} style={{ height: rows.length * rowHeight, paddingTop: first * rowHeight }}>
        {rows.slice(first, last).map((row, index) => (
          <ChartRow key={row.id} row={row} place={first + index + 1} count={rows.length} scale={scale} today={today} />
        ))}
      </ul>
    </section>
  );
}

/** Years in stripes, a line where each quarter or month begins, and today. */
function Grid({ scale, today }: { readonly scale: TimeScale; readonly today: number | null }) {
  return (
    <div className={styles['grid']} aria-hidden>
      {yearBands(scale).map(({ number, x, width }) => (
        <span
          key={number}
          data-odd={number % 2 === 1 || undefined}
          style={{ left: x, width }}
          className={styles['stripe']}
        />
      ))}
      {partBands(scale).map(({ from, x }) => (
        <span key={from} className={styles['line']} style={{ left: x }} />
      ))}
      {today !== null && <span className={styles['now']} style={{ left: today }} />}
    </div>
  );
}

/** Where the chart is wider than the window it opens at today; again for each zoom, and never while one scrolls. */
function useTodayInSight(chart: RefObject<HTMLElement | null>, scale: TimeScale, today: string): void {
  const { zoom, width, from, to } = scale;
  const wide = width > 0;
  const latest = useRef(scale);
  latest.current = scale;
  useLayoutEffect(() => {
    if (!chart.current || !wide || today < from || today > to) return;
    const seen = chart.current.clientWidth - namesWidth;
    chart.current.scrollLeft = Math.max(0, xOf(latest.current, today) - seen / 3);
  }, [chart, zoom, wide, today, from, to]);
}
