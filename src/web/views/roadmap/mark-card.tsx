import { DueLabel } from '../../parts/due-label.js';
import { useToday } from '../../parts/today.js';
import { shownDay } from '../../words/days.js';
import { useWords } from '../../words/words.js';
import { MarkSign } from './mark-sign.js';
import { roadmapWords } from './roadmap-words.js';
import type { PointedMark } from './use-mark-card.js';
import styles from './mark-card.module.css';

interface MarkCardProps {
  readonly pointed: PointedMark;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

const width = 300;
/** Room kept to the edges of the window, px. */
const edge = 12;

/** What a mark stands for. The mark itself says the same to those who do not see the card. */
export function MarkCard({ pointed: { row, marks, at }, onEnter, onLeave }: MarkCardProps) {
  const say = useWords(roadmapWords);
  const today = useToday();
  const above = at.bottom > window.innerHeight / 2;
  const left = Math.min(Math.max(at.x - width / 2, edge), window.innerWidth - width - edge);
  const place = above ? { bottom: window.innerHeight - at.top + 4 } : { top: at.bottom + 4 };
  return (
    <div
      role="tooltip"
      className={styles['card']}
      style={{ left, width, ...place }}
      onMouseEnter={onEnter}
      onMouseLeave={onLeave}
    >
      <p className={styles['of']}>{row.title}</p>
      <ul className={styles['marks']}>
        {marks.map(({ name, kind, title, day, overdue, forecast }) => (
          <li key={`${name} ${day}`}>
            <MarkSign look={overdue ? 'overdue' : kind} />
            <span>
              <b>{title}</b>
              {forecast && <small> ({say('inForecast')})</small>}
              <br />
              {overdue || day >= today ? <DueLabel day={day} /> : <time dateTime={day}>{shownDay(day)}</time>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
