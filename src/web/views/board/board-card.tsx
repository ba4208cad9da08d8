import { Link } from '@tanstack/react-router';
import type { ResolutionItem } from '../../../contracts/resolution-lists.js';
import { DueLabel } from '../../parts/due-label.js';
import { KindName, Suspended } from '../../parts/stage-name.js';
import { useToday } from '../../parts/today.js';
import { dueSaying } from '../../words/due.js';
import styles from './board.module.css';

/** One resolution on the board: number and kind, title, what is owed next, who issues it. */
export function BoardCard({
  item: { id, symbol, kind, title, due, issuer, suspended },
}: {
  readonly item: ResolutionItem;
}) {
  const today = useToday();
  const urgency = due === null ? undefined : dueSaying(due.day, today).urgency;
  return (
    <li>
      <Link to="/resolutions/$id" params={{ id }} className={styles['card']} data-urgency={urgency} data-row-link>
        <span className={styles['kind']}>
          {symbol === null ? <KindName kind={kind} /> : <b className="digits">{symbol}</b>}
        </span>
        <span className={styles['title']}>{title}</span>
        {suspended && <Suspended />}
        {due && (
          <span className={styles['due']}>
            <span className={styles['owed']}>{due.title}</span>
            <DueLabel day={due.day} />
          </span>
        )}
        <span className={styles['issuer']}>{issuer.name}</span>
      </Link>
    </li>
  );
}
