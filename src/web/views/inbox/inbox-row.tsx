import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InboxItem } from '../../../contracts/inbox.js';
import { DueLabel } from '../../parts/due-label.js';
import { StageName } from '../../parts/stage-name.js';
import styles from './inbox.module.css';

interface InboxRowProps {
  readonly resolution: Pick<InboxItem['resolution'], 'id' | 'title' | 'symbol' | 'stage'>;
  /** The event whose form the verb opens; without it the verb opens the resolution. */
  readonly act?: string | undefined;
  readonly verb: string;
  /** Whether this is the thing to do, and not only to look at. */
  readonly pressing: boolean;
  /** What is asked, and why of me. */
  readonly asks: readonly ReactNode[];
  readonly day: string | null;
}

/** One piece of work: what about, what is asked, until when, and one verb. */
export function InboxRow({ resolution: { id, title, symbol, stage }, act, verb, pressing, asks, day }: InboxRowProps) {
  const search = act === undefined ? {} : { act };
  return (
    <li className={styles['row']}>
      <div className={styles['about']}>
        <Link to="/resolutions/$id" params={{ id }} className={styles['title']} data-row-link>
          {title}
        </Link>
        <div className={styles['asks']}>
          {symbol !== null && <span className="digits">{symbol}</span>}
          {asks.map((ask, index) => (
            <span key={index}>{ask}</span>
          ))}
        </div>
      </div>
      <div className={styles['due']}>
        <DueLabel day={day} />
      </div>
      <div className={styles['stage']}>
        <StageName stage={stage} />
      </div>
      <Button
        renderRoot={(props) => <Link {...props} to="/resolutions/$id" params={{ id }} search={search} />}
        className={styles['verb'] ?? ''}
        variant={pressing ? 'filled' : 'default'}
        size="sm"
      >
        {verb}
      </Button>
    </li>
  );
}
