import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/reports.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { overviewWords } from './overview-words.js';
import { situationOf } from './situation.js';
import styles from './overview.module.css';

/** The situation in a sentence or two, for those who read no further. */
export function SituationText({ overview }: { readonly overview: Overview }) {
  const say = useWords(overviewWords);
  const sayStage = useWords(stageWords);
  const { time, overdue, open, days, busiest } = situationOf(overview);
  const { oldest } = overview;
  const isLate = time === 'overdue' || time === 'overdueOne';
  return (
    <div className={styles['situation']} data-late={isLate || undefined}>
      {isLate ? <IconAlertTriangleFilled size={22} aria-hidden /> : <IconCircleCheckFilled size={22} aria-hidden />}
      <p>
        <b>{say(time, { overdue, days })}</b>{' '}
        {isLate && oldest && (
          <>
            <Link to="/resolutions/$id" params={{ id: oldest.id }}>
              {oldest.title}
            </Link>{' '}
            ({oldest.unit.name}).{' '}
          </>
        )}
        {time !== 'nothing' && (
          <span>
            {busiest
              ? say('openBusiest', { count: open, stage: sayStage(busiest.stage), there: busiest.open })
              : say('open', { count: open })}
          </span>
        )}
      </p>
    </div>
  );
}
