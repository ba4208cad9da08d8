import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { MarkSign } from './mark-sign.js';
import { roadmapWords } from './roadmap-words.js';
import styles from './roadmap-chart.module.css';

const stages = ['draft', 'consultation', 'approval', 'issued', 'midterm_review', 'final_review'] as const;
const marks = [
  ['deadline', 'markDeadline'],
  ['review', 'markReview'],
  ['end', 'markEnd'],
  ['overdue', 'markOverdue'],
] as const;

/** What the colours and shapes mean. */
export function ChartLegend() {
  const say = useWords(roadmapWords);
  const sayStage = useWords(stageWords);
  return (
    <div className={styles['legend']} role="group" aria-label={say('legend')}>
      <ul className={styles['signs']}>
        {stages.map((stage) => (
          <li key={stage}>
            <span className={styles['swatch']} data-stage={stage} />
            {sayStage(stage)}
          </li>
        ))}
        <li>
          <span className={styles['swatch']} data-stage="issued" data-forecast />
          {say('forecast')}
        </li>
      </ul>
      <ul className={styles['signs']}>
        {marks.map(([look, name]) => (
          <li key={look}>
            <MarkSign look={look} size={16} />
            {say(name)}
          </li>
        ))}
      </ul>
    </div>
  );
}
