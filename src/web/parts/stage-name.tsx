import type { ResolutionItem } from '../../contracts/resolution-lists.js';
import { kindWords, stageWords } from '../words/field-words.js';
import { useWords } from '../words/words.js';
import { partsWords } from './parts-words.js';
import styles from './stage-name.module.css';

type Stage = ResolutionItem['stage'];

/** The stage of a resolution on a quiet ground of its own; with `suspended` beside it where it rests. */
export function StageName({ stage, suspended = false }: { readonly stage: Stage; readonly suspended?: boolean }) {
  const say = useWords(stageWords);
  return (
    <>
      <span className={styles['stage']} data-stage={stage}>
        {say(stage)}
      </span>
      {suspended && <Suspended />}
    </>
  );
}

/** Says that a resolution rests. */
export function Suspended() {
  const say = useWords(partsWords);
  return (
    <span className={styles['stage']} data-stage="suspended">
      {say('suspended')}
    </span>
  );
}

/** The kind of a resolution in words. */
export function KindName({ kind }: { readonly kind: ResolutionItem['kind'] }) {
  return <>{useWords(kindWords)(kind)}</>;
}
