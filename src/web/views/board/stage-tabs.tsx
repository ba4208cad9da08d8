import { useEffect, useRef } from 'react';
import type { ResolutionCounts, ResolutionItem } from '../../../contracts/resolution-lists.js';
import { livingStages } from '../../../contracts/stage-names.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import { countsOf } from './board-columns.js';
import { boardWords } from './board-words.js';
import styles from './board.module.css';

interface StageTabsProps {
  readonly shown: ResolutionItem['stage'];
  readonly counts: ResolutionCounts | undefined;
  readonly onShow: (stage: ResolutionItem['stage']) => void;
}

/** On a phone: which column is under the finger, and the way to the others. */
export function StageTabs({ shown, counts, onShow }: StageTabsProps) {
  const say = useWords(boardWords);
  const sayStage = useWords(stageWords);
  const pressed = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    // Where one comes in at the first, it is in sight already.
    moved.current ||= shown !== livingStages[0];
    if (moved.current) pressed.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shown]);
  return (
    <div className={styles['tabs']} role="group" aria-label={say('stages')}>
      {livingStages.map((stage) => {
        const { count, overdue } = countsOf(counts, stage);
        return (
          <button
            key={stage}
            type="button"
            aria-pressed={stage === shown}
            data-late={overdue > 0 || undefined}
            ref={stage === shown ? pressed : undefined}
            onClick={() => onShow(stage)}
          >
            {sayStage(stage)} <b>{count}</b>
          </button>
        );
      })}
    </div>
  );
}
