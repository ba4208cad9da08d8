import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { shownDay } from '../../words/days.js';
import { dueWords, stageWords } from '../../words/field-words.js';
import { dueSaying } from '../../words/due.js';
import { useWords } from '../../words/words.js';
import { MarkSign } from './mark-sign.js';
import { clustersOf, labelAt, lateness, piecesOf, type Piece } from './roadmap-pieces.js';
import type { RoadmapMark, RoadmapRow } from './roadmap-query.js';
import { roadmapWords } from './roadmap-words.js';
import type { TimeScale } from './time-scale.js';
import styles from './roadmap-chart.module.css';

interface ChartRowProps {
  readonly row: RoadmapRow;
  /** Which of how many of its group it is. */
  readonly place: number;
  readonly count: number;
  readonly scale: TimeScale;
  readonly today: string;
}

/** One resolution: its name, which stays at the left, and its time. Drawn again only when something about it changes. */
export const ChartRow = memo(function ChartRow({ row, place, count, scale, today }: ChartRowProps) {
  const say = useWords(roadmapWords);
  const sayMark = useMarkSaying(today);
  const pieces = piecesOf(row, scale, today);
  const late = lateness(row, scale, today);
  const clusters = clustersOf(row, scale);
  const marksAt = clusters.map(({ x }) => x);
  return (
    <li className={styles['row']} data-row={row.id} aria-posinset={place} aria-setsize={count}>
      <div className={styles['name']}>
        <Link to="/resolutions/$id" params={{ id: row.id }} data-row-link title={row.title}>
          {row.suspended && <em>{say('suspended')} · </em>}
          {row.symbol !== null && <span className="digits">{row.symbol} </span>}
          {row.title}
        </Link>
      </div>
      <div className={styles['track']} style={{ width: scale.width }}>
        {pieces.map((piece) => (
          <span
            key={`${piece.stage} ${piece.from}`}
            className={styles['piece']}
            data-stage={piece.stage}
            data-forecast={piece.forecast || undefined}
            style={{ left: piece.x, width: piece.width }}
          >
            <PieceName piece={piece} marksAt={marksAt} />
          </span>
        ))}
        {late && <span className={styles['late']} style={{ left: late.x, width: late.width }} />}
        {clusters.map(({ x, marks, look }) => (
          <button
            key={marks.map(({ name, day }) => `${name} ${day}`).join()}
            type="button"
            tabIndex={-1}
            className={styles['mark']}
            style={{ left: x }}
            data-mark={marks.map(({ name, day }) => `${name}@${day}`).join()}
            aria-label={[
              ...(marks.length > 1 ? [say('severalMarks', { count: marks.length })] : []),
              ...marks.map(sayMark),
            ].join('; ')}
          >
            <MarkSign look={look} />
            {marks.length > 1 && (
              <span className={styles['many']} aria-hidden>
                {marks.length}
              </span>
            )}
          </button>
        ))}
      </div>
    </li>
  );
});

/** The stage and its days for those who hear it; its name alone for those who see where it lies. */
function PieceName({ piece, marksAt }: { readonly piece: Piece; readonly marksAt: readonly number[] }) {
  const say = useWords(roadmapWords);
  const name = useWords(stageWords)(piece.stage);
  const from = labelAt(piece, name.length, marksAt);
  const days = { from: shownDay(piece.from), to: shownDay(piece.to) };
  return (
    <>
      <VisuallyHidden>{`${say(piece.forecast ? 'spanForecast' : 'spanPassed', { stage: name, ...days })}; `}</VisuallyHidden>
      {from !== null && (
        <span aria-hidden style={{ marginLeft: from }}>
          {name}
        </span>
      )}
    </>
  );
}

/** A mark in one line: `Ký ban hành: 25/11/2026, còn 3 ngày`. */
export function useMarkSaying(today: string): (mark: RoadmapMark) => string {
  const say = useWords(roadmapWords);
  const sayDue = useWords(dueWords);
  return ({ title, day, forecast, overdue }) => {
    const { key, count } = dueSaying(day, today);
    const parts = [
      shownDay(day),
      ...(day >= today || overdue ? [sayDue(key, { count })] : []),
      ...(forecast ? [say('inForecast')] : []),
    ];
    return `${title}: ${parts.join(', ')}`;
  };
}
