import { IconAlertTriangleFilled, IconClock } from '@tabler/icons-react';
import { dueWords } from '../words/field-words.js';
import { shownDay } from '../words/days.js';
import { dueSaying } from '../words/due.js';
import { useWords } from '../words/words.js';
import styles from './due-label.module.css';
import { useToday } from './today.js';

interface DueLabelProps {
  /** The last day in time, `YYYY-MM-DD`; null where nothing is owed. */
  readonly day: string | null;
}

/** A deadline, always said twice: how long there is, in bold words with a sign, and the date. */
export function DueLabel({ day }: DueLabelProps) {
  const say = useWords(dueWords);
  const today = useToday();
  if (day === null) return <span className={styles['none']}>{say('none')}</span>;
  const { urgency, key, count } = dueSaying(day, today);
  const Sign = urgency === 'overdue' ? IconAlertTriangleFilled : IconClock;
  return (
    <span className={styles['due']} data-urgency={urgency}>
      <Sign size={15} aria-hidden />
      <b>{say(key, { count })}</b>
      <time dateTime={day}>{shownDay(day)}</time>
    </span>
  );
}
