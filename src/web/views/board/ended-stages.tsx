import { Link } from '@tanstack/react-router';
import type { ResolutionCounts } from '../../../contracts/resolution-lists.js';
import { endedStages } from '../../../contracts/stage-names.js';
import type { ResolutionFilters } from '../../parts/resolution-filters.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { countsOf } from './board-columns.js';
import { boardWords } from './board-words.js';
import styles from './board.module.css';

interface EndedStagesProps {
  readonly counts: ResolutionCounts | undefined;
  readonly filters: ResolutionFilters;
}

/** Lives that are over, counted; each number opens its list. */
export function EndedStages({ counts, filters }: EndedStagesProps) {
  const say = useWords(boardWords);
  const sayStage = useWords(stageWords);
  const some = endedStages.filter((stage) => countsOf(counts, stage).count > 0);
  if (some.length === 0) return null;
  return (
    <p className={styles['ended']}>
      {say('ended')}:
      {some.map((stage) => (
        <Link key={stage} to="/list" search={{ ...filters, stage }}>
          {sayStage(stage)} {countsOf(counts, stage).count}
        </Link>
      ))}
    </p>
  );
}
