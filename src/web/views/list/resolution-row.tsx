import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ResolutionItem } from '../../../contracts/resolution-lists.js';
import { DueLabel } from '../../parts/due-label.js';
import { KindName, StageName } from '../../parts/stage-name.js';
import { useWords } from '../../words/words.js';
import { listWords } from './list-words.js';
import styles from './list.module.css';

interface ResolutionRowProps {
  readonly item: ResolutionItem;
  /** Its place in the whole list, from 0. */
  readonly place: number;
  readonly height: number;
}

/** One resolution of the list; the whole row is its link. */
export const ResolutionRow = memo(function ResolutionRow({ item, place, height }: ResolutionRowProps) {
  const say = useWords(listWords);
  const { id, symbol, title, kind, issuer, stage, suspended, due } = item;
  return (
    <div role="row" aria-rowindex={place + 2} className={styles['row']} style={{ top: place * height, height }}>
      <div role="cell" className={styles['symbol']}>
        {symbol ?? <span title={say('noNumber')}>—</span>}
      </div>
      <div role="cell" className={styles['name']}>
        <Link to="/resolutions/$id" params={{ id }} data-row-link>
          {title}
        </Link>
        <span>
          <KindName kind={kind} />
        </span>
      </div>
      <div role="cell" className={styles['issuer']}>
        <span>{issuer.name}</span>
      </div>
      <div role="cell" className={styles['stage']}>
        <StageName stage={stage} suspended={suspended} />
      </div>
      <div role="cell" className={styles['due']}>
        <DueLabel day={due?.day ?? null} />
        {due && <span>{due.title}</span>}
      </div>
    </div>
  );
});
