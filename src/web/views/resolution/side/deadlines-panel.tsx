import { Button } from '@mantine/core';
import { IconBell, IconCalendarShare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { DueLabel } from '../../../parts/due-label.js';
import { shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { withAct } from '../resolution-search.js';
import styles from './deadlines-panel.module.css';
import { Ladder } from './ladder.js';
import { Panel } from './panel.js';
import { sideWords } from './side-words.js';

interface DeadlinesPanelProps {
  readonly resolution: Resolution;
  /** Whether the person may move deadlines at all; which ones, the server says at the preview. */
  readonly mayMove: boolean;
}

/** What is owed, until when and by whom; each with its ladder, and with the way to move it. */
export function DeadlinesPanel({ resolution: { id, deadlines }, mayMove }: DeadlinesPanelProps) {
  const say = useWords(sideWords);
  const inOrder = deadlines.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <Panel title={say('deadlines')}>
      {inOrder.length === 0 && <p className={styles['none']}>{say('noDeadlines')}</p>}
      <ul className={styles['list']}>
        {inOrder.map((deadline) => (
          <OneDeadline key={deadline.id} id={id} deadline={deadline} mayMove={mayMove} />
        ))}
      </ul>
    </Panel>
  );
}

interface OneDeadlineProps {
  readonly id: string;
  readonly deadline: Resolution['deadlines'][number];
  readonly mayMove: boolean;
}

function OneDeadline({ id, deadline, mayMove }: OneDeadlineProps) {
  const say = useWords(sideWords);
  const [open, setOpen] = useState(false);
  const { title, day, responsible, movedFrom, name } = deadline;
  return (
    <li className={styles['deadline']}>
      <div className={styles['line']}>
        <span className={styles['title']}>{title}</span>
        <DueLabel day={day} />
      </div>
      <small>
        {say('owedBy', { who: responsible })}
        {movedFrom !== null && ` · ${say('movedFrom', { day: shownInstant(beforeMidnight(movedFrom)).slice(0, 10) })}`}
      </small>
      <div className={styles['tools']}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBell size={15} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {say('ladder')}
        </Button>
        {mayMove && (
          <Button
            renderRoot={(props) => (
              <Link
                {...props}
                to="."
                search={(before) => withAct(before, 'deadline.move', { deadline: name })}
                resetScroll={false}
              />
            )}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconCalendarShare size={15} aria-hidden />}
            aria-label={say('moveOf', { title })}
          >
            {say('move')}
          </Button>
        )}
      </div>
      {open && <Ladder resolution={id} deadline={deadline.id} title={title} />}
    </li>
  );
}

/** The last day of a period that ends at 24:00. */
const beforeMidnight = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
